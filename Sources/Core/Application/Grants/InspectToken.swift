package import Domain

/// A token of either kind as it is found.
package struct StoredToken: Hashable, Sendable {
    /// The grant that it stands for.
    package let held: HeldGrant

    /// What it is for.
    package let kind: NewToken.Kind

    /// Its scope words.
    package let words: [String]

    /// When it was issued.
    package let issued: Moment

    /// When it ends.
    package let expires: Moment

    /// Whether a refresh token has been overtaken by a successor's use.
    package let isOvertaken: Bool

    /// The thumbprint of the key that it is bound to; nil: none.
    package let key: [UInt8]?

    /// A token of either kind as it is found.
    package init(
        held: HeldGrant,
        kind: NewToken.Kind,
        words: [String],
        issued: Moment,
        expires: Moment,
        isOvertaken: Bool,
        key: [UInt8]? = nil
    ) {
        self.held = held
        self.kind = kind
        self.words = words
        self.issued = issued
        self.expires = expires
        self.isOvertaken = isOvertaken
        self.key = key
    }
}

/// The storage that introspection and revocation need.
package protocol Tokens {
    /// The token with a digest, of either kind.
    func token(_ hash: [UInt8]) throws(Refusal) -> StoredToken?
}

/// Tells a confidential client what a token of its own stands for (RFC 7662).
package struct InspectToken {
    private let tokens: any Tokens

    /// The use case over its port.
    package init(tokens: any Tokens) {
        self.tokens = tokens
    }

    /// The token, if it can be used now and is the client's own.
    ///
    /// - Parameters:
    ///   - shown: the SHA-256 of the token.
    ///   - client: who asks, authenticated.
    ///   - now: the moment of the request.
    /// - Returns: nil for every token of which the client is told nothing but that it is inactive.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        _ shown: [UInt8],
        by client: Client,
        at now: Moment
    ) throws(Refusal) -> StoredToken? {
        guard let token = try tokens.token(shown), token.held.grant.app == client.app.id,
            now < token.expires, !token.isOvertaken, token.held.isUsable(at: now)
        else { return nil }
        return token
    }
}
