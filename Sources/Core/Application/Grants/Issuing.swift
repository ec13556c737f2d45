package import Domain

/// How long what is issued lasts.
package enum Lifetime {
    /// An authorization code (RFC 6749 §4.1.2 allows ten minutes; RFC 9700 wants it short).
    package static let code = Duration.seconds(60)

    /// An access token.
    package static let access = Duration.seconds(10 * 60)

    /// An id_token: as long as it takes a client to read it.
    package static let idToken = Duration.seconds(10 * 60)

    /// A refresh token that is not used.
    package static let refreshIdle = Duration.seconds(90 * 86_400)

    /// A grant that is refreshed.
    package static let grant = Duration.seconds(365 * 86_400)
}

/// A grant that is being made.
package struct NewGrant: Hashable, Sendable {
    /// Its identifier.
    package let id: Grant.ID

    /// Whom it names.
    package let parties: Grant.Parties

    /// Scope words: rights, and `offline_access` where refresh tokens go with it.
    package let words: [String]

    /// When it is made.
    package let created: Moment

    /// When it ends, whatever happens.
    package let expires: Moment

    /// Until when the person need not be asked for as much again; nil: he is asked each time.
    package var consentedUntil: Moment?
}

/// An authorization code that is being issued.
package struct NewCode: Hashable, Sendable {
    /// Its SHA-256.
    package let hash: [UInt8]

    /// Where it is sent; the token request must say the same.
    package let redirectURI: String

    /// The PKCE challenge.
    package let challenge: String

    /// When it can no longer be redeemed.
    package let expires: Moment

    /// The log-in that an id_token will tell of; nil: none was asked for.
    package var logIn: LogInProof?

    /// The thumbprint of the key that has to be proven with it (RFC 9449 §10); nil: none.
    package let key: [UInt8]?

    /// An authorization code that is being issued, or was.
    package init(
        hash: [UInt8],
        redirectURI: String,
        challenge: String,
        expires: Moment,
        key: [UInt8]? = nil
    ) {
        self.hash = hash
        self.redirectURI = redirectURI
        self.challenge = challenge
        self.expires = expires
        self.key = key
    }
}

/// A token that is being issued.
package struct NewToken: Hashable, Sendable {
    /// What it is for.
    package enum Kind: String, Hashable, Sendable {
        case access, refresh
    }

    /// Its SHA-256.
    package let hash: [UInt8]

    /// What it is for.
    package let kind: Kind

    /// The grant that it stands for.
    package let grant: Grant.ID

    /// Its scope words, no more than the grant's.
    package let words: [String]

    /// When it is issued.
    package let issued: Moment

    /// When it ends.
    package let expires: Moment

    /// The refresh token that it was rotated from.
    package let predecessor: [UInt8]?

    /// The thumbprint of the key that has to be proven with it (RFC 9449 §6.1); nil: whoever bears
    /// the token may use it.
    package var key: [UInt8]?
}

/// The SHA-256 of the secrets that are ready to be issued; the second is used where there is a
/// refresh token to give.
package struct FreshSecrets: Hashable, Sendable {
    /// Of the access token.
    package let access: [UInt8]

    /// Of the refresh token.
    package let refresh: [UInt8]

    /// The thumbprint of the key that was proven with the request; nil: none was.
    package let key: [UInt8]?

    /// Whether the refresh token is bound to that key, too: where the client is public.
    ///
    /// Others prove who they are with it (RFC 9449 §5).
    package let bindsRefreshToken: Bool

    /// The digests of a new access token and a new refresh token, and the key to bind them to.
    package init(
        access: [UInt8],
        refresh: [UInt8],
        key: [UInt8]? = nil,
        bindsRefreshToken: Bool = false
    ) {
        self.access = access
        self.refresh = refresh
        self.key = key
        self.bindsRefreshToken = bindsRefreshToken
    }
}

