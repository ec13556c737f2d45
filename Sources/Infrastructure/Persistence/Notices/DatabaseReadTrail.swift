package import Application
package import Domain
internal import MariaDB

/// The audit in the platform's outbox, looked through for first readings.
///
/// Numbers are given before entries are committed, so that one may become visible behind others:
/// the last thousands are looked at again each time. What was noted is remembered here, so that
/// this writes nothing.
package final class DatabaseReadTrail: ReadTrail {
    /// How far back entries are looked at again.
    static let overlap: Int64 = 5_000

    /// How many readings are remembered.
    private static let most = 50_000

    private let databases: Databases
    private var known: Set<Reading> = []
    private var last: Int64 = -1

    /// The trail over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The next entries in which somebody acts on somebody else's data.
    package func next(limit: Int) throws(Refusal) -> TrailPiece {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            let place = try connection.row(
                """
                SELECT sequence, (SELECT COALESCE(MAX(sequence), 0) FROM audit)
                FROM audit_position WHERE purpose = 'first-reads'
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                Place(position: try row.int64(0), newest: try row.int64(1))
            }
            guard let place, place.newest != last else {
                return TrailPiece(entries: [], end: place?.position ?? 0, isMore: false)
            }
            let end = min(place.newest, place.position + Int64(limit))
            let entries = try connection.rows(
                """
                SELECT body FROM audit
                WHERE sequence > \(place.position - Self.overlap) AND sequence <= \(end)
                    AND actor IS NOT NULL AND owner IS NOT NULL AND actor <> owner
                    AND erased IS NULL
                ORDER BY sequence
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let entry = AuditBody.decode(try row.bytes(0)) else {
                    throw .undecodable(column: 0, expected: "a body of the audit")
                }
                return entry
            }
            if end == place.newest { last = end }
            return TrailPiece(entries: entries, end: end, isMore: end < place.newest)
        }
    }

    private struct Place {
        let position: Int64
        let newest: Int64
    }

    /// Notes who read what for the first time, and tells the owners.
    package func note(_ notices: [Reading: Notice], of piece: TrailPiece) throws(Refusal) {
        let fresh = notices.filter { !known.contains($0.key) }
        do throws(Refusal) {
            try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
                try connection.transaction {
                    (transaction: borrowing Transaction) throws(MariaDBError) in
                    for (reading, notice) in fresh {
                        try Self.note(reading, notice, in: transaction)
                    }
                    try transaction.run(
                        """
                        UPDATE audit_position SET sequence = \(piece.end)
                        WHERE purpose = 'first-reads' AND sequence < \(piece.end)
                        """
                    )
                }
            }
        } catch {
            last = -1
            throw error
        }
        if known.count > Self.most { known = [] }
        known.formUnion(fresh.keys)
    }

    private static func note(
        _ reading: Reading,
        _ notice: Notice,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let changes = try transaction.run(
            """
            INSERT IGNORE INTO first_read (owner, reader, app, time)
            VALUES (\(reading.owner), \(reading.reader), \(reading.app?.text ?? ""), \(notice.time))
            """
        )
        guard changes.affected == 1 else { return }
        try NoticeRows.insert([PostedNotice(notice, to: .person(reading.owner))], into: transaction)
    }
}
