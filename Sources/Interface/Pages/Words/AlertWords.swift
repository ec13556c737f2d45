/// What is said of alerts and of thresholds.
protocol AlertWords {
    var alerts: String { get }
    var alertsLead: String { get }
    var noAlerts: String { get }
    var lookAgain: String { get }
    var alertIsOpen: String { get }
    var alertIsAcknowledged: String { get }
    var acknowledge: String { get }
    var nowAcknowledged: String { get }
    var acknowledgedBefore: String { get }
    var seeReadings: String { get }
    var lastReading: String { get }
    var firstReading: String { get }
    var howManyReadings: String { get }
    var thresholds: String { get }
    var thresholdsLead: String { get }
    var thresholdsAreOwn: String { get }
    var thresholdsSaved: String { get }
    var thresholdsCross: String { get }
    var criticalBelow: String { get }
    var criticalAbove: String { get }
    var setThresholds: String { get }
    var usualThresholds: String { get }

    /// How many alerts are open, for who hears it; empty for none.
    func openAlerts(_ count: Int) -> String

    /// That readings of a type were beyond their threshold.
    func beyondThreshold(_ type: String) -> String

    /// Who acknowledged an alert, and when.
    func acknowledged(by name: String, at time: String) -> String

    /// Whose thresholds these are.
    func thresholdsOf(_ name: String) -> String

    /// What is critical; nil: there is no such end.
    func critical(low: String?, high: String?) -> String
}
