internal import Cryptography
internal import Domain
internal import MariaDB

/// Deletes a person's data in a shard, some rows of each kind at a time, with what is kept of
/// their earlier versions.
///
/// Rows are named before they are deleted, so that the entry of the audit commits to what is gone
/// (`Trace`): a row that is missing without an entry was taken away by somebody else.
struct DataErasure {
    /// Whose data.
    let person: User.ID

    /// How many rows of a kind at most.
    let limit: Int

    /// Deletes; which series there are goes last.
    ///
    /// - Returns: whether anything may be left.
    func run(
        in transaction: borrowing Transaction,
        with entry: AuditEntry
    ) throws(MariaDBError) -> Bool {
        let segments = try segments(in: transaction)
        let records = try identifiers("SELECT id FROM record WHERE owner = ", in: transaction)
        let recordings = try identifiers("SELECT id FROM recording WHERE owner = ", in: transaction)
        let traces =
            segments.map(\.trace) + records.map { Self.trace(.record, $0) }
            + recordings.map { Self.trace(.recording, $0) }
        guard !traces.isEmpty else {
            try transaction.run("DELETE FROM series WHERE owner = \(person)")
            try transaction.run("DELETE FROM critical_reading WHERE owner = \(person)")
            return false
        }
        _ = try transaction.run(
            """
            DELETE FROM segment
            WHERE owner = ? AND data_type = ? AND start = ? AND recording = ?
            """,
            rows: segments.map { segment in
                [
                    person.sqlValue, .text(segment.type), .int(segment.start),
                    .bytes(segment.recording),
                ]
            }
        )
        _ = try transaction.run(
            """
            DELETE FROM sample_version
            WHERE recording = ? AND data_type = ? AND place >= ? AND place < ?
            """,
            rows: segments.map { segment in
                [
                    .bytes(segment.recording), .text(segment.type), .int(segment.first),
                    .int(segment.end),
                ]
            }
        )
        _ = try transaction.run(
            "DELETE FROM record_version WHERE record = ?",
            rows: records.map { [.bytes($0)] }
        )
        _ = try transaction.run(
            "DELETE FROM record WHERE id = ?",
            rows: records.map { [.bytes($0)] }
        )
        _ = try transaction.run(
            "DELETE FROM recording WHERE id = ?",
            rows: recordings.map { [.bytes($0)] }
        )
        try Outbox.insert([entry], leaving: traces, into: transaction)
        return true
    }

    private struct SegmentRow {
        let type: String
        let start: Int64
        let recording: [UInt8]
        /// The places of its samples in the recording.
        let first: Int64
        let end: Int64

        /// As `held_segment` names it.
        var trace: Trace {
            Trace(
                kind: .segment,
                place: "\(Hex.encode(recording)) \(type) \(start)",
                state: nil
            )
        }
    }

    private func segments(
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [SegmentRow] {
        try transaction.rows(
            """
            SELECT data_type, start, recording, first_index,
                first_index + (until - start) DIV epoch
            FROM segment WHERE owner = \(person)
            LIMIT \(limit) FOR UPDATE
            """
        ) { (row: borrowing Row) throws(MariaDBError) in
            SegmentRow(
                type: try row.text(0),
                start: try row.int64(1),
                recording: try row.bytes(2),
                first: try row.int64(3),
                end: try row.int64(4)
            )
        }
    }

    private func identifiers(
        _ find: SQL,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [[UInt8]] {
        try transaction.rows(find + "\(person) LIMIT \(limit) FOR UPDATE") {
            (row: borrowing Row) throws(MariaDBError) in try row.bytes(0)
        }
    }

    private static func trace(_ kind: Trace.Kind, _ id: [UInt8]) -> Trace {
        Trace(kind: kind, place: Hex.encode(id), state: nil)
    }
}
