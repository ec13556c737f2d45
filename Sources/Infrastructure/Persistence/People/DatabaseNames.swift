internal import Application
package import Domain
internal import MariaDB

/// The names of people and apps, in the platform's schema.
package struct DatabaseNames: Names {
    private let databases: Databases

    /// The names over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The full names of people.
    package func people(_ people: Set<User.ID>) throws(Refusal) -> [User.ID: String] {
        guard !people.isEmpty else { return [:] }
        let rows = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT id, first_name, middle_name, last_name FROM user
                WHERE id IN (\(Array(people)))
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                NamedOwner(
                    id: try row.identifier(0),
                    name: PersonName(
                        first: try row.text(1),
                        middle: try row.text(2),
                        last: try row.text(3)
                    ).full
                )
            }
        }
        return rows.reduce(into: [:]) { names, row in names[row.id] = row.name }
    }

    /// The names of apps.
    package func apps(_ apps: Set<App.ID>) throws(Refusal) -> [App.ID: String] {
        guard !apps.isEmpty else { return [:] }
        let rows = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                "SELECT id, name FROM app WHERE id IN (\(Array(apps)))"
            ) { (row: borrowing Row) throws(MariaDBError) in
                NamedApp(id: App.ID(try row.text(0)), name: try row.text(1))
            }
        }
        return rows.reduce(into: [:]) { names, row in
            if let id = row.id { names[id] = row.name }
        }
    }
}

extension DatabaseNames {
    /// The names of legal entities.
    package func entities(
        _ entities: Set<LegalEntity.ID>
    ) throws(Refusal) -> [LegalEntity.ID: String] {
        guard !entities.isEmpty else { return [:] }
        let rows = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                "SELECT id, name FROM legal_entity WHERE id IN (\(Array(entities)))"
            ) { (row: borrowing Row) throws(MariaDBError) in
                NamedEntity(id: try row.identifier(0), name: try row.text(1))
            }
        }
        return rows.reduce(into: [:]) { names, row in names[row.id] = row.name }
    }
}

private struct NamedEntity {
    let id: LegalEntity.ID
    let name: String
}

private struct NamedApp {
    let id: App.ID?
    let name: String
}
