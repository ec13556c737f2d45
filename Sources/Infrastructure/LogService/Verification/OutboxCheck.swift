internal import MariaDB

/// Whether everything that happened is logged, as far as it can be seen.
struct OutboxCheck {
    let sources: LogSources

    /// Looks at all outboxes, and at the data of the shards.
    func run(_ report: inout LogReport) throws(LogError) {
        for source in sources.all {
            try entries(of: source, &report)
            if !source.isOwn, source.name != "platform" { try changes(in: source, &report) }
        }
    }

    /// Entries without a leaf: they wait, or below what is settled, nobody took them up.
    private func entries(
        of source: OutboxSource,
        _ report: inout LogReport
    ) throws(LogError) {
        var positions: [Int] = []
        var settled = 0
        try on("log") { () throws(MariaDBError) in
            settled =
                try sources.log.row("SELECT settled FROM outbox WHERE name = \(source.name)") {
                    row in try row.int(0)
                } ?? 0
            positions = try sources.log.rows(
                "SELECT position FROM leaf WHERE outbox = \(source.name) ORDER BY position"
            ) { row in try row.int(0) }
        }
        var next = positions.makeIterator()
        var taken = next.next()
        var findings: [LogFinding] = []
        var waiting = 0
        try on(source.name) { () throws(MariaDBError) in
            let sql: SQL =
                source.isOwn
                ? "SELECT sequence FROM event ORDER BY sequence"
                : "SELECT sequence FROM audit ORDER BY sequence"
            try source.connection.forEachRow(sql) { row in
                let position = try row.int(0)
                while let passed = taken, passed < position { taken = next.next() }
                if taken == position { return }
                if position > settled, !source.isOwn {
                    waiting += 1
                } else {
                    let place = "\(source.name) entry \(position)"
                    findings.append(LogFinding(.unlogged, place, "no leaf commits to it"))
                }
            }
        }
        report.waiting += waiting
        report.findings += findings
    }

    /// Data of which no entry tells: each record, recording and new version has to have one.
    ///
    /// What was written around the platform and says of itself that it is older, or changes a value
    /// without saying so, cannot be seen here.
    private func changes(
        in source: OutboxSource,
        _ report: inout LogReport
    ) throws(LogError) {
        let unlogged = try on(source.name) { () throws(MariaDBError) in
            try source.connection.rows(
                """
                SELECT CONCAT('record ', LOWER(HEX(r.id))) FROM record r
                WHERE NOT EXISTS (SELECT 1 FROM audit a
                    WHERE a.owner = r.owner AND a.time = r.created)
                UNION ALL
                SELECT CONCAT('recording ', LOWER(HEX(r.id))) FROM recording r
                WHERE NOT EXISTS (SELECT 1 FROM audit a
                    WHERE a.owner = r.owner AND a.time = r.created)
                UNION ALL
                SELECT CONCAT('segment of a recording that is not there, ',
                    LOWER(HEX(s.recording))) FROM segment s
                WHERE NOT EXISTS (SELECT 1 FROM recording r WHERE r.id = s.recording)
                LIMIT 100
                """
            ) { row in try row.text(0) }
        }
        for what in unlogged {
            report.findings.append(
                LogFinding(.unlogged, "\(source.name) \(what)", "no entry tells of its making")
            )
        }
        try versions(in: source, &report)
    }

    /// A series cannot have more new versions than there are entries of changes to it.
    private func versions(
        in source: OutboxSource,
        _ report: inout LogReport
    ) throws(LogError) {
        struct Series {
            let owner: [UInt8]
            let type: String
            let versions: Int
        }
        let (owners, entries) = try on(source.name) { () throws(MariaDBError) in
            let series = try source.connection.rows(
                """
                SELECT owner, data_type, SUM(version - 1) FROM (
                    SELECT owner, data_type, version FROM record WHERE version > 1
                    UNION ALL
                    SELECT owner, data_type, version FROM segment WHERE version > 1) changed
                GROUP BY owner, data_type
                """
            ) { row in
                Series(
                    owner: try row.bytes(0),
                    type: try row.text(1),
                    versions: try row.int(2)
                )
            }
            var counts: [[UInt8]: Int] = [:]
            for owner in Set(series.map(\.owner)) {
                counts[owner] = try source.connection.row(
                    """
                    SELECT COUNT(sequence) FROM audit
                    WHERE owner = \(owner) AND (LENGTH(body) = 0
                        OR INSTR(body, '"action":"update"') OR INSTR(body, '"action":"delete"'))
                    """
                ) { row in try row.int(0) }
            }
            return (series, counts)
        }
        for (owner, series) in Dictionary(grouping: owners, by: \.owner) {
            let versions = series.reduce(0) { $0 + $1.versions }
            guard versions > entries[owner, default: 0] else { continue }
            report.findings.append(
                LogFinding(
                    .unlogged,
                    "\(source.name) \(series.map(\.type).sorted().joined(separator: ", "))",
                    "\(versions) changes to an owner's data, \(entries[owner, default: 0]) entries"
                )
            )
        }
    }
}
