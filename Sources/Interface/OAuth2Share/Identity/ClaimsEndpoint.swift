internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JOSE
internal import JSON

extension AuthorizationServer {
    /// `GET` and `POST /oauth/userinfo` (OpenID Connect Core §5.3): who the app's user is.
    ///
    /// The token comes in the Authorization field only (RFC 6750 §2.1), and one that is bound to a
    /// key with a proof of it (RFC 9449 §7).
    func answerUserInfo(_ request: Request) -> Response {
        guard request.query["access_token"] == nil else {
            return challenge(400, "invalid_request", "A token belongs into Authorization.")
        }
        guard request.headers["authorization"] != nil else {
            return unauthenticated(nil, schemes: [.bearer, .dpop])
        }
        guard let shown = AccessToken(request.headers) else {
            return unauthenticated(.notGood, schemes: [.bearer])
        }
        return renewingNonce(claims(request, shown, at: surroundings.now()), of: request)
    }

    private func claims(
        _ request: Request,
        _ shown: AccessToken,
        at now: Moment
    ) -> Response {
        do throws(OAuthError) {
            let proof = try shown.isProven ? proof(request, for: shown, at: now) : nil
            guard let token = OpaqueToken(shown.value), token.kind == .access else {
                throw .notGood
            }
            let identity = try refusing { () throws(Refusal) in
                try showIdentity(token.digest.bytes, proving: proof?.thumbprint, at: now)
            }
            // Only who has a token and its key can make rows, of proofs and of the audit.
            _ = try key(provenBy: proof)
            try refusing { () throws(Refusal) in
                try showIdentity.tell(identity, in: request.id, at: now)
            }
            return Response.json(Self.claims(identity, at: now)).uncached
        } catch {
            switch error.code {
            case .invalidToken, .invalidDPoPProof, .useDPoPNonce:
                // RFC 9449 §7.1: who sends a bound token as Bearer learns of the other scheme.
                let schemes: [Scheme] = shown.isProven ? [.dpop] : [.bearer, .dpop]
                return unauthenticated(error, schemes: schemes)
            case .unauthorizedClient:
                return challenge(403, "insufficient_scope", "The token has no scope openid.")
            default:
                return error.response()
            }
        }
    }

    private func refusing<R>(_ work: () throws(Refusal) -> R) throws(OAuthError) -> R {
        do throws(Refusal) {
            return try work()
        } catch {
            throw error == .unauthenticated ? OAuthError.notGood : OAuthError(error)
        }
    }

    /// The claims of OpenID Connect Core §5.1 that the token opens, and the platform's own.
    private static func claims(_ shown: ShowIdentity.Shown, at now: Moment) -> [UInt8] {
        let user = shown.identity.user
        return JSONWriter.object { object in
            object.member("sub", user.id.description)
            if shown.scopes.contains(.profile) {
                object.member("name", user.name.full)
                object.member("given_name", user.name.first)
                if !user.name.middle.isEmpty { object.member("middle_name", user.name.middle) }
                object.member("family_name", user.name.last)
            }
            if shown.scopes.contains(.email), let email = user.email {
                object.member("email", email)
                // Nobody has written to it yet to see who answers.
                object.member("email_verified", false)
            }
            guard shown.scopes.contains(.roles) else { return }
            object.member("roles", shown.identity.roles(at: now).map(\.rawValue))
            object.array("legal_entities") { array in
                for entity in shown.identity.entities(at: now) {
                    array.object { object in
                        object.member("id", entity.id.description)
                        object.member("name", entity.name)
                        object.member("country", entity.country.code)
                    }
                }
            }
        }
    }

    private enum Scheme: String {
        case bearer = "Bearer realm=\"tpaas\""
        case dpop = "DPoP algs=\""

        /// How a challenge of the scheme begins.
        var opening: String {
            guard self == .dpop else { return rawValue }
            return rawValue + DPoPProof.algorithmNames.joined(separator: " ") + "\""
        }
    }

    /// 401, with a challenge for each scheme by which the token could be shown (RFC 6750 §3, RFC
    /// 9449 §7.1); without a code where no token was.
    private func unauthenticated(_ error: OAuthError?, schemes: [Scheme]) -> Response {
        var response = body(401, error?.code.rawValue, error?.detail)
        for scheme in schemes {
            response.headers.add(
                "www-authenticate",
                scheme.opening + Self.parameters(error?.code.rawValue, error?.detail)
            )
        }
        return response
    }

    /// RFC 6750 §3.
    private func challenge(_ status: Int, _ code: String, _ detail: String) -> Response {
        body(status, code, detail)
            .with("www-authenticate", Scheme.bearer.opening + Self.parameters(code, detail))
    }

    private static func parameters(_ code: String?, _ detail: String?) -> String {
        (code.map { ", error=\"\($0)\"" } ?? "")
            + (detail.map { ", error_description=\"\($0)\"" } ?? "")
    }

    private func body(_ status: Int, _ code: String?, _ detail: String?) -> Response {
        let body = JSONWriter.object { object in
            object.member("error", code ?? "invalid_token")
            object.member("error_description", detail ?? "No token was sent.")
        }
        return Response.json(body, status: status).uncached
    }
}

extension OAuthError {
    fileprivate static let notGood = OAuthError(.invalidToken, "The token is not good.")
}
