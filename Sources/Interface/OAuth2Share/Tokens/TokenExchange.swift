internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

/// The exchange of an owner's and a user's access token for one that names both (RFC 8693).
enum TokenExchange {
    /// The grant type (RFC 8693 §2.1).
    static let grantType = "urn:ietf:params:oauth:grant-type:token-exchange"

    /// The only type of token that is taken and issued (RFC 8693 §3).
    static let accessTokenType = "urn:ietf:params:oauth:token-type:access_token"
}

extension AuthorizationServer {
    /// Exchanges two tokens.
    ///
    /// Without an actor nothing is issued: a token for the owner alone would be impersonation.
    func exchange(
        _ request: ClientRequest,
        _ client: Client,
        _ fresh: FreshSecrets
    ) throws(OAuthError) -> IssuedAccess {
        let subject = try digest(ofAccessToken: "subject_token", request)
        let actor = try digest(ofAccessToken: "actor_token", request)
        let wanted = request.form["requested_token_type"] ?? TokenExchange.accessTokenType
        guard wanted == TokenExchange.accessTokenType else {
            throw OAuthError(.invalidRequest, "Only access tokens are issued.")
        }
        guard (request.form["audience"] ?? api) == api else {
            throw OAuthError(.invalidTarget, "The only target is \(api).")
        }
        let scope = try request.form.wantedScope(api: api)
        do throws(Refusal) {
            return try exchangeTokens(
                ExchangeTokens.Presented(
                    subject: subject,
                    actor: actor,
                    scope: scope,
                    key: fresh.key
                ),
                issuing: fresh.access,
                by: client,
                at: request.now
            )
        } catch {
            throw OAuthError(error, about: request.form)
        }
    }

    /// RFC 8693 §2.2.2: a token that is invalid for any reason is `invalid_request`.
    private func digest(
        ofAccessToken name: String,
        _ request: ClientRequest
    ) throws(OAuthError) -> [UInt8] {
        let text = try request.required(name)
        guard try request.required(name + "_type") == TokenExchange.accessTokenType else {
            throw OAuthError(.invalidRequest, "The \(name) must be an access token.")
        }
        guard let token = OpaqueToken(text), token.kind == .access else {
            throw OAuthError(.invalidRequest, "The \(name) was not issued here.")
        }
        return token.digest.bytes
    }
}
