extension Moment: LosslessStringConvertible {
    /// Reads a date-time of RFC 3339 §5.6, any offset, up to nine decimals of which three are kept.
    ///
    /// A leap second (`:60`) is refused: the platform's time scale has none.
    package init?(_ text: String) {
        self.init(rfc3339: text.utf8)
    }

    /// Reads a date-time of RFC 3339 §5.6 from bytes.
    package init?(rfc3339 text: some Collection<UInt8>) {
        var reader = DigitReader(text)
        guard let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), reader.take("-"),
            let day = reader.number(digits: 2), reader.take("T") || reader.take("t"),
            let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
            let minute = reader.number(digits: 2), minute < 60, reader.take(":"),
            let second = reader.number(digits: 2), second < 60,
            let date = CivilDate(year: year, month: month, day: day),
            let fraction = reader.milliseconds(), let offset = reader.offsetMinutes(),
            reader.isAtEnd
        else { return nil }
        let minutes = (date.daysSinceEpoch * 24 + hour) * 60 + minute - offset
        self.init(milliseconds: Int64(minutes * 60 + second) * 1_000 + Int64(fraction))
        guard isWritable else { return nil }
    }

    /// The day in UTC, and the milliseconds since its midnight.
    package var utc: (date: CivilDate, milliseconds: Int) {
        let day = 86_400_000
        let days = Int(milliseconds) / day - (Int(milliseconds) % day < 0 ? 1 : 0)
        return (CivilDate(daysSinceEpoch: days), Int(milliseconds) - days * day)
    }

    /// RFC 3339 in UTC; the milliseconds stand only where they are not zero.
    package var description: String {
        let (date, time) = utc
        let clock = [time / 3_600_000, time / 60_000 % 60, time / 1_000 % 60]
        let fraction = time % 1_000 == 0 ? "" : "." + Digits.padded(time % 1_000, to: 3)
        return date.description + "T"
            + clock.map { Digits.padded($0) }.joined(separator: ":") + fraction + "Z"
    }
}

/// Reads digits and separators off the front of a text.
private struct DigitReader<Text: Collection<UInt8>> {
    private var rest: Text.SubSequence

    init(_ text: Text) { rest = text[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func digit() -> Int? {
        guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
        rest = rest.dropFirst()
        return Int(byte - 0x30)
    }

    mutating func number(digits: Int) -> Int? {
        var number = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// The fraction of a second, if one is there, cut to milliseconds.
    mutating func milliseconds() -> Int? {
        guard take(".") else { return 0 }
        guard var fraction = digit().map({ $0 * 100 }) else { return nil }
        var weight = 10
        var count = 1
        while let digit = digit() {
            count += 1
            fraction += digit * weight
            weight /= 10
        }
        return count <= 9 ? fraction : nil
    }

    mutating func offsetMinutes() -> Int? {
        if take("Z") || take("z") { return 0 }
        let negative = take("-")
        guard negative || take("+"), let hours = number(digits: 2), hours < 24, take(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (negative ? -1 : 1)
    }
}
