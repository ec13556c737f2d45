/// Header fields in their order; names are compared without regard to case (RFC 9110 section 5).
package struct Headers: Sendable, Equatable {
    /// One header field.
    package struct Field: Sendable, Equatable {
        /// The name in lower case.
        package let name: String
        /// The value without spaces around it.
        package let value: String
    }

    /// All fields, repeated ones as often as they were sent.
    package private(set) var fields: [Field] = []

    /// No header fields.
    package init() {}

    /// The header fields given, in their order.
    package init(_ fields: [(name: String, value: String)]) {
        for field in fields { add(field.name, field.value) }
    }

    /// The value of a field.
    ///
    /// Repeated list fields are joined with commas (RFC 9110 section 5.3).
    package subscript(name: String) -> String? {
        let values = all(name)
        return values.count < 2 ? values.first : values.joined(separator: ", ")
    }

    /// All values of a field, one for each time it was sent.
    package func all(_ name: String) -> [String] {
        let name = name.lowercased()
        return fields.lazy.filter { $0.name == name }.map(\.value)
    }

    /// Adds a field, also where one of this name is there.
    ///
    /// Traps on a name that is not a token or a value with a control character: a line break would
    /// begin another field.
    package mutating func add(_ name: String, _ value: String) {
        precondition(Headers.isValid(name: name, value: value), "not a header field")
        fields.append(Field(name: name.lowercased(), value: value.trimmed))
    }

    /// Puts a field in the place of all of this name; same traps as `add`.
    package mutating func set(_ name: String, _ value: String) {
        remove(name)
        add(name, value)
    }

    /// Removes all fields of this name.
    package mutating func remove(_ name: String) {
        let name = name.lowercased()
        fields.removeAll { $0.name == name }
    }

    /// Whether this may be a header field (RFC 9110 sections 5.1 and 5.5).
    package static func isValid(name: String, value: String) -> Bool {
        name.isToken && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }

    /// Throws 400 where a field is repeated that has one value only: two servers might each believe
    /// another of the two.
    package func refuseRepeatedSingletons() throws(BadRequest) {
        for name in Headers.singletons where all(name).count > 1 {
            throw BadRequest("The header field \(name) is repeated.")
        }
    }

    private static let singletons = [
        "authorization", "content-encoding", "content-length", "content-type", "date", "dpop",
        "host", "idempotency-key", "if-modified-since", "if-unmodified-since", "last-event-id",
        "origin", "referer", "user-agent",
    ]
}
