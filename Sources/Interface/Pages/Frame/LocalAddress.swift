/// An address on this origin to which a browser may be sent on.
///
/// It is made of a path that begins with one slash: `//host` and `/\host` are other origins to a
/// browser (WHATWG URL §4.4), and a line break would begin another header field.
struct LocalAddress: Hashable, Sendable {
    /// The longest that is kept.
    static let longest = 4_000

    /// Path and query.
    let text: String

    /// Reads an address, or nil where it might lead elsewhere.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= Self.longest,
            bytes.count == 1 || !"/\\".utf8.contains(bytes[1]),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }
}
