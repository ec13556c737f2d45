/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Moment: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch; negative before it.
    package let milliseconds: Int64

    /// The moment this many milliseconds after the epoch.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The earliest moment that can be written (0001-01-01T00:00:00Z, RFC 3339 §1 has four digits).
    package static let earliest = Moment(milliseconds: -62_135_596_800_000)

    /// The first moment after those that can be written (10000-01-01T00:00:00Z).
    package static let latest = Moment(milliseconds: 253_402_300_800_000)

    /// Whether it can be written as RFC 3339.
    package var isWritable: Bool { self >= .earliest && self < .latest }

    /// Orders by time.
    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment this much later.
    package static func + (moment: Self, duration: Duration) -> Self {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        return Moment(milliseconds: moment.milliseconds + milliseconds)
    }

    /// The moment this much earlier.
    package static func - (moment: Self, duration: Duration) -> Self {
        moment + (.zero - duration)
    }

    /// How long it is from one moment to another.
    package static func - (later: Self, earlier: Self) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }
}
