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
            ) { (row: borrowing Row) throws(MariaDBError) -> (User.ID, String) in
                let name = PersonName(
                    first: try row.text(1),
                    middle: try row.text(2),
                    last: try row.text(3)
                )
                return (try row.identifier(0), name.full)
            }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// The names of apps.
    package func apps(_ apps: Set<App.ID>) throws(Refusal) -> [App.ID: String] {
        guard !apps.isEmpty else { return [:] }
        let rows = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                "SELECT id, name FROM app WHERE id IN (\(Array(apps)))"
            ) { (row: borrowing Row) throws(MariaDBError) in
                (App.ID(try row.text(0)), try row.text(1))
            }
        }
        return rows.reduce(into: [:]) { names, row in
            if let id = row.0 { names[id] = row.1 }
        }
    }
}
