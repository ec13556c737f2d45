package import Application
package import Domain
internal import MariaDB

/// The records of all shards, for who needs them only in passing.
package struct DatabaseRecordStream: RecordStream {
    /// The most segments, and the most single records, that are read at once.
    private static let (mostSegments, mostSingles) = (20_000, 100_000)

    private let databases: Databases

    /// The records over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The shards that are configured.
    package var shards: [Shard] { databases.shards }

    /// Hands over all records of some data types in a window.
    package func forEach(
        of owner: User.ID,
        _ types: [DataType.Code],
        in window: Window,
        _ shard: Shard.Name,
        _ body: (RecordPiece) -> Void
    ) throws(Refusal) -> Bool {
        let from = window.from ?? .earliest
        let until = window.until ?? .latest
        // No segment lasts longer, so that none which began before reaches into the window.
        let start = from - .milliseconds(Segment.longestMilliseconds)
        return try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            var (segments, singles) = (0, 0)
            try connection.forEachRow(
                """
                SELECT STRAIGHT_JOIN \(SegmentRows.columns), s.data_type
                FROM segment s JOIN recording r ON r.id = s.recording
                WHERE s.owner = \(owner) AND s.data_type IN (\(types)) AND s.start >= \(start)
                    AND s.start < \(until) AND s.until > \(from)
                LIMIT \(Self.mostSegments)
                """
            ) { row in
                segments += 1
                let segment = try SegmentRows.segment(row, in: shard)
                guard let type = DataType.Code(try row.text(SegmentRows.columnCount)) else {
                    return
                }
                body(.segment(type, segment))
            }
            try connection.forEachRow(
                """
                SELECT \(RecordRows.columns), data_type FROM record
                WHERE owner = \(owner) AND data_type IN (\(types)) AND time >= \(from)
                    AND time < \(until)
                LIMIT \(Self.mostSingles)
                """
            ) { row in
                singles += 1
                let record = try RecordRows.record(row, in: shard)
                guard let type = DataType.Code(try row.text(RecordRows.columnCount)) else { return }
                body(.single(type, record))
            }
            return segments < Self.mostSegments && singles < Self.mostSingles
        }
    }
}
