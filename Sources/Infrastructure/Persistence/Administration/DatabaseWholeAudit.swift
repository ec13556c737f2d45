package import Application
package import Domain
internal import MariaDB

/// The outboxes of the audit, with what is about everybody.
package struct DatabaseWholeAudit: WholeAuditLog {
    private let databases: Databases

    /// The outboxes over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The platform's (nil) and the shards'.
    package var outboxes: [Shard.Name?] { [nil] + databases.shards.map(\.name) }

    /// Entries in one outbox, the newest first; each condition goes by an index of its own.
    package func entries(
        _ query: WholeAuditQuery,
        in outbox: Shard.Name?,
        limit: Int,
        examined: Int
    ) throws(Refusal) -> ReadAudit.Page {
        // There is an index for people and one for apps, none for both.
        let isNarrow = query.app != nil && query.person != nil
        let count = isNarrow ? examined : limit
        let statement = Self.statement(query, count)
        func read(_ connection: Connection) throws(MariaDBError) -> [AuditEntry] {
            try connection.rows(statement) { (row: borrowing Row) throws(MariaDBError) in
                try Self.entry(row)
            }
        }
        let found: [AuditEntry]
        if let outbox {
            found = try databases.onShard(outbox, read)
        } else {
            found = try databases.onPlatform(read)
        }
        guard isNarrow, let app = query.app else { return ReadAudit.Page(entries: found) }
        // Many entries of him may be of other apps: how far they were looked through is kept.
        var page = ReadAudit.Page(entries: found.filter { $0.app == app })
        if found.count == count { page.next = found.last?.key }
        return page
    }

    /// The entry of a row; of one that was erased, that it was.
    private static func entry(_ row: borrowing Row) throws(MariaDBError) -> AuditEntry {
        if let erased = try row.optionalMoment(3) {
            return AuditEntry(
                id: try row.identifier(1),
                time: try row.moment(2),
                request: "",
                owner: try row.optionalIdentifier(4),
                event: .erased(since: erased)
            )
        }
        guard let entry = AuditBody.decode(try row.bytes(0)) else {
            throw .undecodable(column: 0, expected: "a body of the audit")
        }
        return entry
    }

    private static var columns: SQL { "body, id, time, erased, owner" }

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
