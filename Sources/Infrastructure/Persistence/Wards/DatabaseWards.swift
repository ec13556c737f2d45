package import Application
package import Domain
internal import MariaDB

/// The accounts that guardians keep for others, in the platform's schema.
package struct DatabaseWards: Wards {
    private let databases: Databases

    /// The wards over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Stores a ward's account; it is written to in its guardian's language.
    package func add(
        _ ward: Ward,
        delegation: Identifier<Delegation>,
        _ gift: Delegation,
        with entries: [AuditEntry],
        at now: Moment
    ) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let (one, other) = (ward.id, ward.guardian)
            // Who closes his account meanwhile has none for a ward: the references fail.
            _ = try UserColumns.lock(other, in: transaction)
            try transaction.run(
                """
                INSERT INTO user (id, first_name, middle_name, last_name, birthday, kinds,
                    time_zone, language, created)
                SELECT \(one), \(ward.name.first), \(ward.name.middle), \(ward.name.last),
                    \(ward.birthday.description), 'patient', g.time_zone, g.language, \(now)
                FROM user g WHERE g.id = \(other) AND g.enabled
                """
            )
            try Self.relate(one, other, at: now, in: transaction)
            try transaction.run(
                """
                INSERT INTO delegation (id, giver, receiver_user, audience, manage, created)
                VALUES (\(delegation), \(one), \(other), 'self', \(gift.manage), \(now))
                """
            )
            try PolicyRows.insert(gift.policies, of: delegation, into: transaction)
            try transaction.run(
                """
                INSERT INTO ward (person, guardian, reason, born, made)
                VALUES (\(one), \(other), \(ward.reason.rawValue),
                    \(ward.birthday.description), \(now))
                """
            )
            for entry in entries { try Outbox.insert(entry, into: transaction) }
        }
    }

    /// The wards of a guardian.
    package func wards(of guardian: User.ID) throws(Refusal) -> [Ward] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(WardColumns.list) WHERE w.guardian = \(guardian)
                ORDER BY u.first_name, u.last_name, u.id
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try WardColumns.ward(row) }
        }
    }

    /// The wards whom a person is asked to take on.
    package func wards(
        offeredTo person: User.ID,
        at now: Moment
    ) throws(Refusal) -> [OfferedWard] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(WardColumns.offered)
                WHERE w.offered_to = (SELECT p.email FROM user p
                        WHERE p.id = \(person) AND p.email_verified AND p.enabled)
                    AND w.offered_until > \(now) AND w.guardian <> \(person)
                ORDER BY u.first_name, u.last_name, u.id
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try WardColumns.offeredWard(row) }
        }
    }

    /// Somebody whose account a guardian keeps.
    package func ward(_ person: User.ID) throws(Refusal) -> Ward? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row("SELECT \(WardColumns.list) WHERE w.person = \(person)") {
                (row: borrowing Row) throws(MariaDBError) in try WardColumns.ward(row)
            }
        }
    }

    func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }
}
