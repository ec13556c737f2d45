/// One epoch line of an AWD file: `224`, `224 M`, `224 , 0.00` or `224 , 0.00 M`.
struct ActiwatchEpoch {
    let activity: Double
    /// Nil if the line has none; the inner nil is a missing value.
    let second: Double??
    let marked: Bool

    init(
        _ line: ByteField,
        _ number: Int,
        second name: String,
        _ decimal: inout DecimalNumber
    ) throws(DeviceFileError) {
        var rest = line
        activity = try Self.count(Self.token(&rest), number)
        var token = Self.token(&rest)
        if token.count == 1, token.first == .comma {
            second = try Self.value(Self.token(&rest), number, name, &decimal)
            token = Self.token(&rest)
        } else {
            second = .none
        }
        marked = token.count == 1 && token.first == UInt8(ascii: "M")
        if marked { token = Self.token(&rest) }
        guard token.isEmpty else {
            throw DeviceFileError(
                line: number,
                reason: "\(token.quoted) is not understood: after the count may come a comma "
                    + "between blanks with a second value, and M for the marker button"
            )
        }
    }

    /// The bytes up to the next blank, taken off the front; empty at the end of the line.
    private static func token(_ rest: inout ByteField) -> ByteField {
        var start = rest.startIndex
        while start < rest.endIndex, rest[start].isBlank { start += 1 }
        var end = start
        while end < rest.endIndex, !rest[end].isBlank { end += 1 }
        defer { rest = rest[end...] }
        return rest[start..<end]
    }

    private static func count(_ field: ByteField, _ line: Int) throws(DeviceFileError) -> Double {
        guard let value = field.wholeNumber.map(Double.init) else {
            let name = field.isEmpty ? "an empty line" : field.quoted
            let fault =
                field.first == UInt8(ascii: "-")
                ? "\(name) is negative" : "\(name) is not a whole number"
            throw FieldFault(reason: fault).at(line, DeviceRecording.Channel.activity)
        }
        guard DeviceRecording.Channel.possible ~= value else {
            throw FieldFault(reason: "\(field.quoted) is more than any such sensor can report")
                .at(line, DeviceRecording.Channel.activity)
        }
        return value
    }

    private static func value(
        _ field: ByteField,
        _ line: Int,
        _ name: String,
        _ decimal: inout DecimalNumber
    ) throws(DeviceFileError) -> Double? {
        do throws(FieldFault) {
            guard !field.isEmpty else {
                throw FieldFault(reason: "nothing follows the comma: the line is cut off")
            }
            if DecimalNumber.isMissing(field) { return nil }
            let stored = name == DeviceRecording.Channel.whiteLight
            return try stored ? decimal.measured(field) : decimal.read(field)
        } catch {
            throw error.at(line, name)
        }
    }
}
