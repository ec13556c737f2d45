package import Application
package import Domain
internal import MariaDB

/// The recordings of all shards, as wholes.
package struct DatabaseKeptRecordings: KeptRecordings {
    private let databases: Databases

    /// The recordings over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The shards that are configured.
    package var shards: [Shard] { databases.shards }

    private static let columns: SQL = """
        r.id, r.file_name, r.device, r.start, r.offset_minutes, r.epoch, r.epochs,
        (SELECT GROUP_CONCAT(DISTINCT s.data_type ORDER BY s.data_type SEPARATOR ' ')
            FROM segment s WHERE s.recording = r.id),
        r.app, r.actor, r.entity, r.created
        """

    /// Recordings of an owner in one shard, the latest begun first.
    package func recordings(
        of owner: User.ID,
        before: RecordKey?,
        limit: Int,
        in shard: Shard.Name
    ) throws(Refusal) -> [KeptRecording] {
        var limits: SQL = ""
        if let before {
            let id = Recording.ID(high: before.high, low: before.low)
            limits = """
                 AND r.start <= \(before.time) AND (r.start < \(before.time) OR r.id < \(id))
                """
        }
        return try read(
            """
            SELECT \(Self.columns) FROM recording r WHERE r.owner = \(owner)\(limits)
            ORDER BY r.start DESC, r.id DESC LIMIT \(limit)
            """,
            shard
        )
    }

    /// One recording of an owner.
    package func recording(
        _ id: Recording.ID,
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> KeptRecording? {
        try read(
            "SELECT \(Self.columns) FROM recording r WHERE r.id = \(id) AND r.owner = \(owner)",
            shard
        ).first
    }

    /// The epochs at which somebody pressed the device's button.
    package func markers(
        of id: Recording.ID,
        owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [Int] {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            let lists = try connection.rows(
                "SELECT markers FROM recording WHERE id = \(id) AND owner = \(owner)"
            ) { (row: borrowing Row) throws(MariaDBError) in
                let bytes = try row.bytes(0)
                return stride(from: 0, to: bytes.count / 4 * 4, by: 4).map { place in
                    bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
                }
            }
            return lists.first ?? []
        }
    }

    /// Deletes a recording with its samples and what is kept of earlier ones.
    package func remove(
        _ recording: KeptRecording,
        of owner: User.ID,
        with entries: [AuditEntry]
    ) throws(Refusal) -> Bool {
        let id = recording.id
        let shard = recording.shard
        return try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let traces = try Trace.recording(id, in: transaction).map(\.deleted)
                let changes = try transaction.run(
                    "DELETE FROM recording WHERE id = \(id) AND owner = \(owner)"
                )
                guard changes.affected == 1 else { return false }
                try transaction.run("DELETE FROM segment WHERE recording = \(id)")
                try transaction.run("DELETE FROM sample_version WHERE recording = \(id)")
                try Outbox.insert(entries, leaving: traces, into: transaction)
                return true
            }
        }
    }

    private func read(_ sql: SQL, _ shard: Shard.Name) throws(Refusal) -> [KeptRecording] {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(sql) { (row: borrowing Row) throws(MariaDBError) in
                let types = try row.optionalText(7) ?? ""
                return KeptRecording(
                    id: try row.identifier(0),
                    fileName: try row.optionalText(1),
                    device: try row.text(2),
                    start: try row.moment(3),
                    offsetMinutes: try row.int(4),
                    epochMilliseconds: try row.int64(5),
                    epochs: try row.int(6),
                    types: types.split(separator: " ").compactMap { DataType.Code(String($0)) },
                    provenance: Record.Provenance(
                        app: try row.optionalText(8).flatMap { App.ID($0) },
                        actor: try row.optionalIdentifier(9),
                        device: try row.text(2),
                        entity: try row.optionalIdentifier(10)
                    ),
                    sent: try row.moment(11),
                    shard: shard
                )
            }
        }
    }
}
