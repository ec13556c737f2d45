internal import Cryptography
internal import MariaDB

/// Whether each session follows the one before, and is closed or recovered.
struct SessionCheck {
    /// A session as its leaves show it, and what the table says of it.
    private struct Span {
        let session: [UInt8]
        let first: Int
        let last: Int
        let count: Int
        let said: Said?
    }

    /// What the table of sessions says.
    private struct Said {
        let first: Int
        let label: String
        let machine: String
        let opened: Int64
        let closed: Int64?
        let recovered: Int64?
    }

    let sources: LogSources
    /// The auditor's private key, elsewhere.
    let auditor: OpeningKey?

    /// Looks at one session, or at all.
    func run(_ only: [UInt8]?, _ report: inout LogReport) throws(LogError) {
        let spans = try spans()
        var previous: LeafRow?
        for (place, span) in spans.enumerated() {
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
            let next = place + 1 < spans.count ? spans[place + 1].first : nil
            try table(span, open, last, next: next, name, &report)
        }
    }

    /// All in one statement: sessions may begin and end meanwhile.
    private func spans() throws(LogError) -> [Span] {
        try on("log") { () throws(MariaDBError) in
            try sources.log.rows(
                """
                SELECT l.session, l.lowest, l.highest, l.leaves, s.first_leaf, s.label,
                    s.machine, s.opened, s.closed, s.recovered
                FROM (SELECT session, MIN(number) AS lowest, MAX(number) AS highest,
                    COUNT(*) AS leaves FROM leaf GROUP BY session) l
                LEFT JOIN session s ON s.id = l.session ORDER BY l.lowest
                """
            ) { row in
                var said: Said?
                if let first = try row.optionalInt(4) {
                    said = Said(
                        first: first,
                        label: try row.text(5),
                        machine: try row.text(6),
                        opened: try row.int64(7),
                        closed: try row.optionalInt64(8),
                        recovered: try row.optionalInt64(9)
                    )
                }
                return Span(
                    session: try row.bytes(0),
                    first: try row.int(1),
                    last: try row.int(2),
                    count: try row.int(3),
                    said: said
                )
            }
        }
    }

    private func ends(of span: Span) throws(LogError) -> (first: LeafRow?, last: LeafRow?) {
        let first = try ReadLeaves.one(span.first, sources.log)
        let last = try ReadLeaves.one(span.last, sources.log)
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

    /// Whether the table of sessions says what the leaves and their bodies say.
    private func table(
        _ span: Span,
        _ open: LeafRow,
        _ last: LeafRow,
        next: Int?,
        _ name: String,
        _ report: inout LogReport
    ) throws(LogError) {
        guard let said = span.said else {
            report.findings.append(LogFinding(.missing, name, "not in the table of sessions"))
            return
        }
        if said.recovered != nil { report.recovered += 1 }
        let body = try body(of: open)
        let isClosed = last.kind == .close
        let closed = isClosed ? try self.body(of: last)?.time : nil
        var recovered: Int64?
        if !isClosed, let next { recovered = try time(ofLeaf: next) }
        guard
            said.first != span.first || said.opened != body?.time || said.label != body?.label
                || said.machine != body?.machine || said.closed != closed
                || said.recovered != recovered
        else { return }
        report.findings.append(
            LogFinding(
                .changed,
                name,
                "the table of sessions says otherwise of its begin or end"
            )
        )
    }

    /// The time of the OPEN that recovered a session.
    private func time(ofLeaf number: Int) throws(LogError) -> Int64? {
        guard let leaf = try ReadLeaves.one(number, sources.log) else { return nil }
        return try body(of: leaf)?.time
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
        var next = open.number
        while true {
            let read = try ReadLeaves(from: next, limit: LeafCheck.count, sources.log)
            let rows = read.rows.prefix { $0.leaf.session == open.leaf.session }
            for row in rows {
                // Behind one that cannot be read, the key of the moment is not known.
                guard !read.unreadable.contains(where: { $0.number < row.number }) else { return }
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
