package import Domain

/// What people and apps are called, for an owner who reads who touched his data.
package protocol Names {
    /// The full names of people; who is unknown is missing.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func people(_ people: Set<User.ID>) throws(Refusal) -> [User.ID: String]

    /// The names of apps; what is unknown is missing.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func apps(_ apps: Set<App.ID>) throws(Refusal) -> [App.ID: String]

    /// The names of legal entities; what is unknown is missing.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func entities(
        _ entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> [LegalEntity.ID: String]

    /// The names of all who appear somewhere.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func names(
        ofPeople people: Set<User.ID>,
        apps: Set<App.ID>,
        entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> NamesOfAll
}

/// What people, apps and legal entities are called; who is unknown is missing.
package struct NamesOfAll: Hashable, Sendable {
    /// The full names of people.
    package let people: [User.ID: String]

    /// The names of apps.
    package let apps: [App.ID: String]

    /// The names of legal entities.
    package let entities: [LegalEntity.ID: String]

    /// What people, apps and legal entities are called.
    package init(
        people: [User.ID: String],
        apps: [App.ID: String],
        entities: [LegalEntity.ID: String]
    ) {
        self.people = people
        self.apps = apps
        self.entities = entities
    }
}

extension Names {
    /// Those of one sort after the other.
    package func names(
        ofPeople people: Set<User.ID>,
        apps: Set<App.ID>,
        entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> NamesOfAll {
        NamesOfAll(
            people: try self.people(people),
            apps: try self.apps(apps),
            entities: try self.entities(entities)
        )
    }
}
