internal import Cryptography

/// Whether what leaves commit to is still what it was.
struct EntryCheck {
    let sources: LogSources
    let erasures: Erasures

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
            if entry.isErased { outcome.erased += 1 }
            outcome.findings += faults(of: entry, leaf).map { LogFinding($0.kind, place, $0.what) }
        }
    }

    private func faults(
        of entry: OutboxEntry,
        _ leaf: LeafRow
    ) -> [(kind: LogFinding.Kind, what: String)] {
        var faults: [(kind: LogFinding.Kind, what: String)] = []
        if entry.owner != leaf.owner { faults.append((.changed, "it has another owner")) }
        guard !entry.isErased else {
            let time = entry.columns.erased
            if !erasures.tell(of: entry.position, in: leaf.outbox, at: time) {
                faults.append((.unlogged, "it was erased, and no entry tells of that"))
            } else if entry.columns.actor != nil {
                faults.append((.changed, "it was erased, and says again who acted"))
            }
            return faults
        }
        if Leaf.commitment(to: entry.body, under: entry.k ?? []) != leaf.leaf.commitment {
            faults.append((.changed, "the entry is not what was committed to"))
        } else if !entry.columns.repeats(entry.body) {
            faults.append((.changed, "its columns are not what the entry says"))
        }
        return faults
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

extension OutboxEntry.Columns {
    /// Whether a body says the same: bodies have their members in a fixed order, these first.
    ///
    /// A body that begins otherwise has no columns beside it that it could repeat.
    fileprivate func repeats(_ body: [UInt8]) -> Bool {
        guard erased == nil else { return false }
        guard let id else {
            return body.holds("\"time\":\(time),") || body.holds("\"time\":\(time)}")
        }
        guard body.starts(with: Array("{\"v\":1,\"id\":".utf8)) else { return true }
        let head = "{\"v\":1,\"id\":\"\(UUIDBytes.text(id))\",\"time\":\(time),"
        guard body.starts(with: Array(head.utf8)) else { return false }
        let name = "\"actor\":\""
        guard let actor else { return !body.holds(name) }
        return body.holds(name + UUIDBytes.text(actor))
    }
}

extension [UInt8] {
    /// Whether ASCII text is anywhere in it.
    fileprivate func holds(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, count >= wanted.count else { return false }
        return (0...count - wanted.count).contains { start in
            self[start] == first && self[start..<start + wanted.count].elementsEqual(wanted)
        }
    }
}
