package import Domain

/// Lets people become developers: who asks is answered by an administrator, or becomes one at once
/// where the installation says so.
package struct BecomeDeveloper {
    /// The longest reason, in letters.
    package static let longestReason = 500

    /// So many who wait are shown at once.
    package static let mostShown = 100

    private let developers: any Developers
    private let office: any AccountOffice
    private let users: any Users
    private let identifiers: any Identifiers

    /// Whether nobody has to be asked.
    private let isOpen: Bool

    /// The use cases over their ports.
    package init(
        developers: any Developers,
        office: any AccountOffice,
        users: any Users,
        identifiers: any Identifiers,
        isOpen: Bool
    ) {
        self.developers = developers
        self.office = office
        self.users = users
        self.identifiers = identifiers
        self.isOpen = isOpen
    }

    /// Asks.
    ///
    /// - Returns: what the person is from now on.
    /// - Throws: `Refusal.invalid` with the field `reason`; `Refusal.conflict(.exists)` where he
    ///   has asked or is one already; `Refusal.unavailable`.
    package func ask(because reason: String, _ act: Act) throws(Refusal) -> DeveloperStanding {
        let letters = reason.unicodeScalars
        guard (1...Self.longestReason).contains(letters.count),
            letters.contains(where: { !$0.properties.isWhitespace })
        else { throw .invalid("reason", "Say in at most 500 letters what you want to develop.") }
        guard try developers.developerStanding(of: act.person) == .none else {
            throw .conflict(.exists)
        }
        let asked = AuditEntry.act(.developerRequested, about: act.person, identifiers, act)
        try developers.ask(act.person, reason: reason, with: asked)
        guard isOpen else { return .pending }
        let entry = AuditEntry.act(.developerAppointed, about: act.person, identifiers, act)
        _ = try developers.answer(act.person, isAllowed: true, with: entry)
        return .allowed
    }

    /// Who waits for an answer, the oldest first: for administrators.
    ///
    /// - Throws: `Refusal.notFound` to who does not administer, `.unavailable`.
    package func waiting(by person: User.ID) throws(Refusal) -> [DeveloperRequest] {
        try AdministratorGate(users: users)(person)
        return try developers.developerRequests(limit: Self.mostShown)
    }

    /// Answers somebody who waits: for administrators.
    ///
    /// - Throws: `Refusal.notFound` to who does not administer; `Refusal.conflict(.answered)` where
    ///   nobody waits; `.unavailable`.
    package func answer(
        _ person: User.ID,
        isAllowed: Bool,
        _ act: Act
    ) throws(Refusal) {
        try AdministratorGate(users: users)(act.person)
        let event: AccountEvent = isAllowed ? .developerAppointed : .developerRefused
        let entry = AuditEntry.act(event, about: person, identifiers, act)
        guard try developers.answer(person, isAllowed: isAllowed, with: entry) else {
            throw .conflict(.answered)
        }
    }
}
