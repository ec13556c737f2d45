/// Splits a line of an Actiware export: fields in quotation marks or bare, commas between.
enum RPXFields {
    /// Replaces `fields` by the line's.
    ///
    /// Exports end their lines with or without a comma, so that an
    /// empty field may follow the last; doubled quotation marks stay doubled.
    static func split(
        _ line: ByteField,
        _ number: Int,
        into fields: inout [ByteField]
    ) throws(DeviceFileError) {
        fields.removeAll(keepingCapacity: true)
        var index = line.startIndex
        while true {
            let start = index
            if index < line.endIndex, line[index] == .quotationMark {
                index = try closing(line, number, from: index + 1)
                fields.append(line[(start + 1)..<index])
                index += 1
                guard index == line.endIndex || line[index] == .comma else {
                    throw DeviceFileError(
                        line: number,
                        reason: "a closing quotation mark is followed by neither comma nor end"
                    )
                }
            } else {
                while index < line.endIndex, line[index] != .comma { index += 1 }
                fields.append(line[start..<index])
            }
            guard index < line.endIndex else { return }
            index += 1
        }
    }

    private static func closing(
        _ line: ByteField,
        _ number: Int,
        from start: Int
    ) throws(DeviceFileError) -> Int {
        var index = start
        while index < line.endIndex {
            if line[index] == .quotationMark {
                guard index + 1 < line.endIndex, line[index + 1] == .quotationMark else {
                    return index
                }
                index += 1
            }
            index += 1
        }
        throw DeviceFileError(
            line: number,
            reason: "a quotation mark is not closed: the line is cut off"
        )
    }

    /// A title without what varies: no-break spaces, the colon at its end, the curly apostrophe.
    static func title(_ field: ByteField) -> String {
        let plain = field.text.map { character in
            switch character {
            case "\u{A0}", "\u{202F}": " "
            case "’": "'"
            default: String(character)
            }
        }.joined()
        var trimmed = Array(plain.utf8)[...].trimmed()
        if trimmed.last == .colon { trimmed.removeLast() }
        return trimmed.trimmed().text
    }
}
