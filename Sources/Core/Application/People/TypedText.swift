/// What people write to say why they do something grave, or what they object.
package enum TypedText {
    /// The fewest characters of a reason.
    package static let shortestReason = 20

    /// The most characters of anything.
    package static let longest = 1_000

    /// A text without the blanks around it; nil where it is too short, too long, or holds what no
    /// keyboard types.
    static func checked(_ text: String, atLeast least: Int) -> String? {
        let scalars = Array(text.unicodeScalars)
        let first = scalars.firstIndex { !$0.properties.isWhitespace }
        let last = scalars.lastIndex { !$0.properties.isWhitespace }
        var trimmed = String.UnicodeScalarView()
        if let first, let last { trimmed.append(contentsOf: scalars[first...last]) }
        let isPlain = trimmed.allSatisfy { scalar in
            scalar.properties.generalCategory != .control
                || "\r\n\t".unicodeScalars.contains(scalar)
        }
        return isPlain && (least...longest).contains(trimmed.count) ? String(trimmed) : nil
    }
}
