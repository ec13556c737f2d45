package import Application
package import Domain
internal import MariaDB

/// The recordings of all shards.
package struct DatabaseRecordings: RecordingRepository {
    private let databases: Databases

    /// The recordings over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Stores a recording with its segments, audit entries and the answer.
    package func store(
        _ recording: Recording,
        of owner: User.ID,
        from source: RecordingSource,
        with entries: [AuditEntry],
        once: Once,
        in shard: Shard.Name
    ) throws(Refusal) -> Done {
        let rows = recording.segmentRows(of: owner)
        let connection = try databases.shard(shard)
        let types = recording.channels.map(\.type)
        try SeriesPlaces.note(.segment, of: owner, types, in: shard, on: databases)
        do throws(MariaDBError) {
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try OnceRows.insert(once, at: source.time, into: transaction)
                try Self.insert(recording, of: owner, source, once.answer, into: transaction)
                try SeriesRows.note(.segment, of: owner, types, in: transaction)
                try transaction.run(
                    """
                    INSERT INTO segment (owner, data_type, start, recording, first_index, until,
                        epoch, offset_minutes, samples)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    rows: rows
                )
                let traces = try Trace.recording(recording.id, in: transaction)
                try Outbox.insert(entries, leaving: traces, into: transaction)
            }
            return .now
        } catch {
            return try fate(of: recording, owner, source, once, after: error, in: shard)
        }
    }

    /// What became of a recording whose transaction failed: its digest tells, or its key.
    private func fate(
        of recording: Recording,
        _ owner: User.ID,
        _ source: RecordingSource,
        _ once: Once,
        after error: MariaDBError,
        in shard: Shard.Name
    ) throws(Refusal) -> Done {
        switch error.kind {
        case .duplicateKey, .commitUnknown: break
        default: return try DatabaseRecords(databases).fate(of: nil, after: error, in: shard)
        }
        if error.kind != .duplicateKey("recording_once"), once.key != nil {
            let records = DatabaseRecords(databases)
            return try records.fate(of: once, after: error, in: shard)
        }
        let kept = try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT summary FROM recording WHERE owner = \(owner)
                    AND digest = \(source.digest) AND start = \(recording.start)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.bytes(0) }
        }
        guard let kept else {
            databases.note(error, in: shard.text)
            throw .unavailable(.shard(shard.text))
        }
        return kept == once.answer ? .now : .before(kept)
    }

    private static func insert(
        _ recording: Recording,
        of owner: User.ID,
        _ source: RecordingSource,
        _ summary: [UInt8],
        into transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let markers = recording.markers.flatMap { epoch in
            let bits = UInt32(truncatingIfNeeded: epoch)
            return [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> UInt32($0)) }
        }
        let provenance = source.provenance
        try transaction.run(
            """
            INSERT INTO recording (id, owner, start, offset_minutes, epoch, epochs, markers,
                device, file_name, digest, summary, app, actor, entity, created)
            VALUES (\(recording.id), \(owner), \(recording.start), \(recording.offsetMinutes),
                \(recording.epochMilliseconds), \(recording.epochs), \(markers),
                \(recording.device), \(source.fileName), \(source.digest), \(summary),
                \(provenance.app), \(provenance.actor), \(provenance.entity), \(source.time))
            """
        )
    }
}

extension Recording {
    /// The rows of all segments: at most 960 samples and 24 hours each.
    fileprivate func segmentRows(of owner: User.ID) -> [[SQLValue]] {
        let most = Int(Segment.longestMilliseconds / epochMilliseconds)
        let length = min(PackedSamples.most, max(most, 1))
        var rows: [[SQLValue]] = []
        for channel in channels {
            for first in stride(from: 0, to: epochs, by: length) {
                let end = min(first + length, epochs)
                guard let samples = PackedSamples(packing: channel.samples[first..<end]) else {
                    continue
                }
                let begin = start + .milliseconds(Int64(first) * epochMilliseconds)
                let until = start + .milliseconds(Int64(end) * epochMilliseconds)
                rows.append([
                    owner.sqlValue, channel.type.sqlValue, begin.sqlValue, id.sqlValue,
                    first.sqlValue, until.sqlValue, epochMilliseconds.sqlValue,
                    offsetMinutes.sqlValue, .bytes(samples.bytes),
                ])
            }
        }
        return rows
    }
}
