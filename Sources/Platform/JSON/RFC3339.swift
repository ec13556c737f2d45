/// The instants RFC 3339 can write, in milliseconds since 1970-01-01T00:00:00Z: years 0001 to 9999.
package let rfc3339Milliseconds: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

extension ByteOutput where Self: ~Copyable & ~Escapable {
    /// Adds an instant in UTC (RFC 3339 section 5.6), as `2013-10-04T16:11:22Z`, or with `.123`
    /// where the milliseconds are not zero: at most 24 bytes, without quotation marks.
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
        let shifted = UInt64(milliseconds + 719_468 * 86_400_000)
        // 32 bits are enough from here on, and divide several times faster than 64.
        let time = UInt32(truncatingIfNeeded: shifted % 86_400_000)
        let days = UInt32(truncatingIfNeeded: shifted / 86_400_000)
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let leaps = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        var text: InlineArray<24, UInt8> = [
            0, 0, 0, 0, 0x2D, 0, 0, 0x2D, 0, 0, 0x54, 0, 0, 0x3A, 0, 0, 0x3A, 0, 0, 0x5A, 0, 0, 0,
            0x5A,
        ]
        setTwoDigits(&text, 0, year / 100)
        setTwoDigits(&text, 2, year % 100)
        setTwoDigits(&text, 5, month)
        setTwoDigits(&text, 8, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        setTwoDigits(&text, 11, time / 3_600_000)
        setTwoDigits(&text, 14, time / 60_000 % 60)
        setTwoDigits(&text, 17, time / 1000 % 60)
        let fraction = time % 1000
        guard fraction > 0 else {
            append(copying: text.span.extracting(0..<20))
            return
        }
        text[19] = UInt8(ascii: ".")
        text[20] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / 100)
        setTwoDigits(&text, 21, fraction % 100)
        append(copying: text.span)
    }
}

/// Puts a number below 100 into a text with two digits.
@inlinable @inline(__always)
package func setTwoDigits(_ text: inout InlineArray<24, UInt8>, _ place: Int, _ value: UInt32) {
    text[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10)
    text[place + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
}
