/// Lines of a file for spreadsheets (RFC 4180).
struct CSV {
    /// The lines.
    private(set) var bytes: [UInt8] = []

    /// How many they are.
    private(set) var count = 0

    /// Adds a line.
    mutating func add(_ fields: [String]) {
        bytes += Self.line(fields)
        count += 1
    }

    /// No lines yet.
    init() {}

    /// So many lines.
    init(_ lines: [[String]]) {
        for line in lines { add(line) }
    }

    /// A text that is no table, as if it were one line.
    init(text: String) {
        bytes = Array(text.utf8)
        count = 1
    }

    /// A line, with the marks around a field that §2 wants.
    static func line(_ fields: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(harmless(field), to: &bytes)
        }
        return bytes + [0x0D, 0x0A]
    }

    private static func append(_ field: String, to bytes: inout [UInt8]) {
        guard field.utf8.contains(where: isSpecial) else { return bytes += Array(field.utf8) }
        bytes.append(quote)
        for byte in field.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// A text that no spreadsheet takes for a formula.
    ///
    /// Others wrote some of them. A number stays as it is.
    private static func harmless(_ field: String) -> String {
        guard let first = field.utf8.first, formulas.contains(first), Double(field) == nil else {
            return field
        }
        return "'" + field
    }

    private static let quote = UInt8(ascii: "\"")
    private static let formulas = Set("=+-@\t\r".utf8)

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == quote || byte == UInt8(ascii: ",") || byte == 0x0D || byte == 0x0A
    }
}
