package import Application
package import Domain
internal import MariaDB

extension DatabaseAuditLog {
    /// How many entries are read that are newer than the page: the log's neighbour of its first.
    private static let beside = 2

    /// Entries of a shard's outbox as they were written.
    package func written(
        about owner: User.ID,
        in shard: Shard.Name,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [WrittenEntry] {
        let statement: SQL = """
            SELECT a.body, a.id, a.time, a.erased, a.owner, a.sequence, a.k
            FROM (\(Self.page(about: owner, before, limit, "owner, sequence, k"))) a
            """
        return try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { row in try Self.written(row, in: shard) }
        }
    }

    /// The same of the platform's outbox, with names.
    package func written(
        about owner: User.ID,
        before: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> Named<[WrittenEntry]> {
        let written = WrittenSelections(about: owner, before, limit, naming: others)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select(written.all)
        }
        return written.named
    }

    /// The newest entries before a place, and a few that follow it.
    fileprivate static func page(
        about owner: User.ID,
        _ before: RecordKey?,
        _ limit: Int,
        _ columns: SQL
    ) -> SQL {
        let entries: SQL = "SELECT body, id, time, erased, \(columns) FROM audit"
        guard let before else {
            return """
                \(entries) WHERE owner = \(owner) ORDER BY time DESC, id DESC LIMIT \(limit)
                """
        }
        let id = AuditEntry.ID(high: before.high, low: before.low)
        return """
            (\(entries) WHERE owner = \(owner) AND time >= \(before.time)
                AND (time > \(before.time) OR id >= \(id)) ORDER BY time, id LIMIT \(beside))
            UNION ALL
            (\(entries) WHERE owner = \(owner) AND time <= \(before.time)
                AND (time < \(before.time) OR id < \(id))
                ORDER BY time DESC, id DESC LIMIT \(limit))
            """
    }

    fileprivate static func written(
        _ row: borrowing Row,
        in shard: Shard.Name?
    ) throws(MariaDBError) -> WrittenEntry {
        let body = try row.bytes(0)
        let since = try row.optionalMoment(3)
        return WrittenEntry(
            entry: try Outbox.entry(row, about: try row.optionalIdentifier(4)),
            shard: shard,
            position: try row.int(5),
            content: try row.optionalBytes(6).map { .open(.init(k: $0, body: body)) }
                ?? .erased(since: since)
        )
    }
}

/// Entries of the platform's outbox as they were written, with names, for a compound statement.
struct WrittenSelections {
    private let found: Selection<NamedWriting>
    private let names: NameSelections

    /// The newest entries before a place, and a few that follow it.
    init(
        about owner: User.ID,
        _ before: RecordKey?,
        _ limit: Int,
        naming others: Appearances
    ) {
        let columns: SQL = "owner, sequence, k, actor, app"
        found = Selection(
            """
            SELECT a.body, a.id, a.time, a.erased, a.owner, a.sequence, a.k, \(EntryNames.list)
            FROM (\(DatabaseAuditLog.page(about: owner, before, limit, columns))) a
            """
        ) { row in
            let written = try DatabaseAuditLog.written(row, in: nil)
            let names = try EntryNames(row, from: 7, of: written.entry)
            return NamedWriting(written: written, names: names)
        }
        names = NameSelections(others)
    }

    /// What is to be asked.
    var all: [any Selecting] { [found] + names.all }

    /// What was answered.
    var named: Named<[WrittenEntry]> {
        Named(
            found: found.rows.map(\.written),
            names: EntryNames.union(found.rows.map(\.names), names.names)
        )
    }

    private struct NamedWriting {
        let written: WrittenEntry
        let names: EntryNames
    }
}
