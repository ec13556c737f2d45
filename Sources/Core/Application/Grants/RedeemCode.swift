package import Domain

/// An authorization code as it is found.
package struct StoredCode: Hashable, Sendable {
    /// The grant that it was issued for.
    package let held: HeldGrant

    /// What was issued.
    package let code: NewCode

    /// Whether it has been redeemed.
    package let isRedeemed: Bool

    /// An authorization code as it is found.
    package init(held: HeldGrant, code: NewCode, isRedeemed: Bool) {
        self.held = held
        self.code = code
        self.isRedeemed = isRedeemed
    }

    /// What an id_token will say; nil where none was granted.
    fileprivate var provenIdentity: ProvenIdentity? {
        guard held.identity.contains(.openid), let logIn = code.logIn,
            let person = held.grant.parties.owner ?? held.grant.parties.actor
        else { return nil }
        return ProvenIdentity(subject: person, logIn: logIn)
    }
}

/// The storage that the authorization code grant needs.
package protocol Codes {
    /// The code with a digest, also a redeemed or expired one.
    func code(_ hash: [UInt8]) throws(Refusal) -> StoredCode?

    /// Redeems a code, if nobody has, and stores the tokens in the same transaction.
    ///
    /// - Returns: whether it was redeemed; of many at once one is told so.
    func redeem(_ hash: [UInt8], for tokens: [NewToken], at now: Moment) throws(Refusal) -> Bool
}

/// Exchanges an authorization code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.6).
package struct RedeemCode {
    private let codes: any Codes
    private let endings: any GrantEnding
    private let identifiers: any Identifiers
    private let quota: any Quota

    /// The use case over its ports.
    package init(
        codes: any Codes,
        endings: any GrantEnding,
        identifiers: any Identifiers,
        quota: any Quota = NoQuota()
    ) {
        self.codes = codes
        self.endings = endings
        self.identifiers = identifiers
        self.quota = quota
    }

    /// What the client presents.
    package struct Presented: Hashable, Sendable {
        /// The SHA-256 of the code.
        package let code: [UInt8]

        /// The redirect URI.
        package let redirectURI: String?

        /// The S256 challenge that the presented verifier makes; nil: none, or no verifier.
        package let challenge: String?

        /// What the client presents.
        package init(code: [UInt8], redirectURI: String?, challenge: String?) {
            self.code = code
            self.redirectURI = redirectURI
            self.challenge = challenge
        }
    }

    /// Redeems the code.
    ///
    /// - Parameters:
    ///   - presented: what the client presents.
    ///   - fresh: the digests of the tokens to issue, and the key that was proven.
    ///   - request: the request's number, for the audit.
    ///   - client: who asks, authenticated as far as it can be.
    ///   - now: the moment of the request.
    /// - Returns: what to tell the client.
    /// - Throws: `Refusal.invalid` with the field `code`, `Refusal.throttled`,
    ///   `Refusal.unavailable`.
    package func callAsFunction(
        _ presented: Presented,
        issuing fresh: FreshSecrets,
        in request: String,
        by client: Client,
        at now: Moment
    ) throws(Refusal) -> IssuedAccess {
        let refusal = Refusal.invalid("code", "The code cannot be redeemed with this request.")
        guard let stored = try codes.code(presented.code),
            stored.held.grant.app == client.app.id,
            presented.redirectURI == stored.code.redirectURI,
            presented.challenge == stored.code.challenge,
            stored.code.key == nil || stored.code.key == fresh.key
        else { throw refusal }
        guard !stored.isRedeemed else {
            try replayed(stored.held.grant, request, at: now)
            throw refusal
        }
        guard now < stored.code.expires, stored.held.isUsable(at: now),
            client.app.isUsable(for: stored.held.grant.parties)
        else { throw refusal }
        try quota.count(nil, for: stored.held.grant.parties.asker, at: now)
        var (tokens, access) = stored.held.tokens(
            fresh,
            scope: stored.held.grant.scope,
            isAudit: stored.held.isAudit,
            refreshing: stored.held.isOffline,
            at: now
        )
        guard try codes.redeem(presented.code, for: tokens, at: now) else {
            // Somebody was faster with the same code and the same verifier: that is a second use.
            try replayed(stored.held.grant, request, at: now)
            throw refusal
        }
        access.identity = stored.provenIdentity
        return access
    }

    /// A second use by whoever can prove to be the client ends what the first one gave (RFC 6749
    /// §4.1.2); whoever cannot changes nothing, or he could end what is not his (OAuth 2.1 §7.5.3).
    private func replayed(
        _ grant: Grant,
        _ request: String,
        at now: Moment
    ) throws(Refusal) {
        try endings.end(
            grant,
            because: .account(.codeReplayed),
            id: identifiers.next(at: now),
            in: request,
            at: now
        )
    }
}
