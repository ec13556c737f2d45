/// The path of a request (RFC 3986 section 3.3).
package struct Path: Sendable, Equatable {
    /// The path as it was sent, still encoded, with its leading slash.
    package let raw: String
    /// The decoded segments: none for `/`, two for `/a/b`, and a last empty one for `/a/`.
    package let segments: [String]

    /// Reads a path.
    ///
    /// Refused are dot segments, control characters, and slashes that are encoded: a server in
    /// front might read them otherwise, and send the request where it does not belong.
    package init(_ raw: String) throws(BadRequest) {
        guard raw.utf8.first == UInt8(ascii: "/") else {
            throw BadRequest("The path does not begin with a slash.")
        }
        self.raw = raw
        guard raw.utf8.count > 1 else {
            segments = []
            return
        }
        var segments: [String] = []
        for part in raw.utf8.dropFirst().split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        ) {
            guard let segment = PercentEncoding.decode(part) else {
                throw BadRequest("The path is not percent-encoded UTF-8.")
            }
            guard segment != "." && segment != "..",
                !segment.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }),
                !segment.utf8.contains(UInt8(ascii: "/")),
                !segment.utf8.contains(UInt8(ascii: "\\"))
            else {
                throw BadRequest("The path has a dot segment, a control character or a slash.")
            }
            segments.append(segment)
        }
        self.segments = segments
    }
}
