package import Application
package import Domain
internal import MariaDB

/// How the schemas are, as they say themselves.
package struct DatabaseSchemaChecks: SchemaChecks {
    private let databases: Databases

    /// The schemas over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// How each schema is.
    package func health() throws(Refusal) -> [SchemaHealth] {
        let taken = try? databases.onAuditLog {
            (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                "SELECT outbox, MAX(position) FROM leaf GROUP BY outbox"
            ) { (row: borrowing Row) throws(MariaDBError) in
                Taken(outbox: try row.text(0), position: try row.int(1))
            }
        }
        func check(
            _ connection: Connection,
            _ outbox: String
        ) throws(MariaDBError)
            -> SchemaHealth.State?
        {
            try connection.row(Self.question) { (row: borrowing Row) throws(MariaDBError) in
                let last = try row.int(3)
                let position = taken.map { all in
                    all.first { $0.outbox == outbox }?.position ?? 0
                }
                return SchemaHealth.State(
                    step: try row.int(0),
                    steps: try row.int(1),
                    bytes: try row.int(2),
                    waiting: position.map { max(0, last - $0) }
                )
            }
        }
        let platform = try databases.onPlatform {
            (connection: Connection) throws(MariaDBError) in try check(connection, "platform")
        }
        var health = [SchemaHealth(shard: nil, state: platform)]
        for shard in databases.shards {
            let state = try? databases.onShard(shard.name) {
                (connection: Connection) throws(MariaDBError) in
                try check(connection, shard.name.text)
            }
            health.append(SchemaHealth(shard: shard.name, state: state ?? nil))
        }
        return health
    }

    private static var question: SQL {
        """
        SELECT (SELECT COALESCE(MAX(number), 0) FROM schema_version),
            (SELECT COUNT(*) FROM schema_version),
            (SELECT CAST(COALESCE(SUM(data_length + index_length), 0) AS SIGNED)
                FROM information_schema.tables WHERE table_schema = DATABASE()),
            (SELECT COALESCE(MAX(sequence), 0) FROM audit)
        """
    }

    private struct Taken {
        let outbox: String
        let position: Int
    }
}
