internal import Application
internal import Domain
internal import MariaDB

/// What single samples said before they were changed.
enum VersionRows {
    /// Keeps what a change replaced; a deletion takes all earlier versions along.
    static func note(
        _ segment: Segment,
        _ recording: Recording.ID,
        _ index: Int,
        _ change: RecordChange,
        by entry: AuditEntry,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        guard change.after != nil else {
            try transaction.run(
                """
                DELETE FROM sample_version WHERE recording = \(recording)
                    AND data_type = \(change.type) AND place = \(index)
                """
            )
            return
        }
        let number = segment.samples.number(at: index - segment.firstIndex)
        let kept = number.isNaN ? nil : number
        try transaction.run(
            """
            INSERT INTO sample_version (recording, data_type, place, version, number, replaced,
                app, actor)
            VALUES (\(recording), \(change.type), \(index), \(segment.version), \(kept),
                \(entry.time), \(entry.app), \(entry.actor))
            """
        )
    }
}
