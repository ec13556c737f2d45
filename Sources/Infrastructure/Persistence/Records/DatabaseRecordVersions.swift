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
