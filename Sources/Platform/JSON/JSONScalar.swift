/// A value that is one JSON token: a string, a number or a truth value.
package protocol JSONScalar {
    /// Adds the token.
    func write(into bytes: inout [UInt8])
}

extension String: JSONScalar {
    /// Adds a JSON string.
    package func write(into bytes: inout [UInt8]) { bytes.append(jsonString: self) }
}

extension Int: JSONScalar {
    /// Adds a JSON number.
    package func write(into bytes: inout [UInt8]) { bytes.append(decimal: Int64(self)) }
}

extension Int64: JSONScalar {
    /// Adds a JSON number.
    package func write(into bytes: inout [UInt8]) { bytes.append(decimal: self) }
}

extension Double: JSONScalar {
    /// Adds a JSON number; traps unless it is finite.
    package func write(into bytes: inout [UInt8]) { bytes.append(decimal: self) }
}

extension Bool: JSONScalar {
    /// Adds `true` or `false`.
    package func write(into bytes: inout [UInt8]) {
        if self { bytes.append(literal: "true") } else { bytes.append(literal: "false") }
    }
}

/// An instant, written as an RFC 3339 string in UTC.
package struct JSONInstant: JSONScalar {
    /// Milliseconds since 1970-01-01T00:00:00Z, within `rfc3339Milliseconds`.
    package var milliseconds: Int64

    /// An instant `milliseconds` after 1970-01-01T00:00:00Z.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Adds a JSON string with the date and time.
    package func write(into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(rfc3339: milliseconds)
        bytes.append(UInt8(ascii: "\""))
    }
}
