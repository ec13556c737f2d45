package import Application
package import Domain
internal import MariaDB

/// The outboxes of the platform and of all shards, for reading.
package struct DatabaseAuditLog: AuditLog {
    let databases: Databases

    /// The outboxes over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The platform's (nil) and the shards'.
    package var outboxes: [Shard.Name?] { [nil] + databases.shards.map(\.name) }

    /// Entries about an owner in one outbox, the newest first.
    package func entries(
        of owner: User.ID,
        in outbox: Shard.Name?,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AuditEntry] {
        let last = before.map { key in
            (time: key.time, id: AuditEntry.ID(high: key.high, low: key.low))
        }
        func read(_ connection: Connection) throws(MariaDBError) -> [AuditEntry] {
            try Outbox.entries(about: owner, before: last, limit: limit, from: connection)
        }
        guard let outbox else { return try databases.onPlatform(read) }
        return try databases.onShard(outbox, read)
    }
}
