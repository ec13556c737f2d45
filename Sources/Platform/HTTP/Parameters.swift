/// The parameters of a query string.
package typealias Query = Parameters

/// The parameters of a form.
package typealias Form = Parameters

/// Named values in their order, as a query string or a form has them
/// (application/x-www-form-urlencoded, WHATWG URL section 5).
package struct Parameters: Sendable, Equatable {
    /// How much is read before a request is refused.
    package struct Limits: Sendable {
        /// The most bytes, still encoded.
        package var bytes: Int
        /// The most parameters.
        package var fields: Int

        /// At most `bytes` bytes in at most `fields` parameters.
        package init(bytes: Int = 65_536, fields: Int = 256) {
            self.bytes = bytes
            self.fields = fields
        }
    }

    /// All names and values, decoded, in the order in which they were sent.
    package let pairs: [(name: String, value: String)]

    /// Parameters made by hand.
    package init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    /// Reads a query string (without `?`) or the body of a form.
    ///
    /// Throws 413 beyond the limits, and 400 for what is not percent-encoded UTF-8.
    package init(
        decoding bytes: some Collection<UInt8>,
        limits: Limits = Limits()
    ) throws(BadRequest) {
        guard bytes.count <= limits.bytes else {
            throw BadRequest(status: 413, "The parameters are longer than \(limits.bytes) bytes.")
        }
        var pairs: [(name: String, value: String)] = []
        for field in bytes.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < limits.fields else {
                throw BadRequest(status: 413, "There are more than \(limits.fields) parameters.")
            }
            let name = field.prefix { $0 != UInt8(ascii: "=") }
            let value = field.dropFirst(name.count + 1)
            guard let name = PercentEncoding.decode(name, plusIsSpace: true),
                let value = PercentEncoding.decode(value, plusIsSpace: true)
            else {
                throw BadRequest("Parameter \(pairs.count + 1) is not percent-encoded UTF-8.")
            }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    /// The value of a parameter that may be sent once; nil when it is absent or empty, which RFC
    /// 6749 section 3.1 treats alike.
    ///
    /// Where it is repeated, whoever checks `firstRepeated` before has refused the request; else
    /// nil, never one of the two.
    package subscript(name: String) -> String? {
        let values = all(name)
        return values.count == 1 && !values[0].isEmpty ? values[0] : nil
    }

    /// All values of a parameter, in order, also the empty ones.
    package func all(_ name: String) -> [String] {
        pairs.lazy.filter { $0.name == name }.map(\.value)
    }

    /// The first name that is there twice.
    ///
    /// RFC 6749 section 3.1 refuses such a request; parameters that may repeat (`resource`, RFC
    /// 8707) are named in `except`.
    package func firstRepeated(except: Set<String> = []) -> String? {
        var seen: Set<String> = []
        return pairs.first { !except.contains($0.name) && !seen.insert($0.name).inserted }?.name
    }

    /// Throws 400 where a parameter is repeated that is not in `except`.
    package func refuseRepeated(except: Set<String> = []) throws(BadRequest) {
        guard firstRepeated(except: except) == nil else {
            throw BadRequest("A parameter is repeated.")
        }
    }

    /// The parameters encoded for a query string or a form.
    package var encoded: String {
        pairs.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
    }

    /// Whether both have the same names and values in the same order.
    package static func == (one: Parameters, other: Parameters) -> Bool {
        one.pairs.elementsEqual(other.pairs, by: ==)
    }
}
