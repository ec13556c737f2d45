package import Application
package import Domain
internal import MariaDB

/// Sessions, in the platform's schema.
package struct DatabaseSessions: Sessions {
    let databases: Databases

    /// The sessions over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The session with a digest, of a person whose account may be used.
    package func session(_ hash: [UInt8]) throws(Refusal) -> PersonSession? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT \(SessionColumns.list), u.time_zone, u.first_name, u.middle_name,
                    u.last_name, u.email_verified OR u.email IS NULL,
                    (SELECT COUNT(*) FROM notice n
                    WHERE n.person = s.user AND n.is_shown AND n.seen IS NULL)
                FROM session s JOIN user u ON u.id = s.user
                WHERE s.hash = \(hash) AND u.enabled
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                try SessionColumns.session(row, withPerson: true)
            }
        }
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
