internal import Application
package import Domain
internal import MariaDB

/// When data were last measured, from the shards' own order: values are not touched.
package struct DatabaseLatestTimes: LatestTimes {
    private let databases: Databases

    /// The times over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The shards to be asked.
    package var shards: [Shard] { databases.shards }

    /// When data were last measured in one shard, by data type.
    package func latest(
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [DataType.Code: Moment] {
        let rows = try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT t.data_type, (
                    SELECT s.until - s.epoch FROM segment s
                    WHERE s.owner = \(owner) AND s.data_type = t.data_type
                    ORDER BY s.start DESC LIMIT 1)
                FROM (SELECT DISTINCT data_type FROM segment WHERE owner = \(owner)) t
                UNION ALL
                SELECT data_type, MAX(time) FROM record WHERE owner = \(owner) GROUP BY data_type
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                LatestTime(type: DataType.Code(try row.text(0)), time: try row.moment(1))
            }
        }
        return rows.reduce(into: [:]) { times, row in
            guard let type = row.type else { return }
            times[type] = max(times[type] ?? row.time, row.time)
        }
    }
}

private struct LatestTime {
    let type: DataType.Code?
    let time: Moment
}
