/// Reads the numbers of one file, whose decimal mark is a point or a comma but not both.
///
/// Which of the two is settled by the first number that has one: so `1,234` cannot be one thousand
/// in a file that writes `0.01`.
struct DecimalNumber {
    private var mark: UInt8?

    /// The number in a field, such as `12`, `0.01`, `184,13` or `2,35E+02`, correctly rounded.
    mutating func read(_ field: ByteField) throws(FieldFault) -> Double {
        var index = field.startIndex
        let negative = index < field.endIndex && field[index] == UInt8(ascii: "-")
        if negative { index += 1 }
        var (mantissa, digits, decimals): (UInt64, Int, Int) = (0, 0, 0)
        var ownMark: UInt8?
        while index < field.endIndex {
            let byte = field[index]
            if let digit = byte.digit {
                digits += 1
                guard digits <= 15 else { throw FieldFault(reason: "\(field.quoted) is too long") }
                mantissa = mantissa * 10 + UInt64(digit)
                if ownMark != nil { decimals += 1 }
            } else if ownMark == nil, digits > 0, byte == .point || byte == .comma {
                ownMark = byte
            } else {
                break
            }
            index += 1
        }
        let exponent = try Self.exponent(field[index...], of: field)
        guard digits > 0, ownMark == nil || decimals > 0 else { throw Self.noNumber(field) }
        if let ownMark { try settle(ownMark, field) }
        let value = Self.scaled(Double(mantissa), by: exponent - decimals)
        return negative ? -value : value
    }

    /// The number, which must be one that a sensor can report.
    mutating func measured(_ field: ByteField) throws(FieldFault) -> Double {
        let value = try read(field)
        guard DeviceRecording.Channel.possible ~= value else {
            throw FieldFault(
                reason: value < 0
                    ? "\(field.quoted) is negative"
                    : "\(field.quoted) is more than any such sensor can report"
            )
        }
        return value
    }

    /// Whether the field stands for a missing value: nothing, `NaN`, `NAN` or `kZ`.
    static func isMissing(_ field: ByteField) -> Bool {
        switch field.count {
        case 0: true
        case 2: field.isWord("kZ")
        case 3: field.isWord("NaN")
        default: false
        }
    }

    static func noNumber(_ field: ByteField) -> FieldFault {
        FieldFault(reason: "\(field.quoted) is not a number")
    }

    private mutating func settle(_ own: UInt8, _ field: ByteField) throws(FieldFault) {
        guard let mark, mark != own else { return mark = own }
        throw FieldFault(
            reason: "\(field.quoted) has another decimal mark than the numbers before it"
        )
    }

    /// The power of ten after an `E`, nothing being zero.
    private static func exponent(_ rest: ByteField, of field: ByteField) throws(FieldFault) -> Int {
        guard let letter = rest.first else { return 0 }
        var digits = rest.dropFirst()
        let sign = digits.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
        guard letter | 32 == UInt8(ascii: "e"), digits.count <= 2, let value = digits.wholeNumber
        else { throw noNumber(field) }
        return sign == UInt8(ascii: "-") ? -value : value
    }

    /// One rounding: up to 10²², powers of ten are exact, and so are mantissas of 15 digits.
    private static func scaled(_ mantissa: Double, by exponent: Int) -> Double {
        var (left, power) = (abs(exponent), 1.0)
        while left > 0 {
            power *= 10
            left -= 1
        }
        return exponent < 0 ? mantissa / power : mantissa * power
    }
}
