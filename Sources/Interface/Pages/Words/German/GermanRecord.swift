internal import Domain
internal import Languages

extension German {
    var dayFault: String { "Geben Sie Tag, Monat und Jahr an." }
    var whose: String { "Wessen Daten" }
    var whatData: String { "Welche Daten" }
    var fromDay: String { "Von" }
    var toDay: String { "Bis" }
    var periodHint: String {
        "Bei Tag, Woche und Monat ist „Bis“ der letzte Tag. Ohne Angabe werden die letzten "
            + "Tage gezeigt."
    }
    var show: String { "Anzeigen" }
    var noRecords: String { "In diesem Zeitraum gibt es keine Werte." }
    var downloadFile: String { "Alle Werte dieses Zeitraums als CSV-Datei" }
    var values: String { "Werte" }
    var time: String { "Zeit" }
    var value: String { "Wert" }
    var device: String { "Gerät" }
    var implausible: String { "unplausibel" }
    var latestValues: String { "Ihre neuesten Werte" }
    var noDataYet: String {
        "Es gibt noch keine Daten von Ihnen. Sie kommen über eine App oder ein Gerät."
    }
    var othersData: String { "Personen, deren Daten Sie sehen dürfen" }
    var nobodyGave: String { "Niemand hat Ihnen erlaubt, Daten zu sehen." }
    var missing: String { "fehlt" }

    func greeting(_ name: String) -> String { "Guten Tag, \(name)" }

    func unit(_ ucum: String) -> String {
        switch ucum {
        case "{counts}": "Zählwerte"
        case "mm[Hg]": "mmHg"
        case "Cel": "°C"
        case "[pH]": ""
        default: ucum
        }
    }

    func samples(_ count: Int, apart milliseconds: Double) -> String {
        "\(self.count(count)) Messpunkte im Abstand von \(number(milliseconds)) ms"
    }

    func sealed(_ count: Int) -> String {
        count == 1 ? "1 versiegelter Wert" : "\(self.count(count)) versiegelte Werte"
    }

    func linesOf(_ solid: String, _ dashed: String) -> String {
        "Durchgezogene Linie: \(solid); gestrichelte Linie: \(dashed)."
    }

    func mayRead(_ types: [String]) -> String {
        types.isEmpty ? "Keine Daten zum Lesen" : "Sie dürfen lesen: " + list(types)
    }

    func incomplete(_ shard: String) -> String {
        "Der Speicher „\(shard)“ antwortet gerade nicht. Was dort liegt, fehlt unten."
    }

    func tooManyForFile(_ count: Int) -> String {
        "Der Zeitraum hat mehr als \(self.count(count)) Werte. Wählen Sie weniger Tage."
    }

    func chartTitle(_ what: String, _ from: String, _ to: String) -> String {
        "\(what), \(from) bis \(to)"
    }

    func chartText(count: Int, least: String, greatest: String, unit: String) -> String {
        let unit = unit.isEmpty ? "" : " " + unit
        let values = count == 1 ? "1 Wert" : "\(self.count(count)) Werte"
        return "\(values) zwischen \(least)\(unit) und \(greatest)\(unit)."
    }
}
