/// A stretch of time, from a moment up to, but without, another.
package struct Window: Hashable, Sendable {
    /// The first moment in it; nil: from the beginning.
    package let from: Moment?

    /// The first moment after it; nil: without end.
    package let until: Moment?

    /// The half-open window [from, until).
    package init(from: Moment? = nil, until: Moment? = nil) {
        self.from = from
        self.until = until
    }

    /// All of time.
    package static let always = Window()

    /// Whether no moment lies in it.
    package var isEmpty: Bool {
        guard let until else { return false }
        return until <= (from ?? .beforeAll)
    }

    /// Whether a moment lies in it.
    package func contains(_ moment: Moment) -> Bool {
        if let from, moment < from { return false }
        if let until, moment >= until { return false }
        return true
    }

    /// What two windows share, possibly nothing.
    package func intersection(_ other: Window) -> Window {
        Window(from: later(from, other.from), until: earlier(until, other.until))
    }

    private func later(_ left: Moment?, _ right: Moment?) -> Moment? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }

    private func earlier(_ left: Moment?, _ right: Moment?) -> Moment? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }
}

/// A set of moments: windows that neither overlap nor touch, in order.
package struct WindowSet: Hashable, Sendable {
    /// The windows, earliest first.
    package let windows: [Window]

    /// The moments that lie in any of the windows.
    package init(_ windows: some Sequence<Window>) {
        let ordered = windows.filter { !$0.isEmpty }.sorted { left, right in
            (left.from ?? .beforeAll) < (right.from ?? .beforeAll)
        }
        self.windows = ordered.reduce(into: []) { joined, next in
            guard let last = joined.last, last.reaches(next) else {
                joined.append(next)
                return
            }
            joined[joined.count - 1] = Window(from: last.from, until: last.laterEnd(next))
        }
    }

    /// All of time.
    package static let always = WindowSet([.always])

    /// No moment at all.
    package static let never = WindowSet([])

    /// Whether no moment lies in it.
    package var isEmpty: Bool { windows.isEmpty }

    /// Whether a moment lies in it.
    package func contains(_ moment: Moment) -> Bool {
        windows.contains { $0.contains(moment) }
    }

    /// The moments that lie in both.
    package func intersection(_ other: WindowSet) -> WindowSet {
        WindowSet(
            windows.flatMap { mine in other.windows.map { mine.intersection($0) } }
        )
    }
}

extension Moment {
    fileprivate static let beforeAll = Moment(milliseconds: .min)
}

extension Window {
    fileprivate func reaches(_ next: Window) -> Bool {
        guard let until else { return true }
        return (next.from ?? .beforeAll) <= until
    }

    fileprivate func laterEnd(_ other: Window) -> Moment? {
        guard let until, let end = other.until else { return nil }
        return max(until, end)
    }
}
