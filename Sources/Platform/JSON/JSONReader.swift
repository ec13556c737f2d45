/// Where and why a text is not JSON that is taken.
package struct JSONFault: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Reason: String, Hashable, Sendable {
        case tooLarge = "larger than it may be"
        case tooDeep = "nested deeper than it may be"
        case repeatedName = "a member's name is repeated"
        case notUTF8 = "not UTF-8"
        case malformed = "not well formed"
    }

    /// What is wrong.
    package let reason: Reason

    /// After how many bytes.
    package let offset: Int
}

extension JSONValue {
    /// Reads small JSON that others wrote, strictly (RFC 8259, I-JSON of RFC 7493): UTF-8, one
    /// value and nothing behind it, no name twice in an object.
    ///
    /// Two readers that each believe another of two members of one name are an old way around
    /// checks (RFC 8725 §2.4), so that a repeated name is refused. A number that a double cannot
    /// hold is refused, too.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - mostBytes: how long it may be.
    ///   - deepest: how deep arrays and objects may be nested.
    /// - Throws: `JSONFault` with the place.
    package init(
        reading bytes: [UInt8],
        mostBytes: Int = 1 << 16,
        deepest: Int = 16
    ) throws(JSONFault) {
        guard bytes.count <= mostBytes else {
            throw JSONFault(reason: .tooLarge, offset: mostBytes)
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONFault(reason: .notUTF8, offset: 0)
        }
        var reader = JSONReader(bytes: bytes, deepest: deepest)
        self = try reader.value(depth: 0)
        try reader.end()
    }
}

/// Reads one value from its first byte to its last, without going back.
private struct JSONReader {
    let bytes: [UInt8]
    let deepest: Int
    var place = 0

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func fault(_ reason: JSONFault.Reason = .malformed) -> JSONFault {
        JSONFault(reason: reason, offset: place)
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            place += 1
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    mutating func end() throws(JSONFault) {
        skipSpace()
        guard place == bytes.count else { throw fault() }
    }

    mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes[place...].starts(with: word.utf8) else { throw fault() }
        place += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth <= deepest else { throw fault(.tooDeep) }
        place += 1
        skipSpace()
        var members: [String: JSONValue] = [:]
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault() }
            let name = try string()
            guard members[name] == nil else { throw fault(.repeatedName) }
            skipSpace()
            guard take(":") else { throw fault() }
            members[name] = try value(depth: depth)
            skipSpace()
        } while take(",")
        guard take("}") else { throw fault() }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth <= deepest else { throw fault(.tooDeep) }
        place += 1
        skipSpace()
        var elements: [JSONValue] = []
        if take("]") { return .array(elements) }
        repeat {
            elements.append(try value(depth: depth))
            skipSpace()
        } while take(",")
        guard take("]") else { throw fault() }
        return .array(elements)
    }

    private mutating func string() throws(JSONFault) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next, byte >= 0x20 {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: String(try escaped()).utf8)
            default: text.append(byte)
            }
        }
        throw fault()
    }

    private mutating func escaped() throws(JSONFault) -> Unicode.Scalar {
        defer { place += 1 }
        switch next {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw fault()
        }
    }

    /// A character written as one or two UTF-16 units (RFC 8259 §7); ends on the last digit.
    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        place += 1
        guard unit < 0xDC00, take("\\"), next == UInt8(ascii: "u") else { throw fault() }
        let low = try hexadecimal()
        guard 0xDC00...0xDFFF ~= low,
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault() }
        return scalar
    }

    /// The four digits behind the `u`; ends on the last.
    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        let digits = bytes[(place + 1)...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault() }
        place += 4
        return unit
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = place
        _ = take("-")
        let whole = digits()
        guard whole == 1 || whole > 1 && bytes[place - whole] != UInt8(ascii: "0") else {
            throw fault()
        }
        var isInteger = true
        if take(".") {
            isInteger = false
            guard digits() > 0 else { throw fault() }
        }
        if take("e") || take("E") {
            isInteger = false
            _ = take("+") || take("-")
            guard digits() > 0 else { throw fault() }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isInteger, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw fault() }
        return .number(number)
    }

    private mutating func digits() -> Int {
        let start = place
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { place += 1 }
        return place - start
    }
}
