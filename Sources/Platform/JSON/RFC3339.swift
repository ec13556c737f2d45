/// The instants RFC 3339 can write, in milliseconds since 1970-01-01T00:00:00Z: years 0001 to 9999.
package let rfc3339Milliseconds: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

extension ByteOutput where Self: ~Copyable & ~Escapable {
    /// Adds an instant in UTC (RFC 3339 section 5.6), as `2013-10-04T16:11:22Z`, or with `.123` where
    /// the milliseconds are not zero: at most 24 bytes, without quotation marks.
    ///
    /// An instant outside of `rfc3339Milliseconds` traps.
    @inlinable
    package mutating func append(rfc3339 milliseconds: Int64) {
        precondition(
            milliseconds >= -62_135_596_800_000 && milliseconds <= 253_402_300_799_999,
            "an RFC 3339 year has four digits"
        )
        // Counting from 0000-03-01 puts the leap day at the end of the year and all values above
        // zero: Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
        let shifted = milliseconds + 719_468 * 86_400_000
        let (days, time) = shifted.quotientAndRemainder(dividingBy: 86_400_000)
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let leaps = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        append(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), width: 4)
        append(UInt8(ascii: "-"))
        append(month, width: 2)
        append(UInt8(ascii: "-"))
        append(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, width: 2)
        append(UInt8(ascii: "T"))
        append(time / 3_600_000, width: 2)
        append(UInt8(ascii: ":"))
        append(time / 60_000 % 60, width: 2)
        append(UInt8(ascii: ":"))
        append(time / 1000 % 60, width: 2)
        if time % 1000 > 0 {
            append(UInt8(ascii: "."))
            append(time % 1000, width: 3)
        }
        append(UInt8(ascii: "Z"))
    }
}
