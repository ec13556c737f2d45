package import Application
package import Domain
internal import MariaDB

/// Names and time zones of owners, and who keeps whose account, in the platform's schema.
package struct DatabaseOwners: Owners, WardKeeping {
    private let databases: Databases

    /// The owners over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The name of the time zone that an owner lives in.
    package func timeZone(of owner: User.ID) throws(Refusal) -> String? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row("SELECT time_zone FROM user WHERE id = \(owner)") {
                (row: borrowing Row) throws(MariaDBError) in try row.text(0)
            }
        }
    }

    /// Who delegated something to a person, and the person himself.
    package func owners(delegatingTo person: User.ID) throws(Refusal) -> [NamedOwner] {
        try read(
            """
            SELECT u.id, u.first_name, u.middle_name, u.last_name FROM user u
            WHERE u.id = \(person) OR u.id IN
                (SELECT d.giver FROM delegation d WHERE d.receiver_user = \(person))
            ORDER BY u.last_name, u.first_name, u.id
            """
        )
    }

    /// One owner.
    package func owner(_ owner: User.ID) throws(Refusal) -> NamedOwner? {
        try read(
            "SELECT id, first_name, middle_name, last_name FROM user WHERE id = \(owner)"
        ).first
    }

    /// The wards of a guardian.
    package func wards(keptBy guardian: User.ID) throws(Refusal) -> [NamedOwner] {
        try read(
            """
            SELECT u.id, u.first_name, u.middle_name, u.last_name
            FROM ward w JOIN user u ON u.id = w.person
            WHERE w.guardian = \(guardian)
            ORDER BY u.last_name, u.first_name, u.id
            """
        )
    }

    private func read(_ sql: SQL) throws(Refusal) -> [NamedOwner] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(sql) { (row: borrowing Row) throws(MariaDBError) in
                let name = PersonName(
                    first: try row.text(1),
                    middle: try row.text(2),
                    last: try row.text(3)
                )
                return NamedOwner(id: try row.identifier(0), name: name.full)
            }
        }
    }
}
