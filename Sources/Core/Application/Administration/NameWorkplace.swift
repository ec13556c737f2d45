package import Domain

/// Lets a doctor say at which legal entity he works; nothing follows before its administrator
/// confirms it.
package struct NameWorkplace {
    private let office: any EntityOffice
    private let users: any Users
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(office: any EntityOffice, users: any Users, identifiers: any Identifiers) {
        self.office = office
        self.users = users
        self.identifiers = identifiers
    }

    /// Where a doctor works, and where he could.
    package struct View: Hashable, Sendable {
        /// Where he works, or says so.
        package let places: [Affiliation]

        /// All other legal entities, by name.
        package let others: [LegalEntity]
    }

    /// Where the doctor who asks works, and where he could.
    ///
    /// - Throws: `Refusal.notFound` to who has no doctor's account; `Refusal.unavailable`.
    package func show(by person: User.ID) throws(Refusal) -> View {
        try check(person)
        let places = try office.affiliations(of: person)
        let others = try office.entities(of: nil).map(\.entity).filter { entity in
            !places.contains { $0.entity.id == entity.id }
        }
        return View(places: places, others: others.sorted { $0.name < $1.name })
    }

    /// Says that he works there.
    ///
    /// - Throws: `Refusal.notFound` to who has no doctor's account and for no such entity;
    ///   `Refusal.conflict(.answered)` where he has said so; `Refusal.unavailable`.
    package func callAsFunction(_ entity: LegalEntity.ID, _ act: Act) throws(Refusal) {
        try check(act.person)
        guard try office.staff(of: entity) != nil else { throw .notFound }
        let entry = AuditEntry.act(
            .affiliationRequested,
            about: act.person,
            entity: entity,
            identifiers,
            act
        )
        guard try office.change(act.person, at: entity, .request, with: entry) else {
            throw .conflict(.answered)
        }
    }

    private func check(_ person: User.ID) throws(Refusal) {
        guard let user = try users.user(person), user.kinds.contains(.doctor) else {
            throw .notFound
        }
    }
}
