package import Domain

/// Italian; the reader is addressed as "tu", as public services do.
package struct Italian: SharedWords {
    /// Italian.
    package let language = Language.italian

    /// Italian.
    package init() {}
}

package extension Italian {
    var skipToContent: String { "Vai al contenuto" }
    var demoBanner: String {
        "Installazione dimostrativa: persone inventate, password note. Non inserire dati sanitari "
            + "veri."
    }
    var demoLabel: String { "Installazione dimostrativa" }
    var aboutNavigation: String { "Informazioni" }
    var languageLabel: String { "Lingua" }
    var help: String { "Aiuto" }
    var privacy: String { "Privacy" }
    var accessibility: String { "Accessibilità" }
    var tagline: String { "TPaaS, una piattaforma affidabile per la salute a casa" }
    var decimalMark: String { "," }
    var groupMark: String { "." }

    func pair(_ first: String, _ last: String) -> String { first + " e " + last }

    func verb(_ operation: Operation) -> String {
        switch operation {
        case .create: "aggiungere"
        case .read: "leggere"
        case .update: "modificare"
        case .delete: "cancellare"
        }
    }

    func date(_ day: CivilDate) -> String {
        let number = day.day == 1 ? "1º" : "\(day.day)"
        return "\(number) \(Self.months[day.month - 1]) \(day.year)"
    }

    func shortDate(_ day: CivilDate) -> String {
        "\(day.day) \(Self.months[day.month - 1].prefix(3))"
    }

    func time(_ clock: LocalDateTime) -> String {
        "\(shortDate(clock.date)) \(clock.date.year), \(clock.clockText)"
    }

    private static var months: [String] {
        [
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
            "settembre", "ottobre", "novembre", "dicembre",
        ]
    }
}
