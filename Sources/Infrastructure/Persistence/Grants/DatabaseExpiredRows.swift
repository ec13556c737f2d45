package import Application
package import Domain
internal import MariaDB

/// What expires, in the platform's schema.
package struct DatabaseExpiredRows: ExpiredRows {
    private let databases: Databases

    /// The rows over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Deletes some rows that ended at a moment or before; a grant takes its codes and tokens
    /// along.
    package func delete(
        _ rows: ExpiringRows,
        endedBy end: Moment,
        limit: Int
    ) throws(Refusal) -> Int {
        let start: SQL =
            switch rows {
            case .tokens: "DELETE FROM token"
            case .codes: "DELETE FROM authorization_code"
            case .sessions: "DELETE FROM session"
            case .preSessions: "DELETE FROM pre_session"
            case .grants: "DELETE FROM app_grant"
            case .grantUses: "DELETE FROM grant_use"
            }
        let time: SQL = rows == .grantUses ? "day" : "expires"
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            // A transaction is tried again where it and another would wait for each other.
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    start + " WHERE \(time) <= \(end) ORDER BY \(time) LIMIT \(limit)"
                ).affected
            }
        }
    }
}
