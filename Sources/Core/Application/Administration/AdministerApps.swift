package import Domain

/// All apps, as administrators see and change them.
package protocol AppOffice {
    /// Apps in whose name, identifier or developer's name a word stands, by name; of one state, or
    /// of all.
    ///
    /// - Returns: the apps, with their templates.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func apps(
        matching word: String,
        in state: App.State?,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [OverseenApp]

    /// Changes an app, with an audit entry about its developer, in one transaction.
    ///
    /// - Returns: whether it was done; not where it is so already, or there is no such app.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func change(
        _ app: App.ID,
        _ change: AppOversight,
        at now: Moment,
        with entry: (_ developer: User.ID) -> AuditEntry
    ) throws(Refusal) -> Bool
}

/// An app as an administrator sees it.
package struct OverseenApp: Hashable, Sendable {
    /// The app.
    package let app: App

    /// What it is for, in the developer's words.
    package let description: String

    /// Who answers for it.
    package let developer: NamedOwner

    /// How many people subscribe to it.
    package let users: Int

    /// An app as an administrator sees it.
    package init(app: App, description: String, developer: NamedOwner, users: Int) {
        self.app = app
        self.description = description
        self.developer = developer
        self.users = users
    }
}

/// What an administrator does about an app.
package enum AppOversight: String, Hashable, Sendable, CaseIterable {
    /// He has verified who is behind it.
    case verify

    /// He no longer believes it.
    case doubt

    /// Nothing may be done with it until it is resumed.
    case suspend

    /// It is again what it was before.
    case resume

    /// What the audit says of it.
    var event: AccountEvent {
        switch self {
        case .verify: .appVerified
        case .doubt: .appUnverified
        case .suspend: .appSuspended
        case .resume: .appResumed
        }
    }
}

/// Finds apps and changes what the platform thinks of them: for administrators.
package struct AdministerApps {
    /// So many stand on a page.
    package static let pageSize = 25

    private let office: any AppOffice
    private let users: any Users
    private let identifiers: any Identifiers

    private var gate: AdministratorGate { AdministratorGate(users: users) }

    /// The use cases over their ports.
    package init(office: any AppOffice, users: any Users, identifiers: any Identifiers) {
        self.office = office
        self.users = users
        self.identifiers = identifiers
    }

    /// The apps of a page.
    package struct Page: Hashable, Sendable {
        /// The apps, by name.
        package let apps: [OverseenApp]

        /// Whether there are more.
        package let hasMore: Bool
    }

    /// Finds apps.
    ///
    /// - Throws: `Refusal.notFound` to who does not administer, and for a page that cannot be;
    ///   `Refusal.unavailable`.
    package func find(
        _ word: String,
        in state: App.State?,
        page: Int,
        by person: User.ID
    ) throws(Refusal) -> Page {
        try gate(person)
        guard (1...10_000).contains(page) else { throw .notFound }
        let found = try office.apps(
            matching: String(word.prefix(AdministerAccounts.longestWord)),
            in: state,
            after: (page - 1) * Self.pageSize,
            limit: Self.pageSize + 1
        )
        return Page(
            apps: Array(found.prefix(Self.pageSize)),
            hasMore: found.count > Self.pageSize
        )
    }

    /// Changes an app; the next request of any of its tokens is decided accordingly.
    ///
    /// - Throws: `Refusal.notFound` to who does not administer; `Refusal.conflict(.answered)` where
    ///   it is so already, and for no such app; `Refusal.unavailable`.
    package func change(
        _ app: App.ID,
        _ change: AppOversight,
        _ act: Act
    ) throws(Refusal) {
        try gate(act.person)
        let isDone = try office.change(app, change, at: act.now) { developer in
            .act(change.event, about: developer, app: app, identifiers, act)
        }
        guard isDone else { throw .conflict(.answered) }
    }
}
