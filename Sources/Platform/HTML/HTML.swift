/// Markup whose text is literal source and whose data is escaped for the place where it stands.
///
///     let page: HTML = "<p class=\"\(kind)\">\(name)</p>"
///
/// Data may stand in element content and in a double-quoted attribute; `&`, `<`, `>`, `"` and `'`
/// are escaped there. Anywhere else (a tag's name, an unquoted or single-quoted attribute, a
/// comment, a script or a style) the program traps, so that the page's test fails. What does not
/// compile, because no `appendInterpolation` or initializer takes it: a run-time `String` as
/// markup, an `Int` without a formatter, a `String` as the value of a link.
///
/// There is no way to insert markup without escaping.
package struct HTML: ExpressibleByStringInterpolation, Sendable, CustomStringConvertible {
    /// The markup, in UTF-8.
    package private(set) var bytes: [UInt8]

    /// Where the end of the markup stands.
    private let context: HTMLContext

    /// Literal markup.
    package init(stringLiteral literal: StaticString) {
        var interpolation = Interpolation(literalCapacity: 0, interpolationCount: 0)
        interpolation.appendLiteral(literal)
        self.init(stringInterpolation: interpolation)
    }

    /// Literal markup and data.
    package init(stringInterpolation: Interpolation) {
        bytes = stringInterpolation.bytes
        context = stringInterpolation.context
    }

    /// Plain text as element content, escaped.
    package init(text: String) {
        bytes = []
        context = HTMLContext()
        HTMLEscape.append(text, to: &bytes)
    }

    /// Pieces, one after the other; each must be complete in itself.
    package init(_ pieces: [HTML]) {
        bytes = []
        context = HTMLContext()
        for piece in pieces { bytes += piece.complete }
    }

    /// No markup at all.
    package static let empty: HTML = ""

    /// The markup as a string.
    package var description: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The bytes of markup that may stand in the content of an element of another piece.
    var complete: [UInt8] {
        precondition(
            context.place == .content,
            "nested markup ends in \(context.place) instead of element content"
        )
        return bytes
    }
}
