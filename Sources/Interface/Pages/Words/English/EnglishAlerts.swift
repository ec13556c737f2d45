internal import Languages

extension English {
    var alerts: String { "Alerts" }
    var alertsLead: String {
        "Readings beyond their thresholds, of you and of those whose data you may read. Whoever "
            + "acknowledges an alert does so for all whom it concerns."
    }
    var noAlerts: String { "There is no alert." }
    var lookAgain: String { "Look again" }
    var alertIsOpen: String { "Open" }
    var alertIsAcknowledged: String { "Acknowledged" }
    var acknowledge: String { "Acknowledge" }
    var nowAcknowledged: String { "The alert is acknowledged." }
    var acknowledgedBefore: String { "Somebody else had acknowledged it already." }
    var seeReadings: String { "See the readings" }
    var lastReading: String { "Last critical reading" }
    var firstReading: String { "First critical reading" }
    var howManyReadings: String { "Critical readings" }
    var thresholds: String { "Thresholds" }
    var thresholdsLead: String {
        "A reading beyond a threshold raises an alert. The patient’s doctor can set thresholds of "
            + "his own for the patient; where he has set none, the usual ones count."
    }
    var thresholdsAreOwn: String { "Set by a doctor for this person" }
    var thresholdsSaved: String { "The thresholds were changed." }
    var thresholdsCross: String { "The upper end is below the lower one." }
    var criticalBelow: String { "Critical below" }
    var criticalAbove: String { "Critical above" }
    var setThresholds: String { "Set thresholds" }
    var usualThresholds: String { "Use the usual ones" }

    func openAlerts(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: "1 open alert"
        default: "\(count) open alerts"
        }
    }

    func beyondThreshold(_ type: String) -> String { "\(type): beyond the threshold" }

    func acknowledged(by name: String, at time: String) -> String {
        "Acknowledged by \(name), \(time)"
    }

    func thresholdsOf(_ name: String) -> String { "For readings of \(name)" }

    func critical(low: String?, high: String?) -> String {
        switch (low, high) {
        case (let low?, let high?): "Critical below \(low) and above \(high)."
        case (let low?, nil): "Critical below \(low)."
        case (nil, let high?): "Critical above \(high)."
        case (nil, nil): "No reading is critical."
        }
    }
}
