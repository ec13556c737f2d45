internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JSON

extension AuthorizationServer {
    /// `GET` and `POST /oauth/userinfo` (OpenID Connect Core §5.3): who the app's user is.
    ///
    /// The token comes in the Authorization field only (RFC 6750 §2.1).
    func answerUserInfo(_ request: Request) -> Response {
        guard request.query["access_token"] == nil else {
            return challenge(400, "invalid_request", "A token belongs into Authorization.")
        }
        guard request.headers["authorization"] != nil else { return challenge(401, nil, nil) }
        let refused = challenge(401, "invalid_token", "The token is not good.")
        guard let bearer = BearerToken(request.headers),
            let token = OpaqueToken(bearer.value), token.kind == .access
        else { return refused }
        let now = surroundings.now()
        do throws(Refusal) {
            let shown = try showIdentity(token.digest.bytes, at: now)
            return Response.json(Self.claims(shown, at: now)).uncached
        } catch {
            switch error {
            case .unavailable:
                return OAuthError(error).response()
            case .forbidden:
                return challenge(403, "insufficient_scope", "The token has no scope openid.")
            default:
                return refused
            }
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

    /// RFC 6750 §3; without a code where no token was shown.
    private func challenge(_ status: Int, _ code: String?, _ detail: String?) -> Response {
        var field = "Bearer realm=\"tpaas\""
        if let code { field += ", error=\"\(code)\"" }
        if let detail { field += ", error_description=\"\(detail)\"" }
        let body = JSONWriter.object { object in
            object.member("error", code ?? "invalid_token")
            object.member("error_description", detail ?? "No token was sent.")
        }
        return Response.json(body, status: status).uncached.with("www-authenticate", field)
    }
}
