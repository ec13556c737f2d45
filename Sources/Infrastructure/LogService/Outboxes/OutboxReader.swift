internal import MariaDB

/// Takes entries out of an outbox, each once, in whatever order they become visible.
///
/// Positions are given before the commit, so one may appear after a higher one. A position that is
/// passed over is therefore watched until it appears, or until no transaction of that time can
/// live any more; then it is settled that there is no entry.
final class OutboxReader {
    /// How long a position that is missing is watched: far longer than a transaction can live,
    /// whose waits are bounded by seconds.
    static let patience = Duration.seconds(3_600)

    /// A position that has been missing for longer is looked for at longer intervals.
    static let eagerness = Duration.seconds(10)

    /// Positions that were passed over.
    private struct Gap {
        var range: ClosedRange<Int>
        let since: ContinuousClock.Instant
    }

    let source: OutboxSource
    private var gaps: [Gap] = []
    private var highest: Int
    private var lastSlowLook: ContinuousClock.Instant

    /// How many entries are known to wait.
    private(set) var waiting = 0

    /// A reader that goes on where the log's tables say that it was.
    ///
    /// - Parameters:
    ///   - source: the outbox.
    ///   - settled: up to where nothing is open.
    ///   - taken: the positions above that were taken up, in their order.
    ///   - now: the clock.
    init(
        _ source: OutboxSource,
        settled: Int,
        taken: [Int],
        at now: ContinuousClock.Instant
    ) {
        self.source = source
        highest = settled
        lastSlowLook = now
        for position in taken { pass(to: position, at: now) }
    }

    /// Up to where every entry was taken up, or will never be there.
    var settled: Int {
        gaps.map { $0.range.lowerBound - 1 }.min() ?? highest
    }

    /// The next entries.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - now: the clock.
    /// - Returns: entries that were not given before by this reader.
    /// - Throws: `LogError`.
    func next(limit: Int, at now: ContinuousClock.Instant) throws(LogError) -> [OutboxEntry] {
        // Either or: what was found must not be forgotten because the next question failed.
        let late = try late(limit: limit, at: now)
        guard late.isEmpty else { return late }
        let fresh = try source.entries(in: highest + 1...Int.max, limit: limit)
        for entry in fresh { pass(to: entry.position, at: now) }
        return fresh
    }

    /// Counts what waits: what is in the outbox above all that was given.
    func count() throws(LogError) {
        waiting = max(0, try source.highest() - highest)
    }

    /// Entries that appeared where there was a gap.
    private func late(
        limit: Int,
        at now: ContinuousClock.Instant
    ) throws(LogError) -> [OutboxEntry] {
        guard !gaps.isEmpty else { return [] }
        let looksFar = now - lastSlowLook > .seconds(30)
        if looksFar { lastSlowLook = now }
        var found: [OutboxEntry] = []
        var rest: [Gap] = []
        for gap in gaps {
            guard found.count < limit, looksFar || now - gap.since < Self.eagerness else {
                rest.append(gap)
                continue
            }
            let entries = try source.entries(in: gap.range, limit: limit - found.count)
            found += entries
            let isOver = now - gap.since > Self.patience && found.count < limit
            if !isOver { rest += Self.pieces(of: gap, without: entries.map(\.position)) }
        }
        gaps = rest
        return found
    }

    private static func pieces(of gap: Gap, without positions: [Int]) -> [Gap] {
        var pieces: [Gap] = []
        var start = gap.range.lowerBound
        for position in positions + [gap.range.upperBound + 1] {
            if start < position {
                pieces.append(Gap(range: start...position - 1, since: gap.since))
            }
            start = position + 1
        }
        return pieces
    }

    private func pass(to position: Int, at now: ContinuousClock.Instant) {
        if position > highest + 1 {
            gaps.append(Gap(range: highest + 1...position - 1, since: now))
        }
        highest = max(highest, position)
    }
}
