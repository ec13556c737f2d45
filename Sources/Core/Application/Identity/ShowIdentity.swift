package import Domain

/// A person as an app may come to know him.
package struct Identity: Hashable, Sendable {
    /// The account.
    package let user: User

    /// His places at legal entities, confirmed or not.
    package let affiliations: [Affiliation]

    /// A person as an app may come to know him.
    package init(user: User, affiliations: [Affiliation]) {
        self.user = user
        self.affiliations = affiliations
    }

    /// The legal entities at which he is a doctor at a moment.
    package func entities(at now: Moment) -> [LegalEntity] {
        affiliations.filter { $0.isActive(at: now) }.map(\.entity)
    }

    /// His roles in care.
    ///
    /// A doctor is whom a legal entity has confirmed, not who says so of himself. Who develops apps
    /// or administers the platform is no app's business.
    package func roles(at now: Moment) -> [AccountKind] {
        let isDoctor = !entities(at: now).isEmpty
        return AccountKind.allCases.filter { kind in
            switch kind {
            case .doctor: isDoctor
            case .patient, .relative: user.kinds.contains(kind)
            case .developer, .administrator: false
            }
        }
    }
}

/// The storage that knows who people are.
package protocol Identities {
    /// The person with an identifier; nil: there is none, or his account may not be used.
    func identity(of person: User.ID) throws(Refusal) -> Identity?
}

/// Tells an app who its user is, as far as he allowed it (OpenID Connect Core §5.3).
package struct ShowIdentity {
    private let tokens: any Tokens
    private let clients: any Clients
    private let identities: any Identities
    private let trail: any Trail
    private let identifiers: any Identifiers
    private let quota: any Quota

    /// The use case over its ports.
    package init(
        tokens: any Tokens,
        clients: any Clients,
        identities: any Identities,
        trail: any Trail,
        identifiers: any Identifiers,
        quota: any Quota
    ) {
        self.tokens = tokens
        self.clients = clients
        self.identities = identities
        self.trail = trail
        self.identifiers = identifiers
        self.quota = quota
    }

    /// What an app is shown.
    package struct Shown: Hashable, Sendable {
        /// The app.
        package let app: App.ID

        /// Who.
        package let identity: Identity

        /// What of him the token opens; never empty.
        package let scopes: Set<IdentityScope>
    }

    /// Looks the person up.
    ///
    /// Nothing is told yet: see `tell`.
    ///
    /// - Parameters:
    ///   - shown: the SHA-256 of the access token.
    ///   - key: the thumbprint of the key that was proven with it; nil: none was.
    ///   - now: the moment of the request.
    /// - Returns: the person, and what of him may be said.
    /// - Throws: `Refusal.unauthenticated`, `Refusal.forbidden(.insufficientScope)`,
    ///   `Refusal.throttled`, `Refusal.unavailable`.
    package func callAsFunction(
        _ shown: [UInt8],
        proving key: [UInt8]? = nil,
        at now: Moment
    ) throws(Refusal) -> Shown {
        guard let token = try tokens.token(shown), token.kind == .access, now < token.expires,
            token.held.isUsable(at: now), let person = token.held.grant.parties.identified,
            token.key == key,
            try clients.client(token.held.grant.app)?.app
                .isUsable(for: token.held.grant.parties) == true
        else { throw .unauthenticated }
        let scopes = Set<IdentityScope>(words: token.words)
        guard !scopes.isEmpty else { throw .forbidden(.insufficientScope) }
        guard let identity = try identities.identity(of: person) else { throw .unauthenticated }
        let app = token.held.grant.app
        try quota.count(app, for: person, at: now)
        return Shown(app: app, identity: identity, scopes: scopes)
    }

    /// Writes into the audit that the app is told, before it is.
    ///
    /// By itself, since a proof of a key is spent between the two, and one that was spent before
    /// must leave no entry that something was told.
    ///
    /// - Throws: `Refusal.unavailable`; then nothing may be told.
    package func tell(_ shown: Shown, in request: String, at now: Moment) throws(Refusal) {
        try trail.record(
            AuditEntry(
                id: identifiers.next(at: now),
                time: now,
                request: request,
                owner: shown.identity.user.id,
                actor: shown.identity.user.id,
                app: shown.app,
                event: .account(.identityShown)
            )
        )
    }
}

extension Grant.Parties {
    /// Who logged in to the app; nil where a token names two people, a device, or an owner whose
    /// token opens nothing by itself.
    var identified: User.ID? {
        switch self {
        case .own(let person), .login(let person): person
        case .device, .ownerForSubscribers, .composed: nil
        }
    }
}
