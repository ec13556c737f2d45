package import Domain

/// Registers a developer's apps and changes them.
///
/// An app is a draft that nobody has verified; nobody can use it before it is published.
package struct DevelopApps {
    /// So many apps a developer may have.
    package static let mostApps = 50

    /// So many addresses an app may have.
    package static let mostAddresses = 20

    /// The longest purpose of a line, in letters.
    package static let longestPurpose = 500

    private let developers: any Developers
    private let registry: DataTypeRegistry
    private let identifiers: any Identifiers

    /// The use cases over their ports.
    package init(
        developers: any Developers,
        registry: DataTypeRegistry,
        identifiers: any Identifiers
    ) {
        self.developers = developers
        self.registry = registry
        self.identifiers = identifiers
    }

    /// What the developer says of a new app.
    package struct Proposal: Hashable, Sendable {
        /// Its name.
        package var name: String

        /// What it is for.
        package var description: String

        /// Where a browser may be sent back to.
        package var redirectURIs: [String]

        /// On whose data it works.
        package var granterType: App.GranterType

        /// Whether it wants standing grants.
        package var needsRefreshTokens: Bool

        /// Whether it proves a key with each token request (RFC 9449 §5.2).
        package var bindsTokens: Bool

        /// The SHA-256 of a first secret that nobody knows, where it is to have one.
        package var secretHash: [UInt8]?

        /// Its public keys as a document, where it signs.
        package var keys: String?

        /// What the developer says of a new app.
        package init(
            name: String,
            description: String,
            redirectURIs: [String],
            granterType: App.GranterType,
            needsRefreshTokens: Bool,
            bindsTokens: Bool,
            secretHash: [UInt8]? = nil,
            keys: String? = nil
        ) {
            self.name = name
            self.description = description
            self.redirectURIs = redirectURIs
            self.granterType = granterType
            self.needsRefreshTokens = needsRefreshTokens
            self.bindsTokens = bindsTokens
            self.secretHash = secretHash
            self.keys = keys
        }
    }

    /// A developer's apps and their use.
    package struct View: Hashable, Sendable {
        /// What he is.
        package let standing: DeveloperStanding

        /// His apps, by name; those that are closed last.
        package let apps: [OwnApp]

        /// Their use of the last month, by the day.
        package let uses: [AppUse]

        /// A developer's apps and their use.
        package init(standing: DeveloperStanding, apps: [OwnApp], uses: [AppUse]) {
            self.standing = standing
            self.apps = apps
            self.uses = uses
        }
    }

    /// A developer's apps, and how often they asked in the last month.
    ///
    /// - Throws: `Refusal.unavailable`.
    package func show(by person: User.ID, at now: Moment) throws(Refusal) -> View {
        let today = now - .milliseconds(now.utc.milliseconds)
        let view = try developers.overview(of: person, since: today - .seconds(29 * 86_400))
        let isAllowed = view.standing == .allowed
        return View(
            standing: view.standing,
            apps: isAllowed
                ? view.apps.filter { !$0.isClosed } + view.apps.filter(\.isClosed) : [],
            uses: isAllowed ? view.uses : []
        )
    }

    /// One of a developer's apps.
    ///
    /// - Throws: `Refusal.notFound` for an app of others as for none, and to who is no developer;
    ///   `Refusal.unavailable`.
    package func show(_ id: App.ID, by person: User.ID) throws(Refusal) -> OwnApp {
        guard try developers.developerStanding(of: person) == .allowed else { throw .notFound }
        let app = try developers.apps(of: person).first { $0.registration.app.id == id }
        guard let app else { throw .notFound }
        return app
    }

    /// Registers an app.
    ///
    /// - Returns: its identifier.
    /// - Throws: `Refusal.notFound` to who is no developer; `Refusal.invalid` with the fields
    ///   `name`, `description`, `redirect_uri`, `needs_refresh_tokens` and `apps`;
    ///   `Refusal.unavailable`.
    package func register(_ proposal: Proposal, _ act: Act) throws(Refusal) -> App.ID {
        guard try developers.developerStanding(of: act.person) == .allowed else {
            throw .notFound
        }
        let id: Identifier<App> = identifiers.next(at: act.now)
        guard let clientID = App.ID(id.description) else { throw .unavailable(.platform) }
        let app = App(
            id: clientID,
            name: proposal.name,
            granterType: proposal.granterType,
            state: .draft,
            isVerified: false,
            needsRefreshTokens: proposal.needsRefreshTokens,
            template: PolicyTemplate(version: 1, lines: [])
        )
        var registration = AppRegistration(
            app: app,
            developer: act.person,
            description: proposal.description,
            redirectURIs: proposal.redirectURIs,
            secretHash: proposal.secretHash,
            keys: proposal.keys
        )
        registration.bindsTokens = proposal.bindsTokens
        try check(registration)
        guard try developers.apps(of: act.person).filter({ !$0.isClosed }).count < Self.mostApps
        else { throw .invalid("apps", "You have as many apps as a developer may have.") }
        let entry = AuditEntry.act(
            .appRegistered,
            about: act.person,
            app: clientID,
            identifiers,
            act
        )
        try developers.add(registration, with: entry)
        return clientID
    }

    /// Changes one of a developer's apps.
    ///
    /// What a changed template adds is open to nobody before he is asked about it.
    ///
    /// - Throws: `Refusal.notFound` for an app of others as for none, and to who is no developer;
    ///   `Refusal.invalid` with the fields; `Refusal.conflict(.version)` where its state does not
    ///   allow it; `Refusal.unavailable`.
    package func change(
        _ id: App.ID,
        _ change: OwnAppChange,
        _ act: Act
    ) throws(Refusal) {
        let own = try show(id, by: act.person)
        guard !own.isClosed else { throw .conflict(.version) }
        let app = own.registration.app
        switch change {
        case .withdraw, .close: break
        case .publish:
            let violations = app.violations(against: registry)
            guard violations.isEmpty else { throw .invalid(violations) }
        case .secret:
            guard own.hasSecret else { throw .notFound }
        case .keys:
            guard own.registration.keys != nil else { throw .notFound }
        case .details(let name, let description, let addresses, _):
            try check(own.registration.saying(name, description, addresses))
        case .template(let lines):
            try check(lines, of: app)
        }
        let entry = AuditEntry.act(change.event, about: act.person, app: id, identifiers, act)
        guard try developers.change(id, of: act.person, change, with: entry) else {
            throw .conflict(.version)
        }
    }

    /// What every app has to be, but for its template: that is checked when it is published.
    private func check(_ registration: AppRegistration) throws(Refusal) {
        let isTemplate: (Refusal.Violation) -> Bool = { $0.field.hasPrefix("template") }
        let violations = RegisterApp.violations(of: registration, registry)
            .filter { !isTemplate($0) }
        guard violations.isEmpty else { throw .invalid(violations) }
        let addresses = registration.redirectURIs
        guard addresses.count <= Self.mostAddresses, Set(addresses).count == addresses.count else {
            throw .invalid("redirect_uri", "Give at most 20 different addresses.")
        }
    }

    private func check(
        _ lines: [PolicyTemplate.Line],
        of app: App
    ) throws(Refusal) {
        let texts = lines.flatMap(\.purpose.texts.values)
        guard texts.allSatisfy({ $0.count <= Self.longestPurpose }) else {
            throw .invalid("purpose", "A purpose has at most 500 letters.")
        }
        let changed = App(
            id: app.id,
            name: app.name,
            granterType: app.granterType,
            state: app.state,
            isVerified: app.isVerified,
            needsRefreshTokens: app.needsRefreshTokens,
            template: PolicyTemplate(version: app.template.version, lines: lines)
        )
        let violations = changed.violations(against: registry)
        guard violations.isEmpty else { throw .invalid(violations) }
    }
}

extension AppRegistration {
    /// The same with something else said of it.
    fileprivate func saying(
        _ name: String,
        _ description: String,
        _ redirectURIs: [String]
    ) -> AppRegistration {
        let old = app
        let app = App(
            id: old.id,
            name: name,
            granterType: old.granterType,
            state: old.state,
            isVerified: old.isVerified,
            needsRefreshTokens: old.needsRefreshTokens,
            template: old.template
        )
        var registration = AppRegistration(
            app: app,
            developer: developer,
            description: description,
            redirectURIs: redirectURIs,
            secretHash: secretHash,
            keys: keys
        )
        registration.isDevice = isDevice
        return registration
    }
}
