internal import Logging

/// An object of JSON (RFC 8259) on one line.
struct JSONLine {
    private var content: [UInt8] = []

    /// The object with its braces and a line break.
    var bytes: [UInt8] {
        Array("{".utf8) + content + Array("}\n".utf8)
    }

    mutating func add(_ name: String, _ text: String) {
        add(name, .string(text))
    }

    mutating func add(_ name: String, _ value: Logger.Metadata.Value) {
        if !content.isEmpty { content += ",".utf8 }
        append(name)
        content += ":".utf8
        append(value, depth: 0)
    }

    private mutating func append(_ value: Logger.Metadata.Value, depth: Int) {
        // Metadata is ours, but a limit costs nothing and a stack does not grow for ever.
        guard depth < 8 else { return append("…") }
        switch value {
        case .string(let text): append(text)
        case .stringConvertible(let value): append(value.description)
        case .array(let values):
            content += "[".utf8
            for (index, value) in values.enumerated() {
                if index > 0 { content += ",".utf8 }
                append(value, depth: depth + 1)
            }
            content += "]".utf8
        case .dictionary(let values):
            content += "{".utf8
            for (index, pair) in values.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { content += ",".utf8 }
                append(pair.key)
                content += ":".utf8
                append(pair.value, depth: depth + 1)
            }
            content += "}".utf8
        }
    }

    /// A string; control characters are escaped, so that no text can begin a line of its own.
    private mutating func append(_ text: String) {
        let digits = Array("0123456789abcdef".utf8)
        content += "\"".utf8
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): content += "\\\"".utf8
            case UInt8(ascii: "\\"): content += "\\\\".utf8
            case 0x0A: content += "\\n".utf8
            case 0x00..<0x20, 0x7F:
                content += "\\u00".utf8
                content += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: content.append(byte)
            }
        }
        content += "\"".utf8
    }
}
