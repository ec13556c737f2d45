/// One value as the server stores it; what a bound parameter is turned into.
///
/// Its description names the type only, so that a printed statement cannot leak a value.
package enum SQLValue: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// SQL's NULL.
    case null
    /// A signed integer of at most 64 bits.
    case int(Int64)
    /// A 64-bit floating point number.
    case double(Double)
    /// Characters, sent as UTF-8 (`utf8mb4`).
    case text(String)
    /// Octets without a character set.
    case bytes([UInt8])

    /// The name of the type, never the value.
    package var description: String {
        switch self {
        case .null: "null"
        case .int: "int"
        case .double: "double"
        case .text: "text"
        case .bytes: "bytes"
        }
    }

    /// Nothing for `dump` to print either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A type whose values may be bound as a parameter of a statement.
///
/// A type joins by saying what is stored, for example 16 octets of an identifier for a
/// `BINARY(16)` column: `var sqlValue: SQLValue { .bytes(octets) }`.
package protocol SQLBindable {
    /// What the server is sent for this value.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    /// The value itself.
    package var sqlValue: SQLValue { self }
}

extension SQLBindable where Self: BinaryInteger {
    /// The integer; every conforming type fits into 64 signed bits.
    package var sqlValue: SQLValue { .int(Int64(self)) }
}

extension Int: SQLBindable {}
extension Int64: SQLBindable {}
extension Int32: SQLBindable {}
extension UInt32: SQLBindable {}
extension UInt16: SQLBindable {}

extension Bool: SQLBindable {
    /// 1 or 0: MariaDB's BOOLEAN is TINYINT(1).
    package var sqlValue: SQLValue { .int(self ? 1 : 0) }
}

extension Double: SQLBindable {
    /// The number.
    package var sqlValue: SQLValue { .double(self) }
}

extension String: SQLBindable {
    /// The characters.
    package var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLBindable {
    /// The octets.
    package var sqlValue: SQLValue { .bytes(self) }
}
