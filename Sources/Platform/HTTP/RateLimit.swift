internal import Synchronization

/// How often something may happen, for each who asks: so many times a minute, evenly or all at once
/// (generic cell rate algorithm, ITU-T I.371 annex A).
///
/// It is counted in memory, by all threads of a process together, so that a request that is let
/// through costs no round trip. Of each key one number is kept, until it means nothing any more.
package final class RateLimit<Key: Hashable & Sendable>: Sendable {
    private struct State {
        /// When a key's requests would have come if they came evenly, in microseconds.
        var due: [Key: Int64] = [:]
        var purged: Int64 = 0
    }

    private static var minute: Int64 { 60_000_000 }

    private let interval: Int64
    private let mostKeys: Int
    private let state = Mutex(State())

    /// A limit.
    ///
    /// - Parameters:
    ///   - perMinute: how many requests a minute; at least 1.
    ///   - mostKeys: how many keys are counted at once; while there are more, new ones pass.
    package init(perMinute: Int, mostKeys: Int = 100_000) {
        precondition(perMinute > 0, "a limit lets something pass")
        interval = max(1, Self.minute / Int64(perMinute))
        self.mostKeys = mostKeys
    }

    /// Counts a request.
    ///
    /// - Parameters:
    ///   - key: who asks.
    ///   - milliseconds: the time, of any clock.
    /// - Returns: nil, or after how many seconds to come again; then it was not counted.
    package func take(_ key: Key, at milliseconds: Int64) -> Int? {
        let now = milliseconds * 1_000
        return state.withLock { state in
            if state.due.count >= mostKeys { purge(&state, at: now) }
            let before = state.due[key]
            guard before != nil || state.due.count < mostKeys else { return nil }
            // A clock that was set back must not lock anybody out for longer than a minute.
            let due = min(max(before ?? now, now), now + Self.minute)
            let wait = due + interval - now - Self.minute
            state.due[key] = wait > 0 ? due : due + interval
            return wait > 0 ? Int((wait + 999_999) / 1_000_000) : nil
        }
    }

    /// Forgets who has not asked for so long that nothing is held against him; once a second at
    /// most, as it looks at all.
    private func purge(_ state: inout State, at now: Int64) {
        guard abs(now - state.purged) >= 1_000_000 else { return }
        state.purged = now
        state.due = state.due.filter { $0.value > now && $0.value <= now + Self.minute }
    }
}
