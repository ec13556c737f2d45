package import Domain

/// Legal entities, their doctors, and who confirms them.
package protocol EntityOffice {
    /// The legal entities by name, those with doctors who wait first.
    ///
    /// - Parameter administrator: only those that he administers; nil: all.
    /// - Returns: the first hundreds.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func entities(of administrator: User.ID?) throws(Refusal) -> [EntitySummary]

    /// Who is something at a legal entity; nil: there is no such entity.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func staff(of entity: LegalEntity.ID) throws(Refusal) -> EntityStaff?

    /// Where a person works, or says so.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func affiliations(of person: User.ID) throws(Refusal) -> [Affiliation]

    /// Stores a legal entity, with the audit entry, in one transaction.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func add(_ entity: LegalEntity, with entry: AuditEntry) throws(Refusal)

    /// Whether a person administers a legal entity.
    func administers(_ person: User.ID, _ entity: LegalEntity.ID) throws(Refusal) -> Bool

    /// Makes somebody an administrator of a legal entity or not, with the audit entry, in one
    /// transaction.
    ///
    /// - Returns: whether anything changed.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func setAdministrator(
        _ person: User.ID,
        of entity: LegalEntity.ID,
        to isAdministrator: Bool,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Changes somebody's place at a legal entity, with the audit entry, in one transaction.
    ///
    /// - Returns: whether anything changed.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func change(
        _ doctor: User.ID,
        at entity: LegalEntity.ID,
        _ change: AffiliationChange,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool
}

/// What happens to somebody's place at a legal entity.
package enum AffiliationChange: String, Hashable, Sendable, CaseIterable {
    /// He says that he works there.
    case request

    /// It is so; from now on he is a doctor.
    case confirm

    /// It is not so.
    case refuse

    /// It is so no longer.
    case end

    /// What the audit says of it.
    var event: AccountEvent {
        switch self {
        case .request: .affiliationRequested
        case .confirm: .affiliationConfirmed
        case .refuse: .affiliationRefused
        case .end: .affiliationEnded
        }
    }
}

/// A legal entity, and how many work there.
package struct EntitySummary: Hashable, Sendable {
    /// The legal entity.
    package let entity: LegalEntity

    /// How many doctors are confirmed.
    package let doctors: Int

    /// How many wait to be confirmed.
    package let waiting: Int

    /// A legal entity, and how many work there.
    package init(entity: LegalEntity, doctors: Int, waiting: Int) {
        self.entity = entity
        self.doctors = doctors
        self.waiting = waiting
    }
}

/// A legal entity, and who is something there.
package struct EntityStaff: Hashable, Sendable {
    /// Somebody who says that he works there, or does.
    package struct Doctor: Hashable, Sendable {
        /// Who.
        package let id: User.ID

        /// How he is called.
        package let name: String

        /// His address.
        package let email: String

        /// Whether it is confirmed.
        package let isConfirmed: Bool

        /// From when until when it holds.
        package let period: Window

        /// Somebody who says that he works there, or does.
        package init(
            id: User.ID,
            name: String,
            email: String,
            isConfirmed: Bool,
            period: Window
        ) {
            self.id = id
            self.name = name
            self.email = email
            self.isConfirmed = isConfirmed
            self.period = period
        }
    }

    /// The legal entity.
    package let entity: LegalEntity

    /// Those who work there, or say so: who waits first, then by name; the first hundreds.
    package let doctors: [Doctor]

    /// Who confirms them.
    package let administrators: [NamedOwner]

    /// A legal entity, and who is something there.
    package init(entity: LegalEntity, doctors: [Doctor], administrators: [NamedOwner]) {
        self.entity = entity
        self.doctors = doctors
        self.administrators = administrators
    }
}
