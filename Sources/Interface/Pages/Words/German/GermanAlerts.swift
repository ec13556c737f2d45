internal import Languages

extension German {
    var alerts: String { "Alarme" }
    var alertsLead: String {
        "Messwerte jenseits ihrer Schwellen, von Ihnen und von denen, deren Daten Sie lesen "
            + "dürfen. Wer einen Alarm bestätigt, tut es für alle, die es angeht."
    }
    var noAlerts: String { "Es gibt keinen Alarm." }
    var lookAgain: String { "Neu laden" }
    var alertIsOpen: String { "Offen" }
    var alertIsAcknowledged: String { "Bestätigt" }
    var acknowledge: String { "Bestätigen" }
    var nowAcknowledged: String { "Der Alarm ist bestätigt." }
    var acknowledgedBefore: String { "Jemand anderes hatte ihn schon bestätigt." }
    var seeReadings: String { "Messwerte ansehen" }
    var lastReading: String { "Letzter kritischer Messwert" }
    var firstReading: String { "Erster kritischer Messwert" }
    var howManyReadings: String { "Kritische Messwerte" }
    var thresholds: String { "Schwellen" }
    var thresholdsLead: String {
        "Ein Messwert jenseits einer Schwelle löst einen Alarm aus. Der behandelnde Arzt kann für "
            + "seinen Patienten eigene Schwellen festlegen; sonst gelten die üblichen."
    }
    var thresholdsAreOwn: String { "Von einem Arzt für diese Person festgelegt" }
    var thresholdsSaved: String { "Die Schwellen wurden geändert." }
    var thresholdsCross: String { "Die obere Grenze liegt unter der unteren." }
    var criticalBelow: String { "Kritisch unter" }
    var criticalAbove: String { "Kritisch über" }
    var setThresholds: String { "Schwellen festlegen" }
    var usualThresholds: String { "Die üblichen verwenden" }

    func openAlerts(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: "1 offener Alarm"
        default: "\(count) offene Alarme"
        }
    }

    func beyondThreshold(_ type: String) -> String { "\(type): jenseits der Schwelle" }

    func acknowledged(by name: String, at time: String) -> String {
        "Bestätigt von \(name), \(time)"
    }

    func thresholdsOf(_ name: String) -> String { "Für Messwerte von \(name)" }

    func critical(low: String?, high: String?) -> String {
        switch (low, high) {
        case (let low?, let high?): "Kritisch unter \(low) und über \(high)."
        case (let low?, nil): "Kritisch unter \(low)."
        case (nil, let high?): "Kritisch über \(high)."
        case (nil, nil): "Kein Messwert ist kritisch."
        }
    }
}
