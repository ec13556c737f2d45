package import Domain

/// An initial access token (RFC 7591 §1.2): lets a developer register apps by a program.
package struct RegistrationToken: Hashable, Sendable {
    /// Its SHA-256.
    package let hash: [UInt8]

    /// Who answers for the apps.
    package let developer: User.ID

    /// How many apps can be registered with it.
    package let apps: Int

    /// When it ends.
    package let expires: Moment

    /// An initial access token.
    package init(hash: [UInt8], developer: User.ID, apps: Int, expires: Moment) {
        self.hash = hash
        self.developer = developer
        self.apps = apps
        self.expires = expires
    }
}

/// The storage of initial access tokens, and of the apps that are registered with them.
package protocol RegistrationTokens {
    /// Whose token it is; nil where it is unknown, over or used up, or its developer disabled.
    func developer(of token: [UInt8], at now: Moment) throws(Refusal) -> User.ID?

    /// Stores an app as an unverified draft, with the audit entry, and counts it against the token;
    /// all in one transaction.
    ///
    /// - Returns: whether the token was good; if not, nothing is stored.
    func add(
        _ registration: AppRegistration,
        by token: [UInt8],
        with entry: AuditEntry
    ) throws(Refusal) -> Bool
}

/// Registers an app at the wish of a developer's program (RFC 7591).
///
/// The app is a draft, and nobody has verified who is behind it: it gets no users before it is
/// published, no sensitive data, and few users, until an administrator has looked at it.
package struct RegisterAppByToken {
    private let tokens: any RegistrationTokens
    private let registry: DataTypeRegistry
    private let identifiers: any Identifiers
    private let quota: any Quota

    /// The use case over its ports.
    package init(
        tokens: any RegistrationTokens,
        registry: DataTypeRegistry,
        identifiers: any Identifiers,
        quota: any Quota = NoQuota()
    ) {
        self.tokens = tokens
        self.registry = registry
        self.identifiers = identifiers
        self.quota = quota
    }

    /// What the developer says of the app.
    package struct Proposal: Hashable, Sendable {
        /// Its name.
        package let name: String

        /// On whose data it works.
        package let granterType: App.GranterType

        /// Whether it wants standing grants.
        package let needsRefreshTokens: Bool

        /// The rights that it asks for, none of which it needs.
        package let rights: Scope

        /// Where a browser may be sent back to.
        package let redirectURIs: [String]

        /// The SHA-256 of its secret; with neither this nor keys it is a public client.
        package let secretHash: [UInt8]?

        /// Its public keys as a document, where it signs instead of showing a secret.
        package var keys: String?

        /// Whether it must push its authorization requests.
        package let requiresPushedRequests: Bool

        /// How its id_tokens are signed.
        package var idTokenAlgorithm = SigningAlgorithm.rs256

        /// Where a browser may be sent after logging out.
        package var postLogoutURIs: [String] = []

        /// Whether it proves a key with each token request (RFC 9449 §5.2).
        package var bindsTokens = false

        /// What the developer says of the app.
        package init(
            name: String,
            granterType: App.GranterType,
            needsRefreshTokens: Bool,
            rights: Scope,
            redirectURIs: [String],
            secretHash: [UInt8]?,
            requiresPushedRequests: Bool
        ) {
            self.name = name
            self.granterType = granterType
            self.needsRefreshTokens = needsRefreshTokens
            self.rights = rights
            self.redirectURIs = redirectURIs
            self.secretHash = secretHash
            self.requiresPushedRequests = requiresPushedRequests
        }
    }

    /// Registers the app.
    ///
    /// - Parameters:
    ///   - token: the SHA-256 of the initial access token.
    ///   - request: the request's number, for the audit.
    ///   - now: the moment of the request.
    ///   - proposal: reads what the developer says; called once it is known who asks.
    /// - Returns: the app.
    /// - Throws: `Refusal.unauthenticated` for a token that is no good, `Refusal.invalid` with the
    ///   fields, `Refusal.throttled`, `Refusal.unavailable`, and what `proposal` throws.
    package func callAsFunction(
        by token: [UInt8],
        in request: String,
        at now: Moment,
        _ proposal: () throws(Refusal) -> Proposal
    ) throws(Refusal) -> App {
        guard let developer = try tokens.developer(of: token, at: now) else {
            throw .unauthenticated
        }
        try quota.count(nil, for: developer, at: now)
        let proposal = try proposal()
        let id: Identifier<App> = identifiers.next(at: now)
        guard let clientID = App.ID(id.description) else { throw .unavailable(.platform) }
        let app = App(
            id: clientID,
            name: proposal.name,
            granterType: proposal.granterType,
            state: .draft,
            isVerified: false,
            needsRefreshTokens: proposal.needsRefreshTokens,
            template: PolicyTemplate(version: 1, lines: proposal.lines)
        )
        var registration = AppRegistration(
            app: app,
            developer: developer,
            description: "",
            redirectURIs: proposal.redirectURIs,
            secretHash: proposal.secretHash,
            keys: proposal.keys
        )
        registration.requiresPushedRequests = proposal.requiresPushedRequests
        registration.idTokenAlgorithm = proposal.idTokenAlgorithm
        registration.postLogoutURIs = proposal.postLogoutURIs
        registration.bindsTokens = proposal.bindsTokens
        try RegisterApp.check(registration, registry)
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: developer,
            app: app.id,
            event: .account(.appRegistered)
        )
        guard try tokens.add(registration, by: token, with: entry) else { throw .unauthenticated }
        return app
    }
}

extension RegisterAppByToken.Proposal {
    fileprivate var lines: [PolicyTemplate.Line] {
        rights.byType.sorted { $0.key < $1.key }.map { type, operations in
            PolicyTemplate.Line(type: type, operations: operations, isRequired: false)
        }
    }
}
