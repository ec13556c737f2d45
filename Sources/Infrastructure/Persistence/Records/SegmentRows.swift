internal import Application
internal import Domain
internal import MariaDB

/// Regular series in a shard.
enum SegmentRows {
    /// How many columns a segment has.
    static let columnCount = 11

    /// The columns of a segment `s` of a recording `r`.
    static let columns: SQL = """
        s.recording, s.first_index, s.start, s.epoch, s.offset_minutes, s.samples, s.version,
        r.device, r.app, r.actor, r.entity
        """

    /// Reads the segments of a query, in rounds, until what is wanted is certainly there.
    static func read(
        _ query: RecordQuery,
        in shard: Shard.Name,
        into batch: inout RecordBatch,
        from connection: Connection
    ) throws(MariaDBError) {
        // Only what limits anything: the server optimizes each statement anew.
        var limits: SQL = ""
        if let lower = [query.window.from, query.after?.time].compactMap(\.self).max() {
            // No segment lasts longer, so that none which began before reaches into the window.
            let start = lower - .milliseconds(Segment.longestMilliseconds)
            limits = "\(limits) AND s.start >= \(start) AND s.until > \(lower)"
        }
        if let upper = query.window.until { limits = "\(limits) AND s.start < \(upper)" }
        if let only = query.recording { limits = "\(limits) AND s.recording = \(only)" }
        var behind: SQL = ""
        let round = query.limit / 480 + 4
        while true {
            let segments = try connection.rows(
                """
                SELECT STRAIGHT_JOIN \(columns)
                FROM segment s JOIN recording r ON r.id = s.recording
                WHERE s.owner = \(query.owner) AND s.data_type = \(query.type)\(limits)\(behind)
                ORDER BY s.start, s.recording LIMIT \(round)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try segment(row, in: shard) }
            batch.segments += segments
            guard segments.count == round, let last = segments.last else { return }
            let (start, recording) = (last.start, last.recording)
            behind =
                " AND s.start >= \(start) AND (s.start > \(start) OR s.recording > \(recording))"
            let horizon = RecordKey(time: start, recording)
            guard !batch.holds(query.limit, upTo: horizon, query) else {
                batch.reach(horizon)
                return
            }
        }
    }

    /// The segment of a recording that holds a sample.
    static func segment(
        of recording: Recording.ID,
        at index: Int,
        _ owner: User.ID,
        _ type: DataType.Code,
        in shard: Shard.Name,
        from connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) -> Segment? {
        try connection.row(
            """
            SELECT \(columns) FROM segment s JOIN recording r ON r.id = s.recording
            WHERE s.recording = \(recording) AND s.data_type = \(type) AND s.owner = \(owner)
                AND s.first_index <= \(index)
            ORDER BY s.first_index DESC LIMIT 1
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try segment(row, in: shard) }
    }

    /// Rewrites the segment of a sample; false where it has another version or the sample is gone.
    ///
    /// What is replaced is kept as an earlier version; what is deleted goes with all of them.
    static func change(
        _ recording: Recording.ID,
        _ index: Int,
        _ change: RecordChange,
        by entry: AuditEntry,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        let segment = try segment(
            of: recording,
            at: index,
            change.owner,
            change.type,
            in: change.before.shard,
            from: transaction
        )
        guard let segment, segment.version == change.before.version,
            segment.record(at: index) != nil
        else { return false }
        var numbers = segment.samples.numbers
        switch change.after?.value {
        case nil: numbers[index - segment.firstIndex] = PackedSamples.deleted
        case .sample(let number)?:
            numbers[index - segment.firstIndex] = number ?? PackedSamples.missing
        default: return false
        }
        guard let samples = PackedSamples(packing: numbers) else { return false }
        let changes = try transaction.run(
            """
            UPDATE segment SET samples = \(samples.bytes), version = version + 1
            WHERE owner = \(change.owner) AND data_type = \(change.type)
                AND start = \(segment.start) AND recording = \(recording)
                AND version = \(segment.version)
            """
        )
        guard changes.affected == 1 else { return false }
        try VersionRows.note(segment, recording, index, change, by: entry, in: transaction)
        return true
    }

    /// The segment that a row of `columns` tells of.
    static func segment(
        _ row: borrowing Row,
        in shard: Shard.Name
    ) throws(MariaDBError) -> Segment {
        guard let samples = PackedSamples(bytes: try row.bytes(5)) else {
            throw .undecodable(column: 5, expected: "packed samples")
        }
        return Segment(
            recording: try row.identifier(0),
            firstIndex: try row.int(1),
            start: try row.moment(2),
            epochMilliseconds: try row.int64(3),
            offsetMinutes: try row.int(4),
            samples: samples,
            version: try row.int(6),
            provenance: Record.Provenance(
                app: try row.optionalText(8).flatMap { App.ID($0) },
                actor: try row.optionalIdentifier(9),
                device: try row.text(7),
                entity: try row.optionalIdentifier(10)
            ),
            shard: shard
        )
    }
}

extension RecordBatch {
    /// Whether so many samples of a query lie up to a place.
    fileprivate func holds(_ wanted: Int, upTo horizon: RecordKey, _ query: RecordQuery) -> Bool {
        var count = 0
        for segment in segments {
            let inside = segment.positions(in: query.window, after: query.after)
            let end = min(inside.upperBound, segment.firstPosition(after: horizon))
            guard end > inside.lowerBound else { continue }
            for run in segment.withoutDeleted(inside.lowerBound..<end) { count += run.count }
            if count >= wanted { return true }
        }
        return false
    }

    /// Everything has been told up to a place, at most.
    mutating func reach(_ place: RecordKey) {
        horizon = min(horizon ?? place, place)
    }
}

extension Segment {
    /// A sample as a record of its own; nil where it was deleted or lies outside.
    func record(at index: Int) -> Record? {
        let position = index - firstIndex
        guard (0..<samples.count).contains(position), !samples.isDeleted(at: position) else {
            return nil
        }
        let number = samples.number(at: position)
        return Record(
            address: .sample(recording, index: index),
            time: time(at: position),
            offsetMinutes: offsetMinutes,
            value: .sample(number.isNaN ? nil : number),
            provenance: provenance,
            version: version,
            flags: [],
            shard: shard
        )
    }
}
