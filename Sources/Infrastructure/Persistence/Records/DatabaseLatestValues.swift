internal import Application
package import Domain
internal import MariaDB

/// The newest values of an owner, each found by the end of its series.
package struct DatabaseLatestValues: LatestValues {
    private let databases: Databases

    /// The values over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The shards that are configured.
    package var shards: [Shard] { databases.shards }

    /// Of each data type the newest value in one shard.
    package func latest(
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [DataType.Code: Record] {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            var found: [DataType.Code: Record] = [:]
            func keep(_ record: Record?, _ type: String) {
                guard let record, let code = DataType.Code(type) else { return }
                if let known = found[code], known.time >= record.time { return }
                found[code] = record
            }
            try connection.forEachRow(
                """
                SELECT STRAIGHT_JOIN \(SegmentRows.columns), s.data_type
                FROM series t JOIN segment s ON s.owner = t.owner AND s.data_type = t.data_type
                    AND s.start = (SELECT MAX(m.start) FROM segment m
                        WHERE m.owner = t.owner AND m.data_type = t.data_type)
                JOIN recording r ON r.id = s.recording
                WHERE t.owner = \(owner) AND t.form = 'segment'
                """
            ) { row in
                let segment = try SegmentRows.segment(row, in: shard)
                keep(segment.latest, try row.text(SegmentRows.columnCount))
            }
            try connection.forEachRow(
                """
                SELECT STRAIGHT_JOIN \(RecordRows.columns), t.data_type
                FROM series t JOIN record r ON r.owner = t.owner AND r.data_type = t.data_type
                    AND r.time = (SELECT MAX(m.time) FROM record m
                        WHERE m.owner = t.owner AND m.data_type = t.data_type)
                WHERE t.owner = \(owner) AND t.form = 'record'
                """
            ) { row in
                keep(try RecordRows.record(row, in: shard), try row.text(RecordRows.columnCount))
            }
            return found
        }
    }
}

extension Segment {
    /// The last sample that is neither missing nor deleted.
    fileprivate var latest: Record? {
        for position in stride(from: samples.count - 1, through: 0, by: -1)
        where !samples.number(at: position).isNaN {
            return record(at: firstIndex + position)
        }
        return nil
    }
}
