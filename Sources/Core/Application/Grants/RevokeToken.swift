package import Domain

/// Ends a grant at the wish of the client that holds a token of it (RFC 7009).
///
/// An access token takes the refresh token with it: a client that says it is done is done.
package struct RevokeToken {
    private let tokens: any Tokens
    private let endings: any GrantEnding
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(tokens: any Tokens, endings: any GrantEnding, identifiers: any Identifiers) {
        self.tokens = tokens
        self.endings = endings
        self.identifiers = identifiers
    }

    /// Ends the grant; an unknown token, or one of another client, changes nothing.
    ///
    /// - Parameters:
    ///   - shown: the SHA-256 of the token.
    ///   - request: the request's number, for the audit.
    ///   - client: who asks, authenticated as far as it can be.
    ///   - now: the moment of the request.
    /// - Returns: whether it was a token of that client.
    /// - Throws: `Refusal.unavailable`.
    @discardableResult
    package func callAsFunction(
        _ shown: [UInt8],
        in request: String,
        by client: Client,
        at now: Moment
    ) throws(Refusal) -> Bool {
        guard let token = try tokens.token(shown), token.held.grant.app == client.app.id else {
            return false
        }
        try endings.end(
            token.held.grant,
            because: .account(.grantEnded),
            id: identifiers.next(at: now),
            in: request,
            at: now
        )
        return true
    }
}
