/// A moment on a wall clock without a time zone, in the Gregorian calendar.
package struct LocalDateTime: Sendable, Hashable, Comparable {
    /// Seconds of that clock since its 1970-01-01T00:00:00: not a moment of UTC.
    package let seconds: Int64

    /// A clock that shows so many seconds since its own 1970-01-01T00:00:00.
    package init(seconds: Int64) { self.seconds = seconds }

    /// A date of the calendar and a time of the 24-hour clock; nil if there is no such date or
    /// time.
    package init?(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0
    ) {
        guard let days = CivilDate(year: year, month: month, day: day)?.daysSinceEpoch,
            0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second
        else { return nil }
        self.init(seconds: Int64(days) * 86_400 + Int64((hour * 60 + minute) * 60 + second))
    }

    /// So many seconds later on the same clock, which runs on over changes of daylight saving time.
    package func advanced(bySeconds count: Int64) -> Self { Self(seconds: seconds + count) }

    /// The date.
    package var date: CivilDate {
        CivilDate(daysSinceEpoch: Int((seconds - Int64(secondOfDay)) / 86_400))
    }

    /// Seconds since midnight: 0 to 86,399.
    package var secondOfDay: Int { Int(((seconds % 86_400) + 86_400) % 86_400) }

    /// The earlier of two clocks' readings is the smaller.
    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension LocalDateTime: CustomStringConvertible {
    /// ISO 8601 without a zone: `2015-07-04T09:45:00`.
    package var description: String {
        let time = secondOfDay
        let clock = [time / 3600, time / 60 % 60, time % 60].map { Digits.padded($0) }
        return "\(date)T" + clock.joined(separator: ":")
    }
}
