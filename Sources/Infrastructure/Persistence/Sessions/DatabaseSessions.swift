package import Application
package import Domain
internal import MariaDB

/// Sessions, in the platform's schema.
package struct DatabaseSessions: Sessions {
    /// The most open alerts that are looked at for one page.
    private static let mostAlerts = 100

    let databases: Databases
    private let ceilings: RoleCeilings?

    /// The sessions over a worker's databases.
    ///
    /// - Parameters:
    ///   - databases: the thread's own.
    ///   - ceilings: the ceilings of this installation, for roles that tell people of alerts; nil:
    ///     none are read.
    package init(_ databases: Databases, tellingOfAlertsWithin ceilings: RoleCeilings? = nil) {
        self.databases = databases
        self.ceilings = ceilings
    }

    /// The session with a digest, of a person whose account may be used.
    package func session(_ hash: [UInt8]) throws(Refusal) -> PersonSession? {
        guard let ceilings else {
            return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
                try connection.row(
                    """
                    SELECT \(SessionColumns.list), \(SessionColumns.person)
                    FROM session s JOIN user p ON p.id = s.user
                    WHERE s.hash = \(hash) AND p.enabled
                    """
                ) { row in try SessionColumns.session(row, withPerson: true) }
            }
        }
        let rows = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(Self.withAlerts(hash)) { row in
                let account = SessionColumns.count + SessionColumns.ofPerson
                return FramedRow(
                    session: try SessionColumns.session(row, withPerson: true),
                    account: try UserColumns.user(row, from: account),
                    alert: try AlertRows.reaching(
                        row,
                        from: account + UserColumns.count,
                        ceilings
                    )
                )
            }
        }
        return rows.first.map { first in
            first.session.telling(AlertRows.distinct(rows.compactMap(\.alert)), to: first.account)
        }
    }

    private struct FramedRow {
        let session: PersonSession
        let account: User
        let alert: ReachingAlert?
    }

    /// A session once for each open alert that may concern its person, at least once: nobody waits
    /// longer for a page because it shows how many there are.
    private static func withAlerts(_ hash: [UInt8]) -> SQL {
        let session: SQL = """
            SELECT \(SessionColumns.list), \(SessionColumns.person),
                \(UserColumns.list(of: "p")), \(AlertRows.list)
            FROM session s JOIN user p ON p.id = s.user AND p.enabled
            JOIN (SELECT NULL AS id) a
            """
        let people: SQL = """
            JOIN user o ON o.id = l.owner LEFT JOIN user k ON k.id = l.acknowledged_by
            """
        return """
            (\(session) LEFT JOIN (delegation g JOIN alert l ON l.owner = g.giver AND l.is_open = 1
                \(people)) ON g.receiver_user = p.id
            WHERE s.hash = \(hash) LIMIT \(mostAlerts))
            UNION ALL
            (\(session) JOIN alert l ON l.owner = p.id AND l.is_open = 1 \(people)
            WHERE s.hash = \(hash))
            """
    }

    /// Stores a new session and ends the one that the browser had before.
    package func open(
        _ session: PersonSession,
        replacing old: [UInt8]?,
        with entry: AuditEntry
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                if let old {
                    try transaction.run("DELETE FROM session WHERE hash = \(old)")
                }
                try transaction.run(
                    """
                    INSERT INTO session (hash, user, created, last_seen, expires,
                        authenticated, methods, browser, operating_system, network)
                    VALUES (\(session.hash), \(session.person), \(session.created),
                        \(session.lastSeen), \(session.expires), \(session.authenticated),
                        \(session.methods.words.joined(separator: " ")),
                        \(session.origin?.browser?.rawValue),
                        \(session.origin?.system?.rawValue), \(session.origin?.network))
                    """
                )
                try Outbox.insert(entry, into: transaction)
            }
        }
    }

    /// Notes that a session is used.
    package func touch(_ hash: [UInt8], at now: Moment) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                "UPDATE session SET last_seen = GREATEST(last_seen, \(now)) WHERE hash = \(hash)"
            )
        }
    }

    /// Ends a session.
    package func close(_ hash: [UInt8], with entry: AuditEntry) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let changes = try transaction.run("DELETE FROM session WHERE hash = \(hash)")
                if changes.affected > 0 { try Outbox.insert(entry, into: transaction) }
            }
        }
    }
}
