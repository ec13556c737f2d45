package import Domain

/// English, as it is written in Europe: 24 hours a day, the day before the month.
package struct English: SharedWords {
    /// English.
    package let language = Language.english

    /// English.
    package init() {}
}

package extension English {
    var skipToContent: String { "Skip to content" }
    var demoBanner: String {
        "Demo installation: invented people, known passwords. Do not enter real health data."
    }
    var demoLabel: String { "Demo installation" }
    var aboutNavigation: String { "About" }
    var languageLabel: String { "Language" }
    var help: String { "Help" }
    var privacy: String { "Privacy" }
    var accessibility: String { "Accessibility" }
    var tagline: String { "TPaaS, a trustworthy platform for home healthcare" }
    var decimalMark: String { "." }
    var groupMark: String { "," }

    func pair(_ first: String, _ last: String) -> String { first + " and " + last }

    func verb(_ operation: Operation) -> String {
        switch operation {
        case .create: "add"
        case .read: "read"
        case .update: "change"
        case .delete: "delete"
        }
    }

    func date(_ day: CivilDate) -> String {
        "\(day.day) \(Self.months[day.month - 1]) \(day.year)"
    }

    func shortDate(_ day: CivilDate) -> String {
        "\(day.day) \(Self.months[day.month - 1].prefix(3))"
    }

    func time(_ clock: LocalDateTime) -> String {
        "\(shortDate(clock.date)) \(clock.date.year), \(clock.clockText)"
    }

    private static var months: [String] {
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
    }
}
