internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JOSE
internal import JSON

extension AuthorizationServer {
    /// `POST /oauth/token` (RFC 6749 §3.2).
    func answerToken(_ request: Request) -> Response {
        answer(request) { (request) throws(OAuthError) in
            let type = try request.required("grant_type")
            guard let exchange = Self.exchanges[type] else {
                throw OAuthError(.unsupportedGrantType, "There is no such grant type here.")
            }
            let proof = try proof(of: request)
            return try request.answer(ports.clients) { (client) throws(OAuthError) in
                try tokens(of: type, by: exchange, for: request, client, proof)
            }
        }
    }

    private func tokens(
        of type: String,
        by exchange: Exchange,
        for request: ClientRequest,
        _ client: Client,
        _ proof: DPoPProof?
    ) throws(OAuthError) -> Response {
        try count(client, at: request.now)
        guard proof != nil || !client.bindsTokens else {
            throw OAuthError(.invalidDPoPProof, "This app proves a key with each request.")
        }
        try request.form.requireTarget(api)
        let fresh = (access: newToken(.access), refresh: newToken(.refresh))
        let secrets = FreshSecrets(
            access: fresh.access.digest.bytes,
            refresh: fresh.refresh.digest.bytes,
            key: try key(provenBy: proof),
            bindsRefreshToken: client.isPublic
        )
        let issued = try exchange(self, request, client, secrets)
        return issued.response(
            fresh.access,
            fresh.refresh,
            try idToken(with: issued, to: client, fresh.access, at: request.now),
            for: type,
            api: api
        )
    }

    /// The id_token that goes with what was issued; nil where none was granted.
    private func idToken(
        with issued: IssuedAccess,
        to client: Client,
        _ access: OpaqueToken,
        at now: Moment
    ) throws(OAuthError) -> String? {
        guard let identity = issued.identity else { return nil }
        do throws(Refusal) {
            return try idToken(about: identity, to: client, with: access, at: now)
        } catch {
            throw OAuthError(error)
        }
    }

    /// What exchanges something for tokens.
    typealias Exchange =
        @Sendable (
            AuthorizationServer, ClientRequest, Client, FreshSecrets
        ) throws(OAuthError) -> IssuedAccess

    /// The grant types.
    static let exchanges: [String: Exchange] = [
        "authorization_code": { server, request, client, fresh throws(OAuthError) in
            try server.redeem(request, client, fresh)
        },
        "refresh_token": { server, request, client, fresh throws(OAuthError) in
            try server.refresh(request, client, fresh)
        },
        TokenExchange.grantType: { server, request, client, fresh throws(OAuthError) in
            try server.exchange(request, client, fresh)
        },
        DeviceGrant.grantType: { server, request, client, fresh throws(OAuthError) in
            try server.poll(request, client, fresh)
        },
    ]

    private func redeem(
        _ request: ClientRequest,
        _ client: Client,
        _ fresh: FreshSecrets
    ) throws(OAuthError) -> IssuedAccess {
        let code = try digest(of: try request.required("code"), .code)
        let presented = RedeemCode.Presented(
            code: code,
            redirectURI: request.form["redirect_uri"],
            challenge: request.form["code_verifier"].flatMap { PKCE.challenge(verifier: $0) }
        )
        do throws(Refusal) {
            return try redeemCode(
                presented,
                issuing: fresh,
                in: request.id,
                by: client,
                at: request.now
            )
        } catch {
            throw OAuthError(error)
        }
    }

    private func refresh(
        _ request: ClientRequest,
        _ client: Client,
        _ fresh: FreshSecrets
    ) throws(OAuthError) -> IssuedAccess {
        let shown = try digest(of: try request.required("refresh_token"), .refresh)
        let scope = try request.form.wantedScope(api: api)
        do throws(Refusal) {
            return try refreshAccess(
                shown,
                scope: scope,
                issuing: fresh,
                in: request.id,
                by: client,
                at: request.now
            )
        } catch {
            throw OAuthError(error, about: request.form)
        }
    }

    /// Counts a request of a client that has shown who it is.
    func count(_ client: Client, at now: Moment) throws(OAuthError) {
        do throws(Refusal) {
            try surroundings.quota.count(client.app.id, for: nil, at: now)
        } catch {
            throw OAuthError(error)
        }
    }

    /// The digest under which a shown secret is looked up.
    func digest(
        of text: String,
        _ kind: OpaqueToken.Kind
    ) throws(OAuthError) -> [UInt8] {
        guard let token = OpaqueToken(text), token.kind == kind else {
            throw OAuthError(.invalidGrant, "That was not issued here.")
        }
        return token.digest.bytes
    }
}

extension IssuedAccess {
    /// The answer with the tokens (RFC 6749 §5.1; of an exchange RFC 8693 §2.2.1).
    fileprivate func response(
        _ access: OpaqueToken,
        _ refresh: OpaqueToken,
        _ idToken: String?,
        for grantType: String,
        api: String
    ) -> Response {
        let body = JSONWriter.object { object in
            object.member("access_token", access.text)
            if grantType == TokenExchange.grantType {
                object.member("issued_token_type", TokenExchange.accessTokenType)
            }
            object.member("token_type", isBound ? "DPoP" : "Bearer")
            object.member("expires_in", Int(lifetime.components.seconds))
            if hasRefreshToken { object.member("refresh_token", refresh.text) }
            object.member("id_token", idToken)
            object.member("scope", words.joined(separator: " "))
            if let details = AuthorizationDetails.json(words, parties, api: api) {
                object.member("authorization_details", json: details)
            }
        }
        return Response.json(body).uncached
    }
}
