internal import Cryptography
internal import MariaDB
internal import Merkle

/// Whether the entries about one owner are in the public tree, unchanged and without a gap, and his
/// data are as they say.
struct OwnCheck {
    let files: LogFiles
    let sources: LogSources
    let erasures: Erasures
    let owner: [UInt8]
    /// One session's entries only.
    let session: [UInt8]?

    /// How many leaves are read together.
    private static let count = 1_024

    /// Looks at them.
    func run(
        _ checkpoint: Checkpoint?,
        _ report: inout LogReport,
        progress: (Int, Int) -> Void,
        isCancelled: () -> Bool
    ) throws(LogError) {
        let total = try total()
        var next = 0
        while !isCancelled() {
            let read = try ReadLeaves(from: next, limit: Self.count, where: condition, sources.log)
            guard let last = read.last else { break }
            next = last + 1
            let rows = read.rows
            report.findings += read.unreadable.map(\.finding)
            var outcome = LeafCheck.Outcome()
            try EntryCheck(sources: sources, erasures: erasures).run(rows, &outcome)
            report.findings += outcome.findings
            report.erased += outcome.erased
            report.leaves += read.count
            if let checkpoint { report.findings += inclusion(of: rows, checkpoint) }
            progress(min(report.leaves, total), total)
        }
        report.isInterrupted = isCancelled()
        guard session == nil, !report.isInterrupted else { return }
        try OwnerCheck(sources: sources, owner: owner).run(&report)
        for source in sources.outboxes where !isCancelled() {
            try unsealed(in: source, &report)
            if source.isShard { try TraceCheck(source: source, owner: owner).run(&report) }
        }
        report.isInterrupted = isCancelled()
    }

    private var condition: SQL {
        session.map { "owner = \(owner) AND session = \($0)" } ?? "owner = \(owner)"
    }

    private func total() throws(LogError) -> Int {
        try on("log") { () throws(MariaDBError) in
            try sources.log.row("SELECT COUNT(*) FROM leaf WHERE \(condition)") { row in
                try row.int(0)
            } ?? 0
        }
    }

    /// Whether each leaf is where it belongs in the tree that the checkpoint speaks of.
    private func inclusion(of rows: [LeafRow], _ checkpoint: Checkpoint) -> [LogFinding] {
        let tree = files.tree(size: checkpoint.size)
        return rows.compactMap { row -> LogFinding? in
            // What came since the checkpoint was read is not public yet.
            guard row.number < checkpoint.size else { return nil }
            let place = "leaf \(row.number) (\(row.outbox) entry \(row.position))"
            do throws(MerkleError) {
                let proof = try InclusionProof(of: row.number, size: checkpoint.size, in: tree)
                let root = proof.root(ofLeaf: TreeHash.leaf(row.leaf.bytes))
                guard root != checkpoint.root else { return nil }
                return LogFinding(.changed, place, "it is not in the public tree")
            } catch {
                return LogFinding(error, at: place)
            }
        }
    }

    /// Entries about the owner that wait, or that nobody took up.
    private func unsealed(
        in source: OutboxSource,
        _ report: inout LogReport
    ) throws(LogError) {
        // The leaves are read after the entries, so that none is missed that was sealed meanwhile.
        let entries = try on(source.name) { () throws(MariaDBError) in
            try source.connection.rows(
                "SELECT sequence FROM audit WHERE owner = \(owner) ORDER BY sequence"
            ) { row in try row.int(0) }
        }
        var settled = 0
        let taken = try on("log") { () throws(MariaDBError) in
            settled =
                try sources.log.row("SELECT settled FROM outbox WHERE name = \(source.name)") {
                    row in try row.int(0)
                } ?? 0
            return try sources.log.rows(
                "SELECT position FROM leaf WHERE owner = \(owner) AND outbox = \(source.name)"
            ) { row in try row.int(0) }
        }
        for position in Set(entries).subtracting(taken).sorted() {
            guard position <= settled else {
                report.waiting += 1
                continue
            }
            let place = "\(source.name) entry \(position)"
            report.findings.append(LogFinding(.unlogged, place, "no leaf commits to it"))
        }
    }
}
