internal import Cryptography
internal import Merkle

/// A run of leaves, in the files and in the database.
struct LeafCheck {
    /// How many leaves are looked at together: sixteen bundles.
    static let count = 16 * Tile.width

    /// What is found of a run.
    struct Outcome: Sendable {
        var first = 0
        var findings: [LogFinding] = []
        var leaves = 0
        var erased = 0
        /// Of each full bundle its root, then the hashes of the leaves after them; from the files.
        var fileRoots: [Digest] = []
        var fileRest: [Digest] = []
        /// The same of the database's leaves that are public.
        var tableRoots: [Digest] = []
        var tableRest: [Digest] = []
    }

    let files: LogFiles
    let sources: LogSources
    let erasures: Erasures
    /// How many leaves are public.
    let published: Int

    /// Looks at the leaves from a number on.
    func run(from first: Int) throws(LogError) -> Outcome {
        var outcome = Outcome()
        outcome.first = first
        let before = max(0, first - 1)
        let limit = Self.count + first - before
        let read = try ReadLeaves(from: before, limit: limit, sources.log)
            .filter { $0 < first + Self.count }
        let last = read.rows.last { $0.number < first }
        let own = read.filter { $0 >= first }
        outcome.leaves = own.count
        outcome.findings += own.unreadable.map(\.finding)
        chain(read.filter { $0 >= (last?.number ?? -1) + 1 }, after: last, first: first, &outcome)
        compare(own, first: first, &outcome)
        try EntryCheck(sources: sources, erasures: erasures).run(own.rows, &outcome)
        return outcome
    }

    /// Whether each leaf continues the one before.
    private func chain(
        _ leaves: ReadLeaves,
        after last: LeafRow?,
        first: Int,
        _ outcome: inout Outcome
    ) {
        var previous = last
        let unreadable = Set(leaves.unreadable.map(\.number))
        for row in leaves.rows {
            // What follows one that cannot be read cannot be compared with it.
            if unreadable.contains(row.number - 1) {
                previous = row
                continue
            }
            let expected = (previous?.number ?? -1) + 1
            if row.number != expected, previous != nil || row.number != first {
                let range =
                    "leaf \(expected)" + (row.number - expected > 1 ? " to \(row.number - 1)" : "")
                outcome.findings.append(
                    LogFinding(.missing, range, "not in the database")
                )
                previous = row
                continue
            }
            if let wrong = Self.continuation(row, after: previous) {
                outcome.findings.append(wrong)
            }
            previous = row
        }
    }

    private static func continuation(_ row: LeafRow, after last: LeafRow?) -> LogFinding? {
        let place = "leaf \(row.number)"
        let leaf = row.leaf
        guard let last, last.leaf.session == leaf.session else {
            guard leaf.sequence == 0, row.kind == .open else {
                return LogFinding(.missing, place, "its session does not begin with OPEN here")
            }
            guard SessionChain.kind(of: leaf, after: SessionChain.beginning) == .open else {
                return LogFinding(.changed, place, "Y is not that of a session's OPEN")
            }
            return nil
        }
        if leaf.sequence != last.leaf.sequence + 1 {
            let kind: LogFinding.Kind = leaf.sequence > last.leaf.sequence ? .missing : .reordered
            return LogFinding(
                kind,
                place,
                "sequence \(leaf.sequence) after \(last.leaf.sequence) in its session"
            )
        }
        if last.kind == .close {
            return LogFinding(.changed, place, "a leaf after its session's CLOSE")
        }
        guard SessionChain.kind(of: leaf, after: last.leaf.y) == row.kind else {
            return LogFinding(.changed, place, "Y does not continue the leaf before")
        }
        return nil
    }

    /// Whether the files hold the leaves that the database holds.
    private func compare(_ leaves: ReadLeaves, first: Int, _ outcome: inout Outcome) {
        let end = min(published, first + Self.count)
        var start = first
        while start < end {
            let count = min(Tile.width, published - start)
            let tile = Tile(entries: start / Tile.width, count: count)
            let mine = leaves.filter { tile.range.contains($0) }
            bundle(tile, mine, &outcome)
            start += Tile.width
        }
    }

    private func bundle(_ tile: Tile, _ read: ReadLeaves, _ outcome: inout Outcome) {
        let rows = read.rows
        let table = read.leaves.map { TreeHash.leaf($0.bytes) }
        if table.count == Tile.width {
            outcome.tableRoots.append(TreeHash.root(of: table))
        } else {
            outcome.tableRest += table
        }
        let leaves: [[UInt8]]
        do {
            leaves = try TiledTree.leaves(of: tile, read: files.read)
        } catch {
            outcome.findings.append(LogFinding(error, at: tile.path))
            return
        }
        let hashes = leaves.map(TreeHash.leaf)
        if tile.isFull {
            outcome.fileRoots.append(TreeHash.root(of: hashes))
        } else {
            outcome.fileRest = hashes
        }
        let known = Dictionary(
            rows.map { ($0.leaf.bytes, $0.number) },
            uniquingKeysWith: { first, _ in first }
        )
        for row in rows {
            let bytes = leaves[row.number - tile.range.lowerBound]
            guard bytes != row.leaf.bytes else { continue }
            let other = known[bytes]
            outcome.findings.append(
                LogFinding(
                    other == nil ? .changed : .reordered,
                    "leaf \(row.number)",
                    other.map { "\(tile.path) has leaf \($0) of the database here" }
                        ?? "the database and \(tile.path) differ"
                )
            )
        }
        compare(hashes, with: Tile(level: 0, number: tile.number, count: tile.count), &outcome)
    }

    private func compare(_ hashes: [Digest], with tile: Tile, _ outcome: inout Outcome) {
        do {
            let stored = try TiledTree.hashes(of: tile, read: files.read)
            for (place, pair) in zip(stored, hashes).enumerated() where pair.0 != pair.1 {
                let number = tile.range.lowerBound + place
                outcome.findings.append(
                    LogFinding(.changed, tile.path, "not the hash of leaf \(number) in its bundle")
                )
            }
        } catch {
            outcome.findings.append(LogFinding(error, at: tile.path))
        }
    }
}

extension LogFinding {
    /// What a file's error says of it.
    init(_ error: MerkleError, at path: String) {
        switch error {
        case .missing: self.init(.missing, path, "the file is not there")
        default: self.init(.changed, path, error.description)
        }
    }
}
