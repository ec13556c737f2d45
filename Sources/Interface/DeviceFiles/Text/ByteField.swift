/// A field of a line: a view into the file's bytes, so that no field costs an allocation.
typealias ByteField = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
    /// The two no-break spaces that French and newer Windows write: U+00A0 and U+202F.
    private static let noBreakSpaces: [[UInt8]] = [[0xC2, 0xA0], [0xE2, 0x80, 0xAF]]

    /// The field without blanks, tabs and no-break spaces at either end.
    func trimmed() -> ByteField {
        var rest = self
        while let first = rest.first {
            if first.isBlank {
                rest.removeFirst()
            } else if let space = Self.noBreakSpaces.first(where: { rest.starts(with: $0) }) {
                rest.removeFirst(space.count)
            } else {
                break
            }
        }
        while let last = rest.last {
            if last.isBlank {
                rest.removeLast()
            } else if last >= 0x80,
                let space = Self.noBreakSpaces.first(where: { rest.suffix($0.count) == $0[...] })
            {
                rest.removeLast(space.count)
            } else {
                break
            }
        }
        return rest
    }

    /// The field as text.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// The field in quotation marks for a message: short, and without control characters.
    var quoted: String {
        let visible = text.unicodeScalars.prefix(24).map { scalar in
            scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
        }
        return "“\(String(visible))\(text.unicodeScalars.count > 24 ? "…" : "")”"
    }

    /// Whether the field is this ASCII word, in any case.
    func isWord(_ word: StaticString) -> Bool {
        let wanted = word.description.utf8
        return count == wanted.count
            && zip(self, wanted).allSatisfy { $0 == $1 || ($0 | 32 == $1 | 32 && $0 | 32 >= 97) }
    }

    /// The whole number that the field is, of at most nine digits and without a sign.
    var wholeNumber: Int? {
        guard 1...9 ~= count else { return nil }
        var value = 0
        for byte in self {
            guard let digit = byte.digit else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}
