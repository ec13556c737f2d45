internal import Cryptography

/// Whether what leaves commit to is still what it was.
struct EntryCheck {
    let sources: LogSources

    /// Looks at what the leaves of a run commit to.
    func run(_ rows: [LeafRow], _ outcome: inout LeafCheck.Outcome) throws(LogError) {
        for (outbox, leaves) in Dictionary(grouping: rows, by: \.outbox) {
            guard let source = sources.all.first(where: { $0.name == outbox }) else {
                outcome.findings.append(
                    LogFinding(.missing, "outbox \(outbox)", "no schema of this name is configured")
                )
                continue
            }
            try check(leaves.sorted { $0.position < $1.position }, in: source, &outcome)
        }
    }

    private func check(
        _ leaves: [LeafRow],
        in source: OutboxSource,
        _ outcome: inout LeafCheck.Outcome
    ) throws(LogError) {
        var entries: [Int: OutboxEntry] = [:]
        for range in Self.runs(leaves.map(\.position)) {
            for entry in try source.entries(in: range, limit: range.count) {
                entries[entry.position] = entry
            }
        }
        for leaf in leaves {
            let place = "leaf \(leaf.number) (\(leaf.outbox) entry \(leaf.position))"
            guard let entry = entries[leaf.position] else {
                outcome.findings.append(LogFinding(.missing, place, "the entry is not there"))
                continue
            }
            if entry.k == nil, entry.body.isEmpty {
                outcome.erased += 1
                continue
            }
            if Leaf.commitment(to: entry.body, under: entry.k ?? []) != leaf.leaf.commitment {
                outcome.findings.append(
                    LogFinding(.changed, place, "the entry is not what was committed to")
                )
            }
            if entry.owner != leaf.owner {
                outcome.findings.append(LogFinding(.changed, place, "it has another owner"))
            }
        }
    }

    /// Positions as ranges without wide gaps, so that they are read by few statements.
    static func runs(_ positions: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for position in positions {
            if let last = runs.last, position - last.upperBound <= 64 {
                runs[runs.count - 1] = last.lowerBound...max(last.upperBound, position)
            } else {
                runs.append(position...position)
            }
        }
        return runs
    }
}
