package import Application
package import Domain
internal import MariaDB

/// Where people wanted to go before they were asked to log in, and who of them still has to show
/// the second factor, in the platform's schema.
package struct DatabasePreSessions: PreSessions, HalfSessions {
    private let databases: Databases

    /// The pre-sessions over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Stores a path and query on this host.
    package func open(
        _ hash: [UInt8],
        returnTo: String,
        until expires: Moment
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO pre_session (hash, return_to, expires)
                VALUES (\(hash), \(returnTo), \(expires))
                """
            )
        }
    }

    /// Takes a path out; of two who try at once one gets it.
    package func take(_ hash: [UInt8], at now: Moment) throws(Refusal) -> String? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let path = try transaction.row(
                    """
                    SELECT return_to FROM pre_session
                    WHERE hash = \(hash) AND expires > \(now) AND user IS NULL FOR UPDATE
                    """
                ) { (row: borrowing Row) throws(MariaDBError) in try row.text(0) }
                try transaction.run(
                    "DELETE FROM pre_session WHERE hash = \(hash) AND user IS NULL"
                )
                return path
            }
        }
    }

    /// Stores who still has to show the second factor.
    package func open(
        _ half: HalfSession,
        _ hash: [UInt8],
        until expires: Moment
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO pre_session (hash, return_to, expires, user)
                VALUES (\(hash), \(half.returnTo), \(expires), \(half.person))
                """
            )
        }
    }

    /// Who still has to, of those whose account may be used.
    package func half(_ hash: [UInt8], at now: Moment) throws(Refusal) -> HalfSession? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT s.user, s.return_to FROM pre_session s JOIN user u ON u.id = s.user
                WHERE s.hash = \(hash) AND s.expires > \(now) AND u.enabled
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                HalfSession(person: try row.identifier(0), returnTo: try row.text(1))
            }
        }
    }

    /// Forgets one.
    package func endHalf(_ hash: [UInt8]) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                "DELETE FROM pre_session WHERE hash = \(hash) AND user IS NOT NULL"
            )
        }
    }
}
