internal import Cryptography
internal import MariaDB

/// Whether each session follows the one before, and is closed or recovered.
struct SessionCheck {
    /// A session as its leaves show it.
    private struct Span {
        let session: [UInt8]
        let first: Int
        let last: Int
        let count: Int
    }

    let sources: LogSources
    /// The auditor's private key, elsewhere.
    let auditor: OpeningKey?

    /// Looks at one session, or at all.
    func run(_ only: [UInt8]?, _ report: inout LogReport) throws(LogError) {
        let spans = try spans()
        var previous: LeafRow?
        for span in spans {
            let ends = try ends(of: span)
            defer { previous = ends.last }
            guard only == nil || only == span.session else { continue }
            report.sessions += 1
            guard let open = ends.first, let last = ends.last else { continue }
            let name = "session \(UUIDBytes.text(span.session))"
            if span.count != span.last - span.first + 1 {
                report.findings.append(
                    LogFinding(.reordered, name, "its leaves are not beside each other")
                )
            }
            try opening(open, after: previous, name, &report)
            try table(span, last, isLast: span.last == spans.last?.last, name, &report)
        }
    }

    private func spans() throws(LogError) -> [Span] {
        try on("log") { () throws(MariaDBError) in
            try sources.log.rows(
                """
                SELECT session, MIN(number), MAX(number), COUNT(*) FROM leaf
                GROUP BY session ORDER BY MIN(number)
                """
            ) { row in
                Span(
                    session: try row.bytes(0),
                    first: try row.int(1),
                    last: try row.int(2),
                    count: try row.int(3)
                )
            }
        }
    }

    private func ends(of span: Span) throws(LogError) -> (first: LeafRow?, last: LeafRow?) {
        let tables = LogTables(connection: sources.log)
        let first = try tables.leaves(from: span.first, limit: 1).first
        let last = try tables.leaves(from: span.last, limit: 1).first
        return (first, last)
    }

    private func body(of row: LeafRow) throws(LogError) -> EventBody? {
        let own = OutboxSource(name: OutboxSource.own, connection: sources.log)
        let entry = try own.entries(in: row.position...row.position, limit: 1).first
        return entry.flatMap { EventBody.decode($0.body) }
    }

    /// OPEN names the last leaf of the session before.
    private func opening(
        _ open: LeafRow,
        after last: LeafRow?,
        _ name: String,
        _ report: inout LogReport
    ) throws(LogError) {
        guard open.kind == .open, let body = try body(of: open), body.event == "session-open",
            body.session == UUIDBytes.text(open.leaf.session)
        else {
            report.findings.append(LogFinding(.changed, name, "its OPEN is not readable"))
            return
        }
        let expected = last.map {
            [UUIDBytes.text($0.leaf.session), String($0.leaf.sequence), $0.leaf.y.description]
        }
        let named = body.previousSession.map {
            [$0, String(body.previousSequence ?? -1), body.previousY ?? ""]
        }
        if expected != named {
            let what =
                named == nil
                ? "it names no session before it, but there is one"
                : "it follows \(named?[0] ?? "") up to \(named?[1] ?? ""), not what is there"
            report.findings.append(LogFinding(.cutOff, name, what))
        }
        try keys(open, body, name, &report)
    }

    /// Whether the table of sessions says what the leaves say.
    private func table(
        _ span: Span,
        _ last: LeafRow,
        isLast: Bool,
        _ name: String,
        _ report: inout LogReport
    ) throws(LogError) {
        struct Said {
            let first: Int
            let isClosed: Bool
            let isRecovered: Bool
        }
        let said = try on("log") { () throws(MariaDBError) in
            try sources.log.row(
                """
                SELECT first_leaf, closed IS NOT NULL, recovered IS NOT NULL FROM session
                WHERE id = \(span.session)
                """
            ) { row in
                Said(
                    first: try row.int(0),
                    isClosed: try row.bool(1),
                    isRecovered: try row.bool(2)
                )
            }
        }
        guard let said else {
            report.findings.append(LogFinding(.missing, name, "not in the table of sessions"))
            return
        }
        if said.isRecovered { report.recovered += 1 }
        let isClosed = last.kind == .close
        let isRecovered = !isClosed && !isLast
        if said.first != span.first || said.isClosed != isClosed || said.isRecovered != isRecovered
        {
            report.findings.append(
                LogFinding(
                    .changed,
                    name,
                    "the table of sessions says otherwise of its begin or end"
                )
            )
        }
    }

    /// With the auditor's key: whether each Z was made with the key of its moment.
    private func keys(
        _ open: LeafRow,
        _ body: EventBody,
        _ name: String,
        _ report: inout LogReport
    ) throws(LogError) {
        guard let auditor else { return }
        report.checkedKeys = true
        guard let sealed = body.a0.flatMap({ Base64URL.decode($0) }),
            let key = auditor.open(sealed)
        else {
            report.findings.append(
                LogFinding(.unreadable, name, "its first key was not sealed to this auditor")
            )
            return
        }
        var chain = SessionChain(session: open.leaf.session, key: key)
        let tables = LogTables(connection: sources.log)
        var next = open.number
        while true {
            let rows = try tables.leaves(from: next, limit: LeafCheck.count)
                .prefix { $0.leaf.session == open.leaf.session }
            for row in rows {
                let leaf = chain.append(row.kind, row.leaf.commitment)
                guard leaf == row.leaf else {
                    report.findings.append(
                        LogFinding(.changed, "leaf \(row.number)", "Z was not made by its session")
                    )
                    return
                }
            }
            guard let last = rows.last, rows.count == LeafCheck.count else { return }
            next = last.number + 1
        }
    }
}
