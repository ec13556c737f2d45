internal import Application
package import Domain
internal import MariaDB

/// Where people wanted to go before they were asked to log in, in the platform's schema.
package struct DatabasePreSessions: PreSessions {
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
                    WHERE hash = \(hash) AND expires > \(now) FOR UPDATE
                    """
                ) { (row: borrowing Row) throws(MariaDBError) in try row.text(0) }
                try transaction.run("DELETE FROM pre_session WHERE hash = \(hash)")
                return path
            }
        }
    }
}
