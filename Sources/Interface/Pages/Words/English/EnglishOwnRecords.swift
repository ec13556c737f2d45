internal import Domain
internal import Languages

extension English {
    var myCharts: String { "My charts" }
    var charts: String { "Charts" }
    var recordings: String { "Recordings" }
    var enterMeasurement: String { "Enter a measurement" }
    var periodLabel: String { "Period" }
    var earlierPeriod: String { "Earlier" }
    var laterPeriod: String { "Later" }
    var notAllDrawn: String {
        "There is more in this period than can be drawn at once. Choose fewer days or data."
    }
    var allValues: String { "Every single value" }
    var fromBeginning: String { "From the beginning" }
    var profileText: String { "The mean of each hour of the day, over all days of the period." }
    var entered: String { "The measurement is kept." }
    var keep: String { "Keep it" }
    var timeFault: String { "Give a day and a time." }
    var futureFault: String { "That time has not come yet." }
    var numberFault: String { "Give a number." }
    var enteredBy: String { "Entered by" }
    var recordingLabel: String { "Recording" }
    var versions: String { "What it said before" }
    var neverChanged: String { "It has never been changed." }
    var replacedWhen: String { "Replaced" }
    var recordChanged: String { "The value is changed. What it said before is kept below." }
    var changeRecordTitle: String { "Correct it" }
    var keepChange: String { "Keep the correction" }
    var deleteRecordTitle: String { "Delete it" }
    var deleteRecordText: String {
        "The value goes, with all that it said before. It cannot be brought back."
    }
    var deleteRecord: String { "Delete the value" }
    var begun: String { "Begun" }
    var length: String { "Length" }
    var fileName: String { "File" }
    var sentWhen: String { "Sent" }
    var noRecordings: String { "There are no recordings of a device." }
    var recordingRemoved: String { "The recording is deleted." }
    var removeRecordingTitle: String { "Delete the recording" }
    var removeRecording: String { "Delete the recording with all its values" }

    func removeRecordingText(_ values: Int) -> String {
        "All \(count(values)) values of it go. They cannot be brought back."
    }

    func relationshipsWait(_ count: Int) -> String {
        count == 1
            ? "One person asks to be known to you." : "\(count) people ask to be known to you."
    }

    func rightsWait(_ count: Int) -> String {
        count == 1
            ? "One request for a right on your data waits."
            : "\(count) requests for rights on your data wait."
    }

    func name(_ period: DataQuestion.Period) -> String {
        switch period {
        case .day: "One day"
        case .week: "A week"
        case .month: "A month (30 days)"
        case .chosen: "Chosen days"
        }
    }

    func tooManyDays(_ most: Int) -> String { "Choose at most \(count(most)) days." }

    func span(_ from: String, _ to: String) -> String { from == to ? from : "\(from) to \(to)" }

    func tableOf(_ what: String) -> String { "Table: \(what)" }

    func profileOf(_ what: String) -> String { "Through the day: \(what)" }

    func missingSamples(_ count: Int) -> String {
        count == 1 ? "1 sample is missing." : "\(self.count(count)) samples are missing."
    }

    func leastOf(_ component: String?) -> String { component.map { "Least \($0)" } ?? "Least" }

    func meanOf(_ component: String?) -> String { component.map { "Mean \($0)" } ?? "Mean" }

    func greatestOf(_ component: String?) -> String {
        component.map { "Greatest \($0)" } ?? "Greatest"
    }

    func rangeHint(_ low: String, _ high: String, _ unit: String) -> String {
        unit.isEmpty ? "From \(low) to \(high)" : "From \(low) to \(high) \(unit)"
    }

    func rangeFault(_ low: String, _ high: String) -> String {
        "That is not possible: give a number from \(low) to \(high)."
    }

    func clockHint(_ zone: String) -> String { "On the clocks of \(zone)" }

    func fileOf(_ what: String) -> String { "\(what) as a CSV file" }

    func lasting(_ minutes: Int) -> String {
        let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
        switch (days, hours) {
        case (0, 0): return "\(minutes) min"
        case (0, _): return "\(hours) h \(minutes % 60) min"
        case (1, _): return "1 day \(hours) h"
        default: return "\(days) days \(hours) h"
        }
    }

    func epochs(_ count: Int, _ seconds: String) -> String {
        "\(self.count(count)), one every \(seconds) s"
    }
}
