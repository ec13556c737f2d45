extension ByteOutput where Self: ~Copyable & ~Escapable {
    /// Adds a JSON string with its quotation marks (RFC 8259 section 7): `"`, `\` and the control
    /// characters below U+0020 are escaped, everything else is left as UTF-8.
    ///
    /// At most 6 bytes a UTF-8 byte of the text, and 2 for the quotation marks.
    @inlinable
    package mutating func append(jsonString text: String) {
        append(UInt8(ascii: "\""))
        let bytes = text.utf8Span.span
        // What needs no escape is copied as one.
        var start = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
            append(copying: bytes.extracting(start..<index))
            append(jsonEscaped: byte)
            start = index + 1
        }
        append(copying: bytes.extracting(start..<bytes.count))
        append(UInt8(ascii: "\""))
    }

    /// Adds the escape sequence of one byte that must not stand in a JSON string as it is.
    @usableFromInline
    package mutating func append(jsonEscaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append(literal: #"\""#)
        case UInt8(ascii: "\\"): append(literal: #"\\"#)
        case 0x08: append(literal: #"\b"#)
        case 0x09: append(literal: #"\t"#)
        case 0x0A: append(literal: #"\n"#)
        case 0x0C: append(literal: #"\f"#)
        case 0x0D: append(literal: #"\r"#)
        default:
            append(literal: #"\u00"#)
            append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 0x0F
            append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }
}
