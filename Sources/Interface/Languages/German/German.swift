package import Domain

/// German; the reader is addressed as "Sie".
package struct German: SharedWords {
    /// German.
    package let language = Language.german

    /// German.
    package init() {}
}

package extension German {
    var skipToContent: String { "Zum Inhalt" }
    var demoBanner: String {
        "Demo-Installation: erfundene Personen, bekannte Passwörter. Geben Sie keine echten "
            + "Gesundheitsdaten ein."
    }
    var demoLabel: String { "Demo-Installation" }
    var aboutNavigation: String { "Über TPaaS" }
    var languageLabel: String { "Sprache" }
    var help: String { "Hilfe" }
    var privacy: String { "Datenschutz" }
    var accessibility: String { "Barrierefreiheit" }
    var tagline: String { "TPaaS, eine vertrauenswürdige Plattform für Gesundheit zu Hause" }
    var decimalMark: String { "," }
    var groupMark: String { "." }

    func pair(_ first: String, _ last: String) -> String { first + " und " + last }

    func verb(_ operation: Operation) -> String {
        switch operation {
        case .create: "hinzufügen"
        case .read: "lesen"
        case .update: "ändern"
        case .delete: "löschen"
        }
    }

    func date(_ day: CivilDate) -> String {
        "\(day.day). \(Self.months[day.month - 1]) \(day.year)"
    }

    func shortDate(_ day: CivilDate) -> String { "\(day.day).\(day.month)." }

    func time(_ clock: LocalDateTime) -> String {
        "\(shortDate(clock.date))\(clock.date.year), \(clock.clockText)"
    }

    private static var months: [String] {
        [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
            "Oktober", "November", "Dezember",
        ]
    }
}
