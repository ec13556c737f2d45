internal import Cryptography
package import Domain
package import MariaDB

/// The outbox of the audit in one schema.
package enum Outbox {
    /// Writes an entry, in the transaction of what it tells of or by itself.
    package static func insert(
        _ entry: AuditEntry,
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        try insert([entry], into: connection)
    }

    /// Writes several entries by one statement.
    package static func insert(
        _ entries: [AuditEntry],
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        guard !entries.isEmpty else { return }
        try connection.insert(
            "INSERT INTO audit (id, time, owner, actor, body) VALUES (?, ?, ?, ?, ?)",
            rows: entries.map { row($0) }
        )
    }

    /// Writes the entries of a change, the first of which commits to what it left behind.
    static func insert(
        _ entries: [AuditEntry],
        leaving traces: [Trace],
        into transaction: borrowing Transaction
    ) throws(MariaDBError) {
        guard let first = entries.first else { return }
        let row = row(first, leaving: Trace.digest(of: traces))
        let made = try transaction.run(
            "INSERT INTO audit (id, time, owner, actor, body) VALUES \(rows: [row])"
        )
        try Trace.insert(traces, of: made.lastInsertID, into: transaction)
        try insert(Array(entries.dropFirst()), into: transaction)
    }

    private static func row(_ entry: AuditEntry, leaving traces: Digest? = nil) -> [SQLValue] {
        [
            entry.id.sqlValue, entry.time.sqlValue, entry.owner?.sqlValue ?? .null,
            entry.actor?.sqlValue ?? .null, .bytes(AuditBody.encode(entry, leaving: traces)),
        ]
    }

    /// The newest entries about an owner, newest first.
    ///
    /// - Parameters:
    ///   - owner: whose entries.
    ///   - last: the entry at which the last page ended; nil: from the newest on.
    ///   - limit: how many at most.
    ///   - connection: the schema's connection.
    /// - Returns: the entries.
    /// - Throws: `MariaDBError`.
    package static func entries(
        about owner: User.ID,
        before last: (time: Moment, id: AuditEntry.ID)?,
        limit: Int,
        from connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) -> [AuditEntry] {
        let time = last?.time ?? .latest
        let id = last?.id ?? AuditEntry.ID(high: .max, low: .max)
        return try connection.rows(
            """
            SELECT body, id, time, erased FROM audit
            WHERE owner = \(owner) AND time <= \(time) AND (time < \(time) OR id < \(id))
            ORDER BY time DESC, id DESC LIMIT \(limit)
            """
        ) { row in try entry(row, about: owner) }
    }

    /// The entry that body, identifier, time and erasure tell of.
    static func entry(
        _ row: borrowing Row,
        about owner: User.ID?
    ) throws(MariaDBError) -> AuditEntry {
        if let erased = try row.optionalMoment(3) {
            return AuditEntry(
                id: try row.identifier(1),
                time: try row.moment(2),
                request: "",
                owner: owner,
                event: .erased(since: erased)
            )
        }
        guard let entry = AuditBody.decode(try row.bytes(0)) else {
            throw .undecodable(column: 0, expected: "a body of the audit")
        }
        return entry
    }
}
