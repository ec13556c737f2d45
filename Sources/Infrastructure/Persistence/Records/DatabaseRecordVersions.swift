package import Application
package import Domain
internal import MariaDB

/// What records said before they were changed, in the shards.
package struct DatabaseRecordVersions: RecordVersions {
    private let databases: Databases

    /// The versions over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The earlier versions of a record that is there.
    package func versions(
        of address: Record.Address,
        owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name
    ) throws(Refusal) -> [RecordVersion] {
        let statement: SQL =
            switch address {
            case .row(let id):
                """
                SELECT v.version, v.time, v.offset_minutes, v.number, v.payload, v.key_epoch,
                    v.samples, v.replaced, v.actor, v.app
                FROM record_version v JOIN record r ON r.id = v.record
                WHERE v.record = \(id) AND r.owner = \(owner) AND r.data_type = \(type)
                ORDER BY v.version DESC LIMIT 100
                """
            case .sample(let recording, let index):
                """
                SELECT v.version, r.start + v.place * r.epoch, r.offset_minutes, v.number, NULL,
                    NULL, 1, v.replaced, v.actor, v.app
                FROM sample_version v JOIN recording r ON r.id = v.recording
                WHERE v.recording = \(recording) AND v.data_type = \(type) AND v.place = \(index)
                    AND r.owner = \(owner)
                ORDER BY v.version DESC LIMIT 100
                """
            }
        return try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { (row: borrowing Row) throws(MariaDBError) in
                try Self.version(row)
            }
        }
    }

    /// The earlier versions of all records of a series: those of single records first.
    package func versions(
        of owner: User.ID,
        _ type: DataType.Code,
        after last: KeptVersion?,
        limit: Int,
        in shard: Shard.Name
    ) throws(Refusal) -> [KeptVersion] {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            var found: [KeptVersion] = []
            if let rows = Self.rows(of: owner, type, after: last, limit: limit) {
                found = try connection.rows(rows) {
                    (row: borrowing Row) throws(MariaDBError) in
                    KeptVersion(
                        address: .row(try row.identifier(10)),
                        version: try Self.version(row)
                    )
                }
            }
            guard found.count < limit else { return found }
            let rest = Self.samples(of: owner, type, after: last, limit: limit - found.count)
            return try found
                + connection.rows(rest) { (row: borrowing Row) throws(MariaDBError) in
                    KeptVersion(
                        address: .sample(try row.identifier(10), index: try row.int(11)),
                        version: try Self.version(row)
                    )
                }
        }
    }

    /// The versions of single records behind one; nil: all of them come before it.
    private static func rows(
        of owner: User.ID,
        _ type: DataType.Code,
        after last: KeptVersion?,
        limit: Int
    ) -> SQL? {
        var behind: SQL = ""
        switch last?.address {
        case .sample: return nil
        case .row(let id):
            let version = last?.version.version ?? 0
            behind = " AND (v.record > \(id) OR v.record = \(id) AND v.version > \(version))"
        case nil: break
        }
        return """
            SELECT v.version, v.time, v.offset_minutes, v.number, v.payload, v.key_epoch,
                v.samples, v.replaced, v.actor, v.app, v.record
            FROM record r JOIN record_version v ON v.record = r.id
            WHERE r.owner = \(owner) AND r.data_type = \(type)\(behind)
            ORDER BY v.record, v.version LIMIT \(limit)
            """
    }

    /// The versions of samples of recordings behind one.
    private static func samples(
        of owner: User.ID,
        _ type: DataType.Code,
        after last: KeptVersion?,
        limit: Int
    ) -> SQL {
        var behind: SQL = ""
        if let last, case .sample(let id, let index) = last.address {
            behind = """
                 AND (v.recording > \(id) OR v.recording = \(id) AND (v.place > \(index)
                    OR v.place = \(index) AND v.version > \(last.version.version)))
                """
        }
        return """
            SELECT v.version, r.start + v.place * r.epoch, r.offset_minutes, v.number, NULL,
                NULL, 1, v.replaced, v.actor, v.app, v.recording, v.place
            FROM recording r JOIN sample_version v ON v.recording = r.id
            WHERE r.owner = \(owner) AND v.data_type = \(type)\(behind)
            ORDER BY v.recording, v.place, v.version LIMIT \(limit)
            """
    }

    private static func version(_ row: borrowing Row) throws(MariaDBError) -> RecordVersion {
        let value = RecordValue(
            number: try row.optionalDouble(3),
            payload: try row.optionalBytes(4),
            keyEpoch: try row.optionalInt(5),
            samples: try row.int(6)
        )
        guard let value else { throw .undecodable(column: 4, expected: "a value of a record") }
        return RecordVersion(
            version: try row.int(0),
            time: try row.moment(1),
            offsetMinutes: try row.int(2),
            value: value,
            replaced: try row.moment(7),
            actor: try row.optionalIdentifier(8),
            app: try row.optionalText(9).flatMap { App.ID($0) }
        )
    }
}
