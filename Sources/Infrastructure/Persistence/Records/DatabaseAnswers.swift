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
    /// - Parameters:
    ///   - end: the moment.
    ///   - limit: how many at most in each shard, so that nobody waits for it.
    package func forget(givenBefore end: Moment, limit: Int) {
        for shard in databases.shards {
            _ = try? databases.onShard(shard.name) {
                (connection: Connection) throws(MariaDBError) in
                _ = try connection.run(
                    "DELETE FROM idempotency WHERE created < \(end) ORDER BY created LIMIT \(limit)"
                )
            }
        }
    }
}
