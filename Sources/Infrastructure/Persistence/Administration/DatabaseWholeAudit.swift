package import Application
package import Domain
internal import MariaDB

/// The outboxes of the audit, with what is about everybody.
package struct DatabaseWholeAudit: WholeAuditLog {
    private let databases: Databases

    /// The outboxes over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The shards.
    package var shards: [Shard.Name] { databases.shards.map(\.name) }

    /// Entries in a shard's outbox, the newest first; each condition goes by an index of its own.
    package func entries(
        _ query: WholeAuditQuery,
        in shard: Shard.Name,
        limit: Int,
        examined: Int
    ) throws(Refusal) -> ReadAudit.Page {
        let count = query.isNarrow ? examined : limit
        let statement = Self.statement(query, count)
        let found = try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { row in
                try Outbox.entry(row, about: try row.optionalIdentifier(4))
            }
        }
        return Self.page(found, query, count)
    }

    /// The same of the platform's outbox, with names.
    package func entries(
        _ query: WholeAuditQuery,
        limit: Int,
        examined: Int,
        naming others: Appearances
    ) throws(Refusal) -> ReadAudit.Page {
        let count = query.isNarrow ? examined : limit
        let found = NamedRow.selection(Self.statement(query, count))
        let names = NameSelections(others)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([found] + names.all)
        }
        // A derived table has no order.
        let entries = found.rows.map(\.entry).sorted { $0.key > $1.key }
        var page = Self.page(entries, query, count)
        page.names = EntryNames.union(found.rows.map(\.names), names.names)
        return page
    }

    /// The page of what was looked through.
    private static func page(
        _ found: [AuditEntry],
        _ query: WholeAuditQuery,
        _ count: Int
    ) -> ReadAudit.Page {
        guard query.isNarrow, let app = query.app else { return ReadAudit.Page(entries: found) }
        // Many entries of him may be of other apps: how far they were looked through is kept.
        var page = ReadAudit.Page(entries: found.filter { $0.app == app })
        if found.count == count { page.next = found.last?.key }
        return page
    }

    private static var columns: SQL { "body, id, time, erased, owner, actor, app" }

    private static func statement(_ query: WholeAuditQuery, _ count: Int) -> SQL {
        let (from, until) = (query.period.from, query.period.until)
        let time = query.before?.time ?? .latest
        let id =
            query.before.map { AuditEntry.ID(high: $0.high, low: $0.low) }
            ?? AuditEntry.ID(high: .max, low: .max)
        let then: SQL = """
            time <= \(time) AND (time < \(time) OR id < \(id))
                AND time >= \(from ?? Moment(milliseconds: 0)) AND time < \(until ?? .latest)
            ORDER BY time DESC, id DESC LIMIT \(count)
            """
        guard let person = query.person else {
            let app: SQL = query.app.map { "app = \($0) AND" } ?? ""
            return "SELECT \(Self.columns) FROM audit WHERE \(app) \(then)"
        }
        return """
            SELECT \(Self.columns) FROM (
                (SELECT sequence, \(Self.columns) FROM audit WHERE owner = \(person) AND \(then))
                UNION
                (SELECT sequence, \(Self.columns) FROM audit WHERE actor = \(person) AND \(then))
            ) either ORDER BY time DESC, id DESC LIMIT \(count)
            """
    }
}

extension WholeAuditQuery {
    /// Whether it is of a person and an app: there is an index for each, and none for both.
    fileprivate var isNarrow: Bool { app != nil && person != nil }
}
