/// A time of day as device files write it.
enum ClockTime {
    /// Seconds since midnight for `9:38`, `09:38:00`, `1:47:00` or `09:38:00 AM`.
    static func read(_ field: ByteField) throws(FieldFault) -> Int {
        let whole = field.trimmed()
        guard let split = whole.firstIndex(where: { $0.digit == nil && $0 != .colon }) else {
            return try seconds(whole, of: whole, hours: 0...23)
        }
        let letters = whole[split...].trimmed()
        let time = whole[..<split]
        if letters.isWord("AM") {
            return try seconds(time, of: whole, hours: 1...12) % 43_200
        }
        if letters.isWord("PM") {
            return try seconds(time, of: whole, hours: 1...12) % 43_200 + 43_200
        }
        throw noTime(whole)
    }

    private static func seconds(
        _ time: ByteField,
        of field: ByteField,
        hours: ClosedRange<Int>
    ) throws(FieldFault) -> Int {
        var (parts, count, digits) = ((0, 0, 0), 0, 0)
        for byte in time {
            if byte == .colon {
                guard digits > 0, count < 2 else { throw noTime(field) }
                (count, digits) = (count + 1, 0)
                continue
            }
            guard let digit = byte.digit, digits < 2 else { throw noTime(field) }
            digits += 1
            switch count {
            case 0: parts.0 = parts.0 * 10 + digit
            case 1: parts.1 = parts.1 * 10 + digit
            default: parts.2 = parts.2 * 10 + digit
            }
        }
        // The hour may have one digit, as French Windows writes it; a cut “10:2” is no time.
        guard count >= 1, digits == 2, hours ~= parts.0, parts.1 < 60, parts.2 < 60 else {
            throw noTime(field)
        }
        return (parts.0 * 60 + parts.1) * 60 + parts.2
    }

    private static func noTime(_ field: ByteField) -> FieldFault {
        FieldFault(reason: "\(field.quoted) is not a time such as 17:00, 17:00:30 or 05:00:30 PM")
    }
}
