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

/// Who appears somewhere.
package struct Appearances: Hashable, Sendable {
    /// The people.
    package let people: Set<User.ID>

    /// The apps.
    package let apps: Set<App.ID>

    /// The legal entities.
    package let entities: Set<LegalEntity.ID>

    /// Who appears somewhere.
    package init(
        people: Set<User.ID> = [],
        apps: Set<App.ID> = [],
        entities: Set<LegalEntity.ID> = []
    ) {
        self.people = people
        self.apps = apps
        self.entities = entities
    }

    /// Who appears in entries of the audit: who acted, about whom, and to whom something was given.
    package init(in entries: [AuditEntry]) {
        let consumers = entries.compactMap { entry -> String? in
            if case .policy(let event) = entry.event { event.consumer } else { nil }
        }
        people = Set(
            entries.flatMap { [$0.owner, $0.actor].compactMap { $0 } }
                + consumers.compactMap { User.ID($0) }
        )
        apps = Set(entries.compactMap(\.app) + consumers.compactMap { App.ID($0) })
        entities = Set(entries.compactMap(\.entity))
    }
}

/// Something that was found, and what all who appear in it are called.
package struct Named<Found: Hashable & Sendable>: Hashable, Sendable {
    /// What was found.
    package let found: Found

    /// What they are called.
    package let names: NamesOfAll

    /// Something that was found, with names.
    package init(found: Found, names: NamesOfAll) {
        self.found = found
        self.names = names
    }
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
        people: [User.ID: String] = [:],
        apps: [App.ID: String] = [:],
        entities: [LegalEntity.ID: String] = [:]
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
