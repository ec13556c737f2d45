package import Domain

/// Finds accounts, shows one, and changes it: for administrators.
package struct AdministerAccounts {
    /// So many stand on a page.
    package static let pageSize = 25

    /// The longest word that is looked for; of a longer one the rest is left out.
    package static let longestWord = 100

    private let office: any AccountOffice
    private let users: any Users
    private let identifiers: any Identifiers

    private var gate: AdministratorGate { AdministratorGate(users: users) }

    /// The use cases over their ports.
    package init(office: any AccountOffice, users: any Users, identifiers: any Identifiers) {
        self.office = office
        self.users = users
        self.identifiers = identifiers
    }

    /// Returns where a person administers the platform.
    ///
    /// - Throws: `Refusal.notFound` to who does not, `Refusal.unavailable`.
    package func enter(_ person: User.ID) throws(Refusal) { try gate(person) }

    /// The accounts of a page.
    package struct Page: Hashable, Sendable {
        /// The accounts, by name.
        package let users: [User]

        /// Whether there are more.
        package let hasMore: Bool
    }

    /// Finds accounts by a word in their name or address.
    ///
    /// - Parameters:
    ///   - word: what is looked for; empty: everybody.
    ///   - page: which page, the first is 1.
    ///   - person: who looks.
    /// - Returns: the accounts of the page.
    /// - Throws: `Refusal.notFound` to who does not administer, and for a page that cannot be;
    ///   `Refusal.unavailable`.
    package func find(_ word: String, page: Int, by person: User.ID) throws(Refusal) -> Page {
        try gate(person)
        guard (1...100_000).contains(page) else { throw .notFound }
        let found = try office.accounts(
            matching: String(word.prefix(Self.longestWord)),
            after: (page - 1) * Self.pageSize,
            limit: Self.pageSize + 1
        )
        return Page(
            users: Array(found.prefix(Self.pageSize)),
            hasMore: found.count > Self.pageSize
        )
    }

    /// Shows an account.
    ///
    /// - Throws: `Refusal.notFound`, also to who does not administer; `Refusal.unavailable`.
    package func show(
        _ user: User.ID,
        by person: User.ID
    ) throws(Refusal) -> OverseenAccount {
        try gate(person)
        guard let found = try office.account(user) else { throw .notFound }
        return found
    }

    /// Changes an account.
    ///
    /// Somebody who can administer is always left. Nobody is made a doctor here: that is his legal
    /// entity's affair.
    ///
    /// - Parameters:
    ///   - user: whose account.
    ///   - change: what is to be done.
    ///   - act: who does it.
    /// - Throws: `Refusal.notFound`, also to who does not administer; `Refusal.invalid` with the
    ///   field `role` for one that is not given here, and `last` where nobody would be left;
    ///   `Refusal.conflict(.answered)` where it is so already; `Refusal.unavailable`.
    package func change(
        _ user: User.ID,
        _ change: AccountChange,
        _ act: Act
    ) throws(Refusal) {
        try gate(act.person)
        guard try users.user(user) != nil else { throw .notFound }
        guard let event = change.event else {
            throw .invalid("role", "Such a role is not given or taken here.")
        }
        let entry = AuditEntry.act(event, about: user, identifiers, act)
        switch try office.change(user, change, with: entry) {
        case .done: return
        case .unchanged: throw .conflict(.answered)
        case .lastAdministrator:
            throw .invalid("last", "Nobody would be left who administers.")
        }
    }

    /// Makes the person who asks a patient as well, which anybody may become.
    ///
    /// - Throws: `Refusal.conflict(.answered)` where he is one; `Refusal.unavailable`.
    package func becomePatient(_ act: Act) throws(Refusal) {
        let entry = AuditEntry.act(.becamePatient, about: act.person, identifiers, act)
        guard try office.change(act.person, .give(.patient), with: entry) == .done else {
            throw .conflict(.answered)
        }
    }
}

extension AccountChange {
    /// What the audit says of it; nil: it is not done by administrators.
    var event: AccountEvent? {
        switch self {
        case .enable: .accountEnabled
        case .disable: .accountDisabled
        case .give(.patient): .becamePatient
        case .give(.developer): .developerAppointed
        case .take(.developer): .developerDismissed
        case .give(.administrator): .administratorAppointed
        case .take(.administrator): .administratorDismissed
        case .give(.doctor), .give(.relative): nil
        case .take(.patient), .take(.doctor), .take(.relative): nil
        }
    }
}
