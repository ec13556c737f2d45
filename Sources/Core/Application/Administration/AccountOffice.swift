package import Domain

/// The accounts of all, as administrators see and change them.
package protocol AccountOffice {
    /// Accounts in whose name or address a word stands, by last and first name.
    ///
    /// - Parameters:
    ///   - word: what is looked for, as letters and not as a pattern; empty: everybody.
    ///   - first: how many to pass over.
    ///   - limit: how many at most.
    /// - Returns: the accounts.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func accounts(
        matching word: String,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [User]

    /// The account with an identifier, as administrators see it.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func account(_ person: User.ID) throws(Refusal) -> OverseenAccount?

    /// Changes an account, with the audit entry, in one transaction; who is disabled has no
    /// session left.
    ///
    /// - Returns: whether it was done; if not, nothing was written.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func change(
        _ person: User.ID,
        _ change: AccountChange,
        with entry: AuditEntry
    ) throws(Refusal) -> AccountChange.Outcome
}

/// An account as administrators see it.
package struct OverseenAccount: Hashable, Sendable {
    /// Whose it is.
    package let user: User

    /// Whether a log-in asks for a second factor.
    package let hasSecondFactor: Bool

    /// An account as administrators see it.
    package init(user: User, hasSecondFactor: Bool) {
        self.user = user
        self.hasSecondFactor = hasSecondFactor
    }
}

/// What can be done to an account.
package enum AccountChange: Hashable, Sendable {
    case enable
    case disable
    case give(AccountKind)
    case take(AccountKind)

    /// What became of it.
    package enum Outcome: Hashable, Sendable {
        case done

        /// It was so already, or there is no such account.
        case unchanged

        /// Nobody would be left who administers.
        case lastAdministrator
    }

    /// Whether it may leave nobody who administers.
    package var endsAdministration: Bool { self == .disable || self == .take(.administrator) }
}

/// Lets those through who administer the platform; for all others there is nothing.
struct AdministratorGate {
    let users: any Users

    /// Returns where a person administers.
    func callAsFunction(_ person: User.ID) throws(Refusal) {
        guard let user = try users.user(person), user.isEnabled,
            user.kinds.contains(.administrator)
        else { throw .notFound }
    }
}

extension AuditEntry {
    /// An act of who administers something.
    static func act(
        _ event: AccountEvent,
        about owner: User.ID?,
        app: App.ID? = nil,
        entity: LegalEntity.ID? = nil,
        _ identifiers: any Identifiers,
        _ act: Act
    ) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: act.now),
            time: act.now,
            request: act.request,
            owner: owner,
            actor: act.person,
            app: app,
            entity: entity,
            event: .account(event)
        )
    }
}

/// Who does something, when, and in which request.
package struct Act: Hashable, Sendable {
    /// Who does it.
    package let person: User.ID

    /// The request's number, for the audit.
    package let request: String

    /// When.
    package let now: Moment

    /// Who does something, when, and in which request.
    package init(by person: User.ID, in request: String, at now: Moment) {
        self.person = person
        self.request = request
        self.now = now
    }
}
