internal import Application
package import Domain
internal import MariaDB

/// Critical readings that wait in their shards.
package struct DatabaseWaitingReadings: WaitingReadings {
    private let databases: Databases

    /// The readings over the steward's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The shards that are configured.
    package var shards: [Shard] { databases.shards }

    /// Some that wait in a shard.
    package func waiting(
        in shard: Shard.Name,
        limit: Int
    ) throws(Refusal) -> [CriticalReadings] {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT id, owner, data_type, readings, first, last, place
                FROM critical_reading LIMIT \(limit)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let type = DataType.Code(try row.text(2)),
                    let place = Record.Address(try row.text(6))
                else { throw .undecodable(column: 6, expected: "the address of a record") }
                return CriticalReadings(
                    id: try row.identifier(0),
                    owner: try row.identifier(1),
                    type: type,
                    count: try row.int(3),
                    first: try row.moment(4),
                    last: try row.moment(5),
                    place: place,
                    shard: shard
                )
            }
        }
    }

    /// Takes some away.
    package func remove(
        _ readings: [CriticalReadings.ID],
        in shard: Shard.Name
    ) throws(Refusal) {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run("DELETE FROM critical_reading WHERE id IN (\(readings))")
        }
    }
}