/// What the client is told beside the tokens themselves (RFC 6749 §5.1).
package struct IssuedAccess: Hashable, Sendable {
    /// Whom the grant names.
    package let parties: Grant.Parties

    /// The scope of the access token.
    package let words: [String]

    /// For how long it lasts.
    package let lifetime: Duration

    /// Whether the fresh refresh token was issued with it.
    package let hasRefreshToken: Bool

    /// Who logged in, where an id_token goes with it.
    package var identity: ProvenIdentity?

    /// Whether the access token is bound to the key that was proven.
    package var isBound = false
}

/// A grant as the token endpoint finds it.
package struct HeldGrant: Hashable, Sendable {
    /// The grant.
    package let grant: Grant

    /// Whether refresh tokens go with it.
    package let isOffline: Bool

    /// Whether it opens the owner's audit.
    package let isAudit: Bool

    /// What it tells of who the person is.
    package let identity: Set<IdentityScope>

    /// Whether the accounts of all whom it names may be used.
    package let isPersonEnabled: Bool

    /// A grant as the token endpoint finds it.
    package init(
        grant: Grant,
        isOffline: Bool,
        isAudit: Bool,
        identity: Set<IdentityScope> = [],
        isPersonEnabled: Bool
    ) {
        self.grant = grant
        self.isOffline = isOffline
        self.isAudit = isAudit
        self.identity = identity
        self.isPersonEnabled = isPersonEnabled
    }

    /// Whether tokens may be issued or used at a moment.
    package func isUsable(at now: Moment) -> Bool {
        isPersonEnabled && grant.isAlive(at: now)
    }

    /// The scope words of the grant.
    package var words: [String] { words(of: grant.scope, identity, isAudit: isAudit) }

    /// The scope words of a token of the grant.
    private func words(
        of scope: Scope,
        _ identity: Set<IdentityScope>,
        isAudit: Bool
    ) -> [String] {
        scope.words
            + ScopeRequest.words(
                of: grant.parties,
                identity: identity,
                isAudit: isAudit,
                isOffline: isOffline
            )
    }

    /// The earlier of a moment and the grant's own end.
    func end(notAfter moment: Moment) -> Moment {
        min(moment, grant.period.until ?? moment)
    }

    /// The tokens that are issued by a request; the refresh token where `refreshing`, and with all
    /// of the identity that was granted unless less is named.
    func tokens(
        _ fresh: FreshSecrets,
        scope: Scope,
        isAudit: Bool,
        identity: Set<IdentityScope>? = nil,
        refreshing: Bool,
        predecessor: [UInt8]? = nil,
        at now: Moment
    ) -> (tokens: [NewToken], access: IssuedAccess) {
        let expires = end(notAfter: now + Lifetime.access)
        let words = words(of: scope, identity ?? self.identity, isAudit: isAudit)
        let key = grant.parties.mayBeBound ? fresh.key : nil
        func token(
            _ kind: NewToken.Kind,
            _ hash: [UInt8],
            _ words: [String],
            until end: Moment
        ) -> NewToken {
            NewToken(
                hash: hash,
                kind: kind,
                grant: grant.id,
                words: words,
                issued: now,
                expires: end,
                predecessor: kind == .refresh ? predecessor : nil,
                key: kind == .access ? key : fresh.bindsRefreshToken ? fresh.key : nil
            )
        }
        var tokens = [token(.access, fresh.access, words, until: expires)]
        if refreshing {
            // RFC 6749 §6: a narrowed access token does not narrow the refresh token.
            let idle = end(notAfter: now + Lifetime.refreshIdle)
            tokens.append(token(.refresh, fresh.refresh, self.words, until: idle))
        }
        let access = IssuedAccess(
            parties: grant.parties,
            words: words,
            lifetime: expires - now,
            hasRefreshToken: refreshing,
            isBound: key != nil
        )
        return (tokens, access)
    }
}

extension Grant.Parties {
    /// Whether an access token may be bound to a key: not the owner's half of case 3, which comes
    /// in a header field of its own, where nothing proves a key (`protocols.md`, 3).
    fileprivate var mayBeBound: Bool {
        if case .ownerForSubscribers = self { false } else { true }
    }
}
