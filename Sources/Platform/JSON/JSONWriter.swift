/// Writes short JSON answers (RFC 8259): braces, brackets, commas and escapes are its business, so
/// that what comes out is always well formed.
///
/// Long series write into an `OutputSpan` instead.
///
/// ```
/// let body = JSONWriter.object { object in
///     object.member("id", id)
///     object.array("types") { array in array.element("steps") }
/// }
/// ```
package enum JSONWriter {
    /// The bytes of one JSON object, with the members that `fill` adds.
    package static func object<Failure>(
        _ fill: (inout JSONObject) throws(Failure) -> Void
    ) throws(Failure) -> [UInt8] {
        var object = JSONObject(after: [])
        try fill(&object)
        return object.close()
    }

    /// The bytes of one JSON array, with the elements that `fill` adds.
    package static func array<Failure>(
        _ fill: (inout JSONArray) throws(Failure) -> Void
    ) throws(Failure) -> [UInt8] {
        var array = JSONArray(after: [])
        try fill(&array)
        return array.close()
    }
}

/// A JSON object being written.
///
/// Names are not checked to be unique.
package struct JSONObject: ~Copyable {
    private var bytes: [UInt8]
    private var isEmpty = true

    fileprivate init(after bytes: consuming [UInt8]) {
        self.bytes = bytes
        // Most objects are about so long: nothing is moved while they grow.
        if self.bytes.isEmpty { self.bytes.reserveCapacity(480) }
        self.bytes.append(UInt8(ascii: "{"))
    }

    /// Adds a member, or nothing where the value is nil.
    package mutating func member(_ name: String, _ value: (some JSONScalar)?) {
        guard let value else { return }
        key(name)
        value.write(into: &bytes)
    }

    /// Adds a member that is an array of scalars.
    package mutating func member(_ name: String, _ values: [some JSONScalar]) {
        array(name) { array in
            for value in values { array.element(value) }
        }
    }

    /// Adds a member that is `null`.
    package mutating func null(_ name: String) {
        key(name)
        bytes.append(literal: "null")
    }

    /// Adds a member whose value is JSON already; the caller answers for it.
    package mutating func member(_ name: String, json: [UInt8]) {
        key(name)
        bytes.append(contentsOf: json)
    }

    /// Adds a member that is an object.
    package mutating func object<Failure>(
        _ name: String,
        _ fill: (inout JSONObject) throws(Failure) -> Void
    ) throws(Failure) {
        key(name)
        var object = JSONObject(after: taken(&bytes))
        try fill(&object)
        bytes = object.close()
    }

    /// Adds a member that is an array.
    package mutating func array<Failure>(
        _ name: String,
        _ fill: (inout JSONArray) throws(Failure) -> Void
    ) throws(Failure) {
        key(name)
        var array = JSONArray(after: taken(&bytes))
        try fill(&array)
        bytes = array.close()
    }

    private mutating func key(_ name: String) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        bytes.append(jsonString: name)
        bytes.append(UInt8(ascii: ":"))
    }

    fileprivate consuming func close() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

/// A JSON array being written.
package struct JSONArray: ~Copyable {
    private var bytes: [UInt8]
    private var isEmpty = true

    fileprivate init(after bytes: consuming [UInt8]) {
        self.bytes = bytes
        self.bytes.append(UInt8(ascii: "["))
    }

    /// Adds a string, a number or a truth value.
    package mutating func element(_ value: some JSONScalar) {
        separate()
        value.write(into: &bytes)
    }

    /// Adds `null`.
    package mutating func null() {
        separate()
        bytes.append(literal: "null")
    }

    /// Adds a value that is JSON already; the caller answers for it.
    package mutating func element(json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Adds an object.
    package mutating func object<Failure>(
        _ fill: (inout JSONObject) throws(Failure) -> Void
    ) throws(Failure) {
        separate()
        var object = JSONObject(after: taken(&bytes))
        try fill(&object)
        bytes = object.close()
    }

    /// Adds an array.
    package mutating func array<Failure>(
        _ fill: (inout JSONArray) throws(Failure) -> Void
    ) throws(Failure) {
        separate()
        var array = JSONArray(after: taken(&bytes))
        try fill(&array)
        bytes = array.close()
    }

    private mutating func separate() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
    }

    fileprivate consuming func close() -> [UInt8] {
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }
}

/// Moves the bytes out, so that the nested writer appends to them without a copy.
private func taken(_ bytes: inout [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    swap(&result, &bytes)
    return result
}
