package import Domain

/// A refresh token as it is found.
package struct StoredRefreshToken: Hashable, Sendable {
    /// The grant that it stands for.
    package let held: HeldGrant

    /// Its SHA-256.
    package let hash: [UInt8]

    /// The token that it was rotated from; nil: the first one.
    package let predecessor: [UInt8]?

    /// The token of the grant that was redeemed last; nil: none yet.
    package let lastUsed: [UInt8]?

    /// When it ends.
    package let expires: Moment

    /// How long its successor lasts unused, where the owner has said so of a device.
    package let idle: Duration?

    /// The thumbprint of the key that it is bound to; nil: none.
    package let key: [UInt8]?

    /// A refresh token as it is found.
    package init(
        held: HeldGrant,
        hash: [UInt8],
        predecessor: [UInt8]?,
        lastUsed: [UInt8]?,
        expires: Moment,
        key: [UInt8]? = nil,
        idle: Duration? = nil
    ) {
        self.held = held
        self.hash = hash
        self.predecessor = predecessor
        self.lastUsed = lastUsed
        self.expires = expires
        self.key = key
        self.idle = idle
    }

    /// Whether it is the one that was used last, whose answer may have been lost, or one that
    /// was issued for it.
    ///
    /// As soon as one successor is used, the predecessor and all other successors are over: if any
    /// of them comes, two parties hold the family.
    var isCurrent: Bool { hash == lastUsed || predecessor == lastUsed }
}

/// The use of a refresh token.
package struct RefreshUse: Hashable, Sendable {
    /// The token, as it was found.
    package let token: StoredRefreshToken

    /// The tokens that are issued for it.
    package let tokens: [NewToken]

    /// Its new end where it stays in use; nil where it is rotated.
    package let extended: Moment?
}

/// The storage that refreshing needs.
package protocol RefreshTokens {
    /// The refresh token with a digest.
    func refreshToken(_ hash: [UInt8]) throws(Refusal) -> StoredRefreshToken?

    /// Stores the new tokens and notes that this one was used last, in one transaction; only if the
    /// grant has not ended and the one used last is still the one that was found.
    ///
    /// - Returns: whether that was so.
    func use(_ use: RefreshUse, at now: Moment) throws(Refusal) -> Bool
}

/// Exchanges a refresh token for an access token (RFC 6749 §6), rotating it for public clients
/// (RFC 9700 §4.14.2).
package struct RefreshAccess {
    private static let attempts = 5

    private let refreshTokens: any RefreshTokens
    private let endings: any GrantEnding
    private let identifiers: any Identifiers
    private let quota: any Quota

    /// The use case over its ports.
    package init(
        refreshTokens: any RefreshTokens,
        endings: any GrantEnding,
        identifiers: any Identifiers,
        quota: any Quota = NoQuota()
    ) {
        self.refreshTokens = refreshTokens
        self.endings = endings
        self.identifiers = identifiers
        self.quota = quota
    }

    /// Refreshes the access.
    ///
    /// - Parameters:
    ///   - shown: the SHA-256 of the refresh token.
    ///   - scope: what the client wants of it; nil: all.
    ///   - fresh: the digests of the tokens to issue, and the key that was proven.
    ///   - request: the request's number, for the audit.
    ///   - client: who asks, authenticated as far as it can be.
    ///   - now: the moment of the request.
    /// - Returns: what to tell the client.
    /// - Throws: `Refusal.invalid` with the field `refresh_token` or `scope`,
    ///   `Refusal.throttled`, `Refusal.unavailable`.
    package func callAsFunction(
        _ shown: [UInt8],
        scope: ScopeRequest?,
        issuing fresh: FreshSecrets,
        in request: String,
        by client: Client,
        at now: Moment
    ) throws(Refusal) -> IssuedAccess {
        for attempt in 0..<Self.attempts {
            let token = try current(shown, proving: fresh.key, in: request, by: client, at: now)
            if attempt == 0 { try quota.count(nil, for: token.held.grant.parties.asker, at: now) }
            let wanted = scope?.rights ?? token.held.grant.scope
            let isAudit = scope?.isAudit ?? token.held.isAudit
            let identity = scope?.identity ?? token.held.identity
            guard token.held.grant.scope.includes(wanted), !wanted.isEmpty || !identity.isEmpty,
                scope.map(token.held.grant.parties.fit) ?? true,
                token.held.identity.isSuperset(of: identity), token.held.isAudit || !isAudit
            else {
                throw .invalid("scope", "The refresh token does not carry this scope.")
            }
            let (tokens, access) = token.held.tokens(
                fresh,
                scope: wanted,
                isAudit: isAudit,
                identity: identity,
                refreshing: client.isPublic,
                predecessor: shown,
                idle: token.idle,
                at: now
            )
            let extended = token.held.end(notAfter: now + (token.idle ?? Lifetime.refreshIdle))
            let use = RefreshUse(
                token: token,
                tokens: tokens,
                extended: client.isPublic ? nil : extended
            )
            if try refreshTokens.use(use, at: now) { return access }
        }
        // Others used tokens of the same family all the while; each time the world was another.
        throw .unavailable(.platform)
    }

    private func current(
        _ shown: [UInt8],
        proving key: [UInt8]?,
        in request: String,
        by client: Client,
        at now: Moment
    ) throws(Refusal) -> StoredRefreshToken {
        let refusal = Refusal.invalid("refresh_token", "The refresh token is not valid.")
        guard let token = try refreshTokens.refreshToken(shown),
            token.held.grant.app == client.app.id,
            // Who cannot prove the key does not end the family of who can.
            token.key == nil || token.key == key
        else { throw refusal }
        guard token.isCurrent else {
            try endings.end(
                token.held.grant,
                because: .account(.refreshTokenReplayed),
                id: identifiers.next(at: now),
                in: request,
                at: now
            )
            throw refusal
        }
        guard now < token.expires, token.held.isUsable(at: now),
            client.app.isUsable(for: token.held.grant.parties)
        else { throw refusal }
        return token
    }
}
