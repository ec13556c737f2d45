package import Domain
package import MariaDB

/// Writes the entries about rows that an update of the schema found in the state of their last
/// trace, where from now on the trace has to say something else or to be committed to
/// (`sql/shard/0015-wider-traces.sql`).
package enum TraceUpdate {
    /// How many rows an entry is about at most.
    private static let most = 500

    /// Writes them, some rows of an owner at a time, each with its entry in a transaction.
    ///
    /// It may be ended at any time and begun again, and workers may run meanwhile.
    ///
    /// - Parameters:
    ///   - shard: a shard's schema, under the account that owns it.
    ///   - now: the time of the entries.
    ///   - makeID: an identifier for each entry.
    /// - Returns: how many rows the entries are about.
    /// - Throws: `MariaDBError`.
    package static func run(
        in shard: Connection,
        at now: Moment,
        makeID: () -> AuditEntry.ID
    ) throws(MariaDBError) -> Int {
        var done = 0
        while true {
            let id = makeID()
            let count = try shard.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try step(in: transaction, id, at: now)
            }
            guard count > 0 else { return done }
            done += count
        }
    }

    /// What is still to be done, of one owner.
    private struct Due {
        let owner: User.ID
        let kind: String
        let place: String
    }

    private static func step(
        in transaction: borrowing Transaction,
        _ id: AuditEntry.ID,
        at now: Moment
    ) throws(MariaDBError) -> Int {
        let found = try transaction.rows(
            """
            SELECT owner, kind, place FROM trace_due ORDER BY owner, kind, place
            LIMIT \(most) FOR UPDATE
            """
        ) { row in
            Due(owner: try row.identifier(0), kind: try row.text(1), place: try row.text(2))
        }
        guard let owner = found.first?.owner else { return 0 }
        let mine = found.prefix { $0.owner == owner }
        var traces: [Trace] = []
        for due in mine {
            traces += try trace(of: due, in: transaction)
            try transaction.run(
                """
                DELETE FROM trace_due
                WHERE owner = \(owner) AND kind = \(due.kind) AND place = \(due.place)
                """
            )
        }
        // What was deleted meanwhile has an entry of its own.
        guard !traces.isEmpty else { return mine.count }
        let entry = AuditEntry(
            id: id,
            time: now,
            request: "",
            owner: owner,
            event: .account(.dataNoted)
        )
        try Outbox.insert([entry], leaving: traces, into: transaction)
        return mine.count
    }

    /// The row is locked first, so that its state is not that before somebody's change.
    private static func trace(
        of due: Due,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> [Trace] {
        let table: SQL
        let view: SQL
        let kind: Trace.Kind
        switch due.kind {
        case "record": (kind, table, view) = (.record, "record WHERE id", "held_record")
        case "recording": (kind, table, view) = (.recording, "recording WHERE id", "held_recording")
        default: (kind, table, view) = (.segment, "segment WHERE recording", "held_segment")
        }
        let id = SQLValue.text(String(due.place.prefix(32)))
        _ = try transaction.rows("SELECT 1 FROM \(table) = UNHEX(\(id)) FOR UPDATE") { _ in 0 }
        return try transaction.rows(
            """
            SELECT place, state FROM \(view) WHERE id = UNHEX(\(id)) AND place = \(due.place)
            """
        ) { row in Trace(kind: kind, place: try row.text(0), state: try row.bytes(1)) }
    }
}
