package import Application
package import Domain
internal import MariaDB

extension DatabaseAuditLog: AuditSearch {
    /// The most counts of one outbox.
    private static var mostTallies: Int { 20_000 }

    /// Entries about an owner that a filter lets through, the newest first.
    package func entries(
        of owner: User.ID,
        _ filter: AuditFilter,
        in outbox: Shard.Name?,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AuditEntry] {
        let page = Self.page(of: owner, filter, before: before, limit: limit)
        let statement: SQL = "SELECT body, id, time, erased \(page)"
        return try on(outbox) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { (row: borrowing Row) throws(MariaDBError) in
                try Outbox.entry(row, about: owner)
            }
        }
    }

    /// The same of the platform's outbox, with names.
    package func entries(
        of owner: User.ID,
        _ filter: AuditFilter,
        before: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> Named<[AuditEntry]> {
        let page = Self.page(of: owner, filter, before: before, limit: limit)
        let found = NamedRow.selection("SELECT \(Self.named) \(page)")
        let names = NameSelections(others)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([found] + names.all)
        }
        return Named(
            found: found.rows.map(\.entry),
            names: EntryNames.union(found.rows.map(\.names), names.names)
        )
    }

    /// The columns that `NamedRow` needs.
    private static var named: SQL { "body, id, time, erased, owner, actor, app" }

    /// A page of what a filter lets through.
    private static func page(
        of owner: User.ID,
        _ filter: AuditFilter,
        before: RecordKey?,
        limit: Int
    ) -> SQL {
        var condition = "\(Self.within(filter.window))\(Self.about(filter.tag))" as SQL
        if let before {
            let id = AuditEntry.ID(high: before.high, low: before.low)
            condition += """
                 AND time <= \(before.time) AND (time < \(before.time) OR id < \(id))
                """
        }
        if let person = filter.person { condition += " AND actor = \(person)" }
        if let app = filter.app { condition += " AND app = \(app)" }
        return """
            FROM audit WHERE owner = \(owner)\(condition)
            ORDER BY time DESC, id DESC LIMIT \(limit)
            """
    }

    /// How often data of an owner were reached between neighbouring moments, as a shard knows.
    package func tallies(
        of owner: User.ID,
        between steps: [Moment],
        in shard: Shard.Name
    ) throws(Refusal) -> [AccessTally] {
        guard let statement = Self.tallies(of: owner, between: steps) else { return [] }
        return try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { row in try Self.tally(row) }
        }
    }

    /// The same as the platform knows, with names.
    package func tallies(
        of owner: User.ID,
        between steps: [Moment],
        naming others: Appearances
    ) throws(Refusal) -> Named<[AccessTally]> {
        guard let statement = Self.tallies(of: owner, between: steps) else {
            return Named(found: [], names: NamesOfAll())
        }
        let found = Selection("SELECT a.*, \(EntryNames.actorAndApp) FROM (\(statement)) a") {
            row in
            let tally = try Self.tally(row)
            return NamedTally(
                tally: tally,
                names: try EntryNames(row, from: 5, actor: tally.actor, app: tally.app)
            )
        }
        let names = NameSelections(others)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([found] + names.all)
        }
        return Named(
            found: found.rows.map(\.tally),
            names: EntryNames.union(found.rows.map(\.names), names.names)
        )
    }

    private struct NamedTally {
        let tally: AccessTally
        let names: EntryNames
    }

    /// What counts; nil where there is no time in which to.
    private static func tallies(of owner: User.ID, between steps: [Moment]) -> SQL? {
        guard let from = steps.first, let until = steps.last, steps.count > 1 else { return nil }
        let marks = Array(steps.dropLast())
        return """
            SELECT INTERVAL(time, \(marks)) - 1 AS step, actor, app,
                \(Self.member("$.outcome")) <> 'permit' AS refused, COUNT(*) AS count
            FROM audit
            WHERE owner = \(owner)\(Self.within(Window(from: from, until: until)))\
            \(Self.about(.data))
            GROUP BY step, actor, app, refused LIMIT \(Self.mostTallies)
            """
    }

    private static func tally(_ row: borrowing Row) throws(MariaDBError) -> AccessTally {
        AccessTally(
            step: try row.int(0),
            actor: try row.optionalIdentifier(1),
            app: try row.optionalText(2).flatMap { App.ID($0) },
            isRefused: try row.bool(3),
            count: try row.int(4)
        )
    }

    private static func within(_ window: Window) -> SQL {
        let (from, until) = (window.from ?? .earliest, window.until ?? .latest)
        return " AND time >= \(from) AND time < \(until)"
    }

    /// A member of an entry's body; NULL where it has none.
    private static func member(_ path: String) -> SQL {
        "JSON_VALUE(CONVERT(body USING utf8mb4), \(path))"
    }

    /// What entries must say to be about something.
    private static func about(_ tag: AuditFilter.Tag?) -> SQL {
        let event = member("$.event")
        switch tag {
        case nil: return ""
        case .data: return " AND \(event) = 'access'"
        case .refused: return " AND \(member("$.outcome")) <> 'permit'"
        case .rights: return " AND \(event) = 'policy'"
        case .use: return " AND \(event) = 'account'"
        case .apps:
            return """
                 AND (app IS NOT NULL
                    OR \(member("$.relation")) IN ('delegates-to app', 'subscribes-to')
                    OR \(member("$.action")) IN ('granted', 'grant-ended', 'device-added',
                        'device-renamed', 'device-removed', 'code-replayed',
                        'refresh-token-replayed', 'app-registered'))
                """
        }
    }

    private func on<Result>(
        _ outbox: Shard.Name?,
        _ body: (Connection) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        guard let outbox else { return try databases.onPlatform(body) }
        return try databases.onShard(outbox, body)
    }
}
