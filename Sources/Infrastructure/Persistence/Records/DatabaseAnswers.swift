package import Domain
internal import MariaDB

/// The answers that are kept under Idempotency-Keys, in all shards.
package struct DatabaseAnswers {
    private let databases: Databases

    /// The answers over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Forgets some answers that were given before a moment; a shard that is down is passed over.
    ///
    /// They are looked for without locks and deleted by their keys, as all that expires is.
    ///
    /// - Parameters:
    ///   - end: the moment.
    ///   - limit: how many at most in each shard, so that nobody waits for it.
    package func forget(givenBefore end: Moment, limit: Int) {
        for shard in databases.shards {
            _ = try? databases.onShard(shard.name) {
                (connection: Connection) throws(MariaDBError) in
                let keys = try connection.rows(
                    """
                    SELECT key_hash FROM idempotency WHERE created < \(end)
                    ORDER BY created LIMIT \(limit)
                    """
                ) { (row: borrowing Row) throws(MariaDBError) in try row.bytes(0) }
                guard !keys.isEmpty else { return }
                try connection.transaction {
                    (transaction: borrowing Transaction) throws(MariaDBError) in
                    _ = try transaction.run(
                        "DELETE FROM idempotency WHERE key_hash = ?",
                        rows: keys.map { [.bytes($0)] }
                    )
                }
            }
        }
    }
}
