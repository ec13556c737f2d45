internal import Application
internal import Domain
internal import MariaDB

/// Single measurements in a shard.
enum RecordRows {
    /// How many columns a record has.
    static let columnCount = 13

    /// The columns of a record.
    static let columns: SQL = """
        id, time, offset_minutes, number, payload, key_epoch, samples, flags, version,
        app, actor, device, entity
        """

    /// Reads the single records of a query, one more round than wanted never.
    static func read(
        _ query: RecordQuery,
        in shard: Shard.Name,
        into batch: inout RecordBatch,
        from connection: Connection
    ) throws(MariaDBError) {
        // Only what limits anything: the server optimizes each statement anew.
        var limits: SQL = ""
        if let from = query.window.from { limits = "\(limits) AND time >= \(from)" }
        if let until = query.window.until { limits = "\(limits) AND time < \(until)" }
        if let after = query.after {
            let id = Identifier<Record>(high: after.high, low: after.low)
            limits = """
                \(limits) AND time >= \(after.time) AND (time > \(after.time) OR id > \(id))
                """
        }
        let singles = try connection.rows(
            """
            SELECT \(columns) FROM record
            WHERE owner = \(query.owner) AND data_type = \(query.type)\(limits)
            ORDER BY time, id LIMIT \(query.limit)
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try record(row, in: shard) }
        batch.singles = singles
        if singles.count == query.limit, let last = singles.last { batch.reach(last.key) }
    }

    /// One record.
    static func record(
        _ id: Identifier<Record>,
        of owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name,
        from connection: Connection
    ) throws(MariaDBError) -> Record? {
        try connection.row(
            """
            SELECT \(columns) FROM record
            WHERE id = \(id) AND owner = \(owner) AND data_type = \(type)
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try record(row, in: shard) }
    }

    /// Stores new records.
    static func insert(
        _ records: [Record],
        of owner: User.ID,
        _ type: DataType.Code,
        at now: Moment,
        into transaction: borrowing Transaction
    ) throws(MariaDBError) {
        var rows: [[SQLValue]] = []
        for record in records {
            guard case .row(let id) = record.address else { continue }
            let stored = StoredValue(record.value)
            let provenance = record.provenance
            rows.append([
                id.sqlValue, owner.sqlValue, type.sqlValue, record.time.sqlValue,
                record.offsetMinutes.sqlValue, stored.number, stored.payload, stored.keyEpoch,
                stored.samples.sqlValue, flags(record.flags).sqlValue, record.version.sqlValue,
                provenance.app?.sqlValue ?? .null, provenance.actor?.sqlValue ?? .null,
                provenance.device?.sqlValue ?? .null, provenance.entity?.sqlValue ?? .null,
                now.sqlValue,
            ])
        }
        try transaction.run(
            """
            INSERT INTO record (id, owner, data_type, time, offset_minutes, number, payload,
                key_epoch, samples, flags, version, app, actor, device, entity, created)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            rows: rows
        )
    }

    /// Replaces or deletes a record; false where it has another version or is gone.
    ///
    /// What is replaced is kept as an earlier version; what is deleted goes with all of them.
    static func change(
        _ id: Identifier<Record>,
        _ change: RecordChange,
        by entry: AuditEntry,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        let condition: SQL = """
            WHERE id = \(id) AND owner = \(change.owner) AND data_type = \(change.type)
                AND version = \(change.before.version)
            """
        guard let after = change.after else {
            // No role may delete rows; this deletes the one.
            let removed = try transaction.row(
                """
                SELECT remove_record(\(id), \(change.owner), \(change.type),
                    \(change.before.version))
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
            return removed == 1
        }
        let kept = try transaction.run(
            """
            INSERT INTO record_version (record, version, time, offset_minutes, number, payload,
                key_epoch, samples, replaced, app, actor)
            SELECT id, version, time, offset_minutes, number, payload, key_epoch, samples,
                \(entry.time), \(entry.app), \(entry.actor)
            FROM record \(condition)
            """
        )
        guard kept.affected == 1 else { return false }
        let stored = StoredValue(after.value)
        let changes = try transaction.run(
            """
            UPDATE record SET time = \(after.time), offset_minutes = \(after.offsetMinutes),
                number = \(stored.number), payload = \(stored.payload),
                key_epoch = \(stored.keyEpoch), samples = \(stored.samples),
                flags = \(flags(after.flags)), version = \(after.version),
                device = \(after.provenance.device)
            \(condition)
            """
        )
        return changes.affected == 1
    }

    private static func flags(_ flags: Set<Record.Flag>) -> String {
        flags.map(\.rawValue).sorted().joined(separator: ",")
    }

    /// The record that a row of `columns` tells of.
    static func record(
        _ row: borrowing Row,
        in shard: Shard.Name
    ) throws(MariaDBError) -> Record {
        let value = RecordValue(
            number: try row.optionalDouble(3),
            payload: try row.optionalBytes(4),
            keyEpoch: try row.optionalInt(5),
            samples: try row.int(6)
        )
        guard let value else { throw .undecodable(column: 4, expected: "a value of a record") }
        let words = try row.text(7).split(separator: ",")
        return Record(
            address: .row(try row.identifier(0)),
            time: try row.moment(1),
            offsetMinutes: try row.int(2),
            value: value,
            provenance: Record.Provenance(
                app: try row.optionalText(9).flatMap { App.ID($0) },
                actor: try row.optionalIdentifier(10),
                device: try row.optionalText(11),
                entity: try row.optionalIdentifier(12)
            ),
            version: try row.int(8),
            flags: Set(words.compactMap { Record.Flag(rawValue: String($0)) }),
            shard: shard
        )
    }
}
