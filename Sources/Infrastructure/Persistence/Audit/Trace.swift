internal import Cryptography
internal import Domain
internal import MariaDB

/// The state in which a change left a row of data, as a digest (`sql/shard/0007-traces.sql`).
///
/// The entry of the change commits to its traces, so that a row which is in another state was
/// changed by somebody who wrote no entry.
struct Trace {
    /// The kinds of rows.
    enum Kind: String {
        case record, recording, segment
    }

    let kind: Kind
    /// What names the row.
    let place: String
    /// SHA-256 of the row; nil: it was deleted.
    let state: [UInt8]?

    /// What an entry's body says of its traces: SHA-256 of a line each, in the order of kind and
    /// place; nil where there are none.
    static func digest(of traces: [Trace]) -> Digest? {
        guard !traces.isEmpty else { return nil }
        let lines = traces.map { trace in
            let state = trace.state.map { Hex.encode($0) } ?? "-"
            return "\(trace.kind.rawValue) \(trace.place) \(state)\n"
        }
        return SHA256.hash(lines.sorted().flatMap(\.utf8))
    }

    /// The traces of single records as they are now.
    static func records(
        _ ids: [Identifier<Record>],
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [Trace] {
        var traces: [Trace] = []
        for start in stride(from: 0, to: ids.count, by: 1_024) {
            // Few sizes of list, few prepared statements: the rest is filled up with the first.
            var list = Array(ids[start..<min(start + 1_024, ids.count)])
            while list.count & (list.count - 1) != 0 { list.append(list[0]) }
            traces += try read(
                .record,
                "SELECT place, state FROM held_record WHERE id IN (\(list))",
                in: transaction
            )
        }
        return traces
    }

    /// The trace of a record that was deleted.
    static func deleted(_ id: Identifier<Record>) -> Trace {
        Trace(kind: .record, place: Hex.encode(id.bytes), state: nil)
    }

    /// The traces of a recording and its segments as they are now.
    static func recording(
        _ id: Recording.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [Trace] {
        try read(
            .recording,
            "SELECT place, state FROM held_recording WHERE id = \(id)",
            in: transaction
        )
            + read(
                .segment,
                "SELECT place, state FROM held_segment WHERE id = \(id)",
                in: transaction
            )
    }

    /// The trace of one segment as it is now.
    static func segment(
        of recording: Recording.ID,
        _ type: DataType.Code,
        holding index: Int,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [Trace] {
        try read(
            .segment,
            """
            SELECT h.place, h.state FROM held_segment h
            JOIN segment s ON s.recording = h.id AND s.data_type = h.data_type
                AND s.start = h.start
            WHERE s.recording = \(recording) AND s.data_type = \(type)
                AND s.first_index <= \(index)
            ORDER BY s.first_index DESC LIMIT 1
            """,
            in: transaction
        )
    }

    /// Keeps traces beside the entry that commits to them.
    static func insert(
        _ traces: [Trace],
        of sequence: Int64,
        into transaction: borrowing Transaction
    ) throws(MariaDBError) {
        guard !traces.isEmpty else { return }
        try transaction.insert(
            "INSERT INTO trace (kind, place, sequence, state) VALUES (?, ?, ?, ?)",
            rows: traces.map { trace in
                [
                    trace.kind.rawValue.sqlValue, trace.place.sqlValue, .int(sequence),
                    trace.state?.sqlValue ?? .null,
                ]
            }
        )
    }

    private static func read(
        _ kind: Kind,
        _ sql: SQL,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [Trace] {
        try transaction.rows(sql) { row in
            Trace(kind: kind, place: try row.text(0), state: try row.bytes(1))
        }
    }
}
