internal import MariaDB

/// Whether everything that happened is logged, as far as it can be seen.
struct OutboxCheck {
    let sources: LogSources

    /// Looks at all outboxes, and at the data of the shards.
    func run(_ report: inout LogReport) throws(LogError) {
        for source in sources.all {
            try entries(of: source, &report)
            if source.isShard { try TraceCheck(source: source).run(&report) }
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
        if settled > max(positions.last ?? 0, try source.highest()) {
            report.findings.append(
                LogFinding(
                    .changed,
                    "outbox \(source.name)",
                    "it is settled up to \(settled), where no entry is"
                )
            )
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
}

extension OutboxSource {
    /// Whether data lie beside it.
    var isShard: Bool { !isOwn && name != "platform" }
}
