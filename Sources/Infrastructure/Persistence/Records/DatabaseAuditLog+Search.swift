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
        var condition = "\(Self.within(filter.window))\(Self.about(filter.tag))" as SQL
        if let before {
            let id = AuditEntry.ID(high: before.high, low: before.low)
            condition += """
                 AND time <= \(before.time) AND (time < \(before.time) OR id < \(id))
                """
        }
        if let person = filter.person { condition += " AND actor = \(person)" }
        if let app = filter.app { condition += " AND app = \(app)" }
        let statement: SQL = """
            SELECT body, id, time, erased FROM audit WHERE owner = \(owner)\(condition)
            ORDER BY time DESC, id DESC LIMIT \(limit)
            """
        return try on(outbox) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { (row: borrowing Row) throws(MariaDBError) in
                try Outbox.entry(row, about: owner)
            }
        }
    }

    /// How often data of an owner were reached between neighbouring moments.
    package func tallies(
        of owner: User.ID,
        between steps: [Moment],
        in outbox: Shard.Name?
    ) throws(Refusal) -> [AccessTally] {
        guard let from = steps.first, let until = steps.last, steps.count > 1 else { return [] }
        let marks = Array(steps.dropLast())
        let statement: SQL = """
            SELECT INTERVAL(time, \(marks)) - 1 AS step, actor, app,
                \(Self.member("$.outcome")) <> 'permit' AS refused, COUNT(*)
            FROM audit
            WHERE owner = \(owner)\(Self.within(Window(from: from, until: until)))\
            \(Self.about(.data))
            GROUP BY step, actor, app, refused LIMIT \(Self.mostTallies)
            """
        return try on(outbox) { (connection: Connection) throws(MariaDBError) in
            try connection.rows(statement) { (row: borrowing Row) throws(MariaDBError) in
                AccessTally(
                    step: try row.int(0),
                    actor: try row.optionalIdentifier(1),
                    app: try row.optionalText(2).flatMap { App.ID($0) },
                    isRefused: try row.bool(3),
                    count: try row.int(4)
                )
            }
        }
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
