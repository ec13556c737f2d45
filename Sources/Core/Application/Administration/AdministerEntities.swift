package import Domain

/// Makes legal entities, says who administers them, and confirms doctors.
///
/// The platform's administrators do all of it; an entity's own administrators confirm, refuse and
/// end its doctors. Nobody confirms himself.
package struct AdministerEntities {
    /// The longest name, in letters.
    package static let longestName = 200

    private let office: any EntityOffice
    private let users: any Users
    private let identifiers: any Identifiers

    private var gate: AdministratorGate { AdministratorGate(users: users) }

    /// The use cases over their ports.
    package init(office: any EntityOffice, users: any Users, identifiers: any Identifiers) {
        self.office = office
        self.users = users
        self.identifiers = identifiers
    }

    /// What a person may see of legal entities.
    package struct View<Content: Hashable & Sendable>: Hashable, Sendable {
        /// The legal entities, or one of them.
        package let content: Content

        /// Whether he administers the platform, and so may do all.
        package let isAdministrator: Bool
    }

    /// The legal entities that a person administers: all, for who administers the platform.
    ///
    /// - Throws: `Refusal.notFound` to who administers none; `Refusal.unavailable`.
    package func list(by person: User.ID) throws(Refusal) -> View<[EntitySummary]> {
        let isAdministrator = try isAdministrator(person)
        let entities = try office.entities(of: isAdministrator ? nil : person)
        guard isAdministrator || !entities.isEmpty else { throw .notFound }
        return View(content: entities, isAdministrator: isAdministrator)
    }

    /// A legal entity with its doctors.
    ///
    /// - Throws: `Refusal.notFound`, also to who administers neither it nor the platform;
    ///   `Refusal.unavailable`.
    package func show(
        _ entity: LegalEntity.ID,
        by person: User.ID
    ) throws(Refusal) -> View<EntityStaff> {
        let isAdministrator = try isAdministrator(person)
        let administersIt = try office.administers(person, entity)
        guard isAdministrator || administersIt, let staff = try office.staff(of: entity) else {
            throw .notFound
        }
        return View(content: staff, isAdministrator: isAdministrator)
    }

    private func isAdministrator(_ person: User.ID) throws(Refusal) -> Bool {
        try users.user(person)?.kinds.contains(.administrator) ?? false
    }

    /// Makes a legal entity.
    ///
    /// - Throws: `Refusal.notFound` to who does not administer the platform; `Refusal.invalid` with
    ///   the fields `name` and `country`; `Refusal.unavailable`.
    package func add(_ name: String, in country: String, _ act: Act) throws(Refusal) {
        try gate(act.person)
        var violations: [Refusal.Violation] = []
        let letters = name.unicodeScalars
        if !(1...Self.longestName).contains(letters.count)
            || !letters.contains(where: { !$0.properties.isWhitespace })
            || letters.contains(where: { $0.properties.generalCategory == .control })
        {
            violations.append(.init("name", "Give a name of at most 200 letters."))
        }
        let code = Country(country)
        if code == nil { violations.append(.init("country", "Give two capital letters.")) }
        guard violations.isEmpty, let code else { throw .invalid(violations) }
        let entity = LegalEntity(id: identifiers.next(at: act.now), name: name, country: code)
        let entry = AuditEntry.act(.entityAdded, about: nil, entity: entity.id, identifiers, act)
        try office.add(entity, with: entry)
    }

    /// Makes the account of an address an administrator of a legal entity, or no longer.
    ///
    /// - Throws: `Refusal.notFound` to who does not administer the platform; `Refusal.invalid` with
    ///   the field `email` where there is no such account; `Refusal.conflict(.answered)` where it
    ///   is so already; `Refusal.unavailable`.
    package func appoint(
        _ email: String,
        at entity: LegalEntity.ID,
        to isAdministrator: Bool,
        _ act: Act
    ) throws(Refusal) {
        try gate(act.person)
        guard let user = try users.credentials(email: email)?.user else {
            throw .invalid("email", "There is no such account.")
        }
        try setAdministrator(user.id, at: entity, to: isAdministrator, act)
    }

    /// Takes the administration of a legal entity from somebody.
    ///
    /// - Throws: as `appoint`.
    package func dismiss(
        _ user: User.ID,
        at entity: LegalEntity.ID,
        _ act: Act
    ) throws(Refusal) {
        try gate(act.person)
        try setAdministrator(user, at: entity, to: false, act)
    }

    private func setAdministrator(
        _ user: User.ID,
        at entity: LegalEntity.ID,
        to isAdministrator: Bool,
        _ act: Act
    ) throws(Refusal) {
        let event: AccountEvent =
            isAdministrator ? .entityAdministratorAppointed : .entityAdministratorDismissed
        let entry = AuditEntry.act(event, about: user, entity: entity, identifiers, act)
        let isDone = try office.setAdministrator(
            user,
            of: entity,
            to: isAdministrator,
            with: entry
        )
        guard isDone else { throw .conflict(.answered) }
    }

    /// Confirms, refuses or ends somebody's place at a legal entity.
    ///
    /// - Throws: `Refusal.notFound` to who administers neither; `Refusal.forbidden(.notAllowed)` to
    ///   who would confirm himself; `Refusal.conflict(.answered)` where it was answered already;
    ///   `Refusal.unavailable`.
    package func change(
        _ doctor: User.ID,
        at entity: LegalEntity.ID,
        _ change: AffiliationChange,
        _ act: Act
    ) throws(Refusal) {
        guard change != .request else { throw .notFound }
        if try !office.administers(act.person, entity) { try gate(act.person) }
        guard doctor != act.person || change != .confirm else {
            throw .forbidden(.notAllowed)
        }
        let entry = AuditEntry.act(
            change.event,
            about: doctor,
            entity: entity,
            identifiers,
            act
        )
        guard try office.change(doctor, at: entity, change, with: entry) else {
            throw .conflict(.answered)
        }
    }
}
