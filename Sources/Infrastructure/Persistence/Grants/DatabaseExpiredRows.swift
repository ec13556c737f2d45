package import Application
package import Domain
internal import MariaDB

/// What expires, in the platform's schema.
///
/// Rows are looked for without any lock and deleted one by one by their keys, so that nothing but
/// these rows is locked, and the search waits for nobody. A DELETE over a range of times would wait
/// for each row that somebody else holds and, at an isolation above READ COMMITTED, lock the gap
/// where every new token belongs (MariaDB, InnoDB lock modes: next-key locks).
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
        let statements = Self.statements(rows)
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            let keys = try connection.rows(
                statements.find + " <= \(end) ORDER BY 2 LIMIT \(limit)"
            ) { (row: borrowing Row) throws(MariaDBError) in try row.bytes(0) }
            guard !keys.isEmpty else { return 0 }
            // A transaction is tried again where it and another would wait for each other.
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                _ = try Self.delete(keys, statements.delete, endedBy: end, in: transaction)
            }
            // What somebody else deleted, or gave another end, is no reason to stop.
            return keys.count
        }
    }

    /// Deletes rows by their keys, if they have ended.
    static func delete(
        _ keys: [[UInt8]],
        _ statement: StaticString,
        endedBy end: Moment,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Int {
        try transaction.run(statement, rows: keys.map { [.bytes($0), end.sqlValue] })
    }

    /// How the keys of rows are found by their ends, and how one of them is deleted.
    static func statements(_ rows: ExpiringRows) -> (find: SQL, delete: StaticString) {
        switch rows {
        case .tokens:
            (
                "SELECT hash, expires FROM token WHERE expires",
                "DELETE FROM token WHERE hash = ? AND expires <= ?"
            )
        case .codes:
            (
                "SELECT hash, expires FROM authorization_code WHERE expires",
                "DELETE FROM authorization_code WHERE hash = ? AND expires <= ?"
            )
        case .sessions:
            (
                "SELECT hash, expires FROM session WHERE expires",
                "DELETE FROM session WHERE hash = ? AND expires <= ?"
            )
        case .preSessions:
            (
                "SELECT hash, expires FROM pre_session WHERE expires",
                "DELETE FROM pre_session WHERE hash = ? AND expires <= ?"
            )
        case .logInDemands:
            (
                "SELECT request, expires FROM log_in_demand WHERE expires",
                "DELETE FROM log_in_demand WHERE request = ? AND expires <= ?"
            )
        case .grants:
            (
                "SELECT id, expires FROM app_grant WHERE expires",
                "DELETE FROM app_grant WHERE id = ? AND expires <= ?"
            )
        case .grantUses:
            (
                "SELECT grant_id, day FROM grant_use WHERE day",
                "DELETE FROM grant_use WHERE grant_id = ? AND day <= ?"
            )
        case .pushedRequests:
            (
                "SELECT hash, expires FROM pushed_request WHERE expires",
                "DELETE FROM pushed_request WHERE hash = ? AND expires <= ?"
            )
        case .registrationTokens:
            (
                "SELECT hash, expires FROM registration_token WHERE expires",
                "DELETE FROM registration_token WHERE hash = ? AND expires <= ?"
            )
        case .singleUses:
            (
                "SELECT hash, expires FROM single_use WHERE expires",
                "DELETE FROM single_use WHERE hash = ? AND expires <= ?"
            )
        case .throttles:
            (
                "SELECT subject, began FROM throttle WHERE began",
                "DELETE FROM throttle WHERE subject = ? AND began <= ?"
            )
        }
    }
}
