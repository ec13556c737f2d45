/// A JSON value of any kind (RFC 8259 §3).
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number without fraction and exponent that 64 bits hold.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The member of an object; nil where there is none or this is no object.
    package subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The text of a string.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The value of a number.
    package var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }

    /// The elements of an array.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object.
    package var object: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The value as JSON, members in the order of their names.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .null: bytes.append(literal: "null")
        case .bool(let bool): bool.write(into: &bytes)
        case .integer(let integer): integer.write(into: &bytes)
        case .number(let number): number.write(into: &bytes)
        case .string(let string): string.write(into: &bytes)
        case .array(let values):
            bytes = JSONWriter.array { array in
                for value in values { array.element(json: value.bytes) }
            }
        case .object(let members):
            bytes = JSONWriter.object { object in
                for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                    object.member(name, json: value.bytes)
                }
            }
        }
        return bytes
    }
}
