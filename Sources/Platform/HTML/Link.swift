/// Where a page points to, on this origin: a literal path, encoded parts and an encoded query.
///
///     Link("/relationships")
///     Link("/market/\(app)/subscribe", ["from": page])
///
/// It never comes from a user's string, so no `javascript:` and no other origin can get in. (RFC
/// 3986 §3.3 and §3.4; only unreserved characters stay as they are.)
package struct Link: ExpressibleByStringInterpolation, Hashable, Sendable, CustomStringConvertible {
    /// The path and the query, percent-encoded, as it stands in an attribute before escaping.
    package private(set) var description: String

    /// A literal path; traps unless it begins with one slash.
    package init(stringLiteral path: StaticString) {
        self.init(checking: path.description)
    }

    /// A literal path with data in its segments.
    package init(stringInterpolation: Interpolation) {
        self.init(checking: stringInterpolation.text)
    }

    /// A path and its query.
    package init(_ path: Link, _ query: KeyValuePairs<StaticString, String>) {
        description = path.description
        var separator = description.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        for (name, value) in query {
            description += separator + Self.encode(name.description) + "=" + Self.encode(value)
            separator = "&"
        }
    }

    private init(checking path: String) {
        // Why not two slashes: "//host" is another origin (RFC 3986 §4.2).
        let isFragment = path.utf8.first == UInt8(ascii: "#")
        precondition(
            isFragment || path.hasPrefix("/") && !path.hasPrefix("//") && !path.hasPrefix("/\\"),
            "a link begins with one slash"
        )
        description = path
    }

    /// Puts the literal and the encoded parts of a path together.
    package struct Interpolation: StringInterpolationProtocol {
        var text = ""

        /// Begins with nothing.
        package init(literalCapacity: Int, interpolationCount: Int) {}

        /// A literal part of the path.
        package mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        /// One segment, percent-encoded; traps for what would not be a segment.
        package mutating func appendInterpolation(_ segment: String) {
            precondition(!text.isEmpty, "a link begins with a literal path")
            precondition(
                !["", ".", ".."].contains(segment),
                "a segment of a path is neither empty nor a dot"
            )
            text += Link.encode(segment)
        }

        /// A whole number as a segment.
        package mutating func appendInterpolation(count: some BinaryInteger) {
            appendInterpolation(String(count))
        }
    }

    static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
