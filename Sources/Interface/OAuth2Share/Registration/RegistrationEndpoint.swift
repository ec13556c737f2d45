internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JSON

extension AuthorizationServer {
    /// `POST /oauth/register` (RFC 7591 §3): for who holds an initial access token.
    func answerRegistration(_ request: Request) -> Response {
        let now = surroundings.now()
        let secret = Base64URL.encode(surroundings.entropy.bytes(32))
        do throws(Refusal) {
            guard let bearer = BearerToken(request.headers).flatMap({ OpaqueToken($0.value) }),
                bearer.kind == .registration
            else { throw .unauthenticated }
            var metadata: ClientMetadata?
            let app = try registerAppByToken(
                by: bearer.digest.bytes,
                in: request.id,
                at: now
            ) { () throws(Refusal) in
                let read = try Self.metadata(of: request)
                metadata = read
                return read.proposal(secret: secret)
            }
            guard let metadata else { throw .unavailable(.platform) }
            return metadata.response(for: app, secret: secret, at: now)
        } catch {
            return Self.registrationFault(error)
        }
    }

    private static func metadata(of request: Request) throws(Refusal) -> ClientMetadata {
        let type = request.headers["content-type"].flatMap(MediaType.init)
        guard type?.essence == "application/json" else {
            throw .invalid("metadata", "Send it as application/json.")
        }
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONValue(reading: request.body, mostBytes: 16_384, deepest: 8)
        } catch {
            let place = "\(error.reason.rawValue), at byte \(error.offset)"
            throw .invalid("metadata", "The JSON is \(place).")
        }
        return try ClientMetadata(
            value,
            methods: authenticationMethods,
            grants: Set(exchanges.keys)
        )
    }

    /// RFC 7591 §3.2.2, and RFC 6750 §3 where nobody is known to ask.
    private static func registrationFault(_ refusal: Refusal) -> Response {
        switch refusal {
        case .unauthenticated:
            return OAuthError(.invalidToken, "Show a good initial access token.").response()
                .with("www-authenticate", "Bearer error=\"invalid_token\"")
        case .invalid(let violations):
            let first = violations.first
            let isAddress = first?.field.hasPrefix("redirect_uri") == true
            let detail = "\(first?.field ?? ""): \(first?.message ?? "")"
            return OAuthError(isAddress ? .invalidRedirectURI : .invalidClientMetadata, detail)
                .response()
        default:
            return OAuthError(refusal).response()
        }
    }
}

extension ClientMetadata {
    fileprivate func proposal(secret: String) -> RegisterAppByToken.Proposal {
        var proposal = RegisterAppByToken.Proposal(
            name: name,
            granterType: granterType,
            // A consumer app's log-in is refreshed without (`domain.md`).
            needsRefreshTokens: granterType == .owner && grantTypes.contains("refresh_token"),
            rights: rights,
            redirectURIs: redirectURIs,
            secretHash: hasSecret ? SHA256.hash(Array(secret.utf8)).bytes : nil,
            requiresPushedRequests: requiresPushedRequests
        )
        proposal.keys = keys
        proposal.idTokenAlgorithm = idTokenAlgorithm
        proposal.postLogoutURIs = postLogoutURIs
        proposal.bindsTokens = bindsTokens
        return proposal
    }

    /// What was registered (RFC 7591 §3.2.1).
    fileprivate func response(for app: App, secret: String, at now: Moment) -> Response {
        let body = JSONWriter.object { object in
            object.member("client_id", app.id.text)
            object.member("client_id_issued_at", Int(now.milliseconds / 1_000))
            if let keys { object.member("jwks", json: Array(keys.utf8)) }
            if hasSecret {
                object.member("client_secret", secret)
                object.member("client_secret_expires_at", 0)
            }
            object.member("client_name", name)
            object.member("redirect_uris", redirectURIs)
            object.member("token_endpoint_auth_method", method)
            object.member("grant_types", grantTypes)
            object.member("response_types", ["code"])
            object.member("scope", rights.words.joined(separator: " "))
            object.member("require_pushed_authorization_requests", requiresPushedRequests)
            object.member("dpop_bound_access_tokens", bindsTokens)
            object.member("id_token_signed_response_alg", idTokenAlgorithm.rawValue)
            if !postLogoutURIs.isEmpty {
                object.member("post_logout_redirect_uris", postLogoutURIs)
            }
            object.member(Self.granterType, granterType.rawValue)
            object.member("tpaas_state", app.state.rawValue)
        }
        return Response.json(body, status: 201).uncached
    }
}
