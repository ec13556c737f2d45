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
        let persons = Selection(
            """
            SELECT id, first_name, middle_name, last_name FROM user
            WHERE id IN (\(Array(people)))
            """
        ) { row in
            Named<User.ID>(
                id: try row.identifier(0),
                name: PersonName(
                    first: try row.text(1),
                    middle: try row.text(2),
                    last: try row.text(3)
                ).full
            )
        }
        let registered = Selection("SELECT id, name FROM app WHERE id IN (\(Array(apps)))") { row in
            guard let id = App.ID(try row.text(0)) else {
                throw MariaDBError.undecodable(column: 0, expected: "a client identifier")
            }
            return Named<App.ID>(id: id, name: try row.text(1))
        }
        let legal = Selection(
            "SELECT id, name FROM legal_entity WHERE id IN (\(Array(entities)))"
        ) { row in Named<LegalEntity.ID>(id: try row.identifier(0), name: try row.text(1)) }
        var selections: [any Selecting] = []
        if !people.isEmpty { selections.append(persons) }
        if !apps.isEmpty { selections.append(registered) }
        if !entities.isEmpty { selections.append(legal) }
        if !selections.isEmpty {
            try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
                try connection.select(selections)
            }
        }
        return NamesOfAll(
            people: persons.rows.reduce(into: [:]) { $0[$1.id] = $1.name },
            apps: registered.rows.reduce(into: [:]) { $0[$1.id] = $1.name },
            entities: legal.rows.reduce(into: [:]) { $0[$1.id] = $1.name }
        )
    }
}

/// Somebody or something, and its name.
private struct Named<ID> {
    let id: ID
    let name: String
}
