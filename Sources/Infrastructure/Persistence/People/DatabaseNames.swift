package import Application
package import Domain
internal import MariaDB

/// The names of people, apps and legal entities, in the platform's schema.
package struct DatabaseNames: Names {
    private let databases: Databases

    /// The names over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The full names of people.
    package func people(_ people: Set<User.ID>) throws(Refusal) -> [User.ID: String] {
        try names(ofPeople: people, apps: [], entities: []).people
    }

    /// The names of apps.
    package func apps(_ apps: Set<App.ID>) throws(Refusal) -> [App.ID: String] {
        try names(ofPeople: [], apps: apps, entities: []).apps
    }

    /// The names of legal entities.
    package func entities(
        _ entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> [LegalEntity.ID: String] {
        try names(ofPeople: [], apps: [], entities: entities).entities
    }

    /// The names of all who appear somewhere, in one round trip.
    package func names(
        ofPeople people: Set<User.ID>,
        apps: Set<App.ID>,
        entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> NamesOfAll {
        let selections = NameSelections(
            Appearances(people: people, apps: apps, entities: entities)
        )
        if !selections.all.isEmpty {
            try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
                try connection.select(selections.all)
            }
        }
        return selections.names
    }
}

/// What brings the names of those who are known to appear somewhere.
struct NameSelections {
    /// Those that are needed; none where nobody appears.
    let all: [any Selecting]

    private let people: Selection<Entry<User.ID>>
    private let apps: Selection<Entry<App.ID>>
    private let entities: Selection<Entry<LegalEntity.ID>>

    /// Somebody or something, and its name.
    private struct Entry<ID> {
        let id: ID
        let name: String
    }

    init(_ wanted: Appearances) {
        people = Selection(
            """
            SELECT id, first_name, middle_name, last_name FROM user
            WHERE id IN (\(filled(Array(wanted.people))))
            """
        ) { row in
            Entry(
                id: try row.identifier(0),
                name: PersonName(
                    first: try row.text(1),
                    middle: try row.text(2),
                    last: try row.text(3)
                ).full
            )
        }
        apps = Selection(
            "SELECT id, name FROM app WHERE id IN (\(filled(Array(wanted.apps))))"
        ) { row in
            guard let id = App.ID(try row.text(0)) else {
                throw MariaDBError.undecodable(column: 0, expected: "a client identifier")
            }
            return Entry(id: id, name: try row.text(1))
        }
        entities = Selection(
            "SELECT id, name FROM legal_entity WHERE id IN (\(filled(Array(wanted.entities))))"
        ) { row in Entry(id: try row.identifier(0), name: try row.text(1)) }
        var all: [any Selecting] = []
        if !wanted.people.isEmpty { all.append(people) }
        if !wanted.apps.isEmpty { all.append(apps) }
        if !wanted.entities.isEmpty { all.append(entities) }
        self.all = all
    }

    /// The names, once they have been sent.
    var names: NamesOfAll {
        NamesOfAll(
            people: people.rows.reduce(into: [:]) { $0[$1.id] = $1.name },
            apps: apps.rows.reduce(into: [:]) { $0[$1.id] = $1.name },
            entities: entities.rows.reduce(into: [:]) { $0[$1.id] = $1.name }
        )
    }
}
