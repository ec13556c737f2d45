/// A moment on a wall clock without a time zone, in the Gregorian calendar.
package struct LocalDateTime: Sendable, Hashable, Comparable {
    /// Seconds of that clock since its 1970-01-01T00:00:00: not a moment of UTC.
    package let seconds: Int64

    /// A clock that shows so many seconds since its own 1970-01-01T00:00:00.
    package init(seconds: Int64) { self.seconds = seconds }

    /// A date of the calendar and a time of the 24-hour clock; nil if there is no such date or time.
    package init?(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0
    ) {
        guard let days = CivilDate(year: year, month: month, day: day)?.days,
            0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second
        else { return nil }
        self.init(seconds: Int64(days) * 86_400 + Int64((hour * 60 + minute) * 60 + second))
    }

    /// So many seconds later on the same clock, which runs on over changes of daylight saving time.
    package func advanced(bySeconds count: Int64) -> Self { Self(seconds: seconds + count) }

    /// The date.
    package var date: CivilDate {
        CivilDate(days: Int((seconds - Int64(secondOfDay)) / 86_400))
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
        return "\(date)T\(padded(time / 3600)):\(padded(time / 60 % 60)):\(padded(time % 60))"
    }
}

/// A date of the proleptic Gregorian calendar.
package struct CivilDate: Sendable, Hashable, CustomStringConvertible {
    /// The year, 0 to 9999 where it was read from a file.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// A date; nil if the calendar has none such.
    package init?(year: Int, month: Int, day: Int) {
        guard 1...12 ~= month, 1...Self.length(ofMonth: month, year: year) ~= day else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The date so many days after 1970-01-01.
    ///
    /// Years are counted from March, so that the leap day is the last of its year: H. Hinnant,
    /// “chrono-Compatible Low-Level Date Algorithms”, `civil_from_days`.
    package init(days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let leaps = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * fromMarch + 2) / 5 + 1
        month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01: Hinnant's `days_from_civil`.
    package var days: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// ISO 8601: `2015-07-04`.
    package var description: String { "\(padded(year, to: 4))-\(padded(month))-\(padded(day))" }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A number with zeros in front.
func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
