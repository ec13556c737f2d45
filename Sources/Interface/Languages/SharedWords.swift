package import Domain

/// What is said on the pages of every way in: the frame, names of data and operations, and how
/// dates and numbers are written.
///
/// A language is a type that has all words, so that a missing translation does not compile. Each
/// way in adds a protocol of its own words to the same three types.
package protocol SharedWords: FrameWords, NoticeWords, Sendable {
    /// The language.
    var language: Language { get }

    /// What may be done with data, as it stands behind "may": read, leggere, lesen.
    func verb(_ operation: Operation) -> String

    /// A day: 1 March 2027.
    func date(_ day: CivilDate) -> String

    /// A day where there is little room, without the year: 1 Mar.
    func shortDate(_ day: CivilDate) -> String

    /// A day and what the clock showed: 1 Mar 2027, 13:42:00.
    func time(_ clock: LocalDateTime) -> String

    /// What stands between the whole and the decimals.
    var decimalMark: String { get }

    /// What stands between groups of three digits.
    var groupMark: String { get }

    /// The last two parts of a list.
    func pair(_ first: String, _ last: String) -> String
}

/// The words that frame every page.
package protocol FrameWords {
    var skipToContent: String { get }
    var demoBanner: String { get }
    var demoLabel: String { get }
    var aboutNavigation: String { get }
    var languageLabel: String { get }
    var help: String { get }
    var privacy: String { get }
    var accessibility: String { get }
    var tagline: String { get }
}

extension SharedWords {
    /// What people call a kind of data: the registry says it in each language.
    package func name(_ type: DataType) -> String {
        type.displays[language.rawValue] ?? type.display
    }

    /// What people call a number of a panel.
    package func name(_ component: DataType.Component) -> String {
        component.displays[language.rawValue] ?? component.name
    }

    /// Several things in a sentence: a, b and c.
    package func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return pair(parts.dropLast().joined(separator: ", "), last)
    }

    /// Operations in a sentence: read and change.
    package func verbs(_ operations: Operations) -> String {
        list(operations.list.map(verb))
    }

    /// The shortest text of a number that reads back as the same; nothing for what is no number.
    package func number(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        if number == number.rounded(), number.magnitude < 1e15 { return count(Int(number)) }
        guard number.magnitude >= 1e-4, number.magnitude < 1e15 else { return "\(number)" }
        let parts = "\(number.magnitude)".split(separator: ".")
        return (number < 0 ? "−" : "") + grouped(parts[0]) + decimalMark + parts[1]
    }

    /// A whole number; groups of three digits from five digits on.
    package func count(_ number: Int) -> String {
        (number < 0 ? "−" : "") + grouped(Substring(String(number.magnitude)))
    }

    private func grouped(_ digits: Substring) -> String {
        guard digits.count > 4 else { return String(digits) }
        var groups: [Substring] = []
        var rest = digits
        while !rest.isEmpty {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return groups.joined(separator: groupMark)
    }
}

extension LocalDateTime {
    /// The 24-hour clock: 13:42:00.
    package var clockText: String { String(description.suffix(8)) }
}
