internal import Domain
internal import Languages

extension English {
    var dayFault: String { "Give a day as year, month and day." }
    var whose: String { "Whose data" }
    var whatData: String { "Which data" }
    var fromDay: String { "From" }
    var toDay: String { "To" }
    var periodHint: String {
        "For a day, a week or a month, “To” is the last day. Without days, the latest are shown."
    }
    var show: String { "Show" }
    var noRecords: String { "There are no values in this period." }
    var downloadFile: String { "All values of this period as a CSV file" }
    var values: String { "Values" }
    var time: String { "Time" }
    var value: String { "Value" }
    var device: String { "Device" }
    var implausible: String { "implausible" }
    var latestValues: String { "Your latest values" }
    var noDataYet: String { "There are no data of yours yet. An app or a device brings them." }
    var othersData: String { "People whose data you may see" }
    var nobodyGave: String { "Nobody has let you see data." }

    func greeting(_ name: String) -> String { "Hello, \(name)" }

    func unit(_ ucum: String) -> String {
        switch ucum {
        case "{counts}": "counts"
        case "mm[Hg]": "mmHg"
        case "Cel": "°C"
        case "[pH]": ""
        default: ucum
        }
    }

    func linesOf(_ solid: String, _ dashed: String) -> String {
        "Solid line: \(solid); dashed line: \(dashed)."
    }

    func mayRead(_ types: [String]) -> String {
        types.isEmpty ? "No data to read" : "You may read: " + list(types)
    }

    func incomplete(_ shard: String) -> String {
        "The store “\(shard)” does not answer now. What is kept there is missing below."
    }

    func tooManyForFile(_ count: Int) -> String {
        "The period has more than \(self.count(count)) values. Choose fewer days."
    }

    func chartTitle(_ what: String, _ from: String, _ to: String) -> String {
        "\(what), \(from) to \(to)"
    }

    func chartText(count: Int, least: String, greatest: String, unit: String) -> String {
        let unit = unit.isEmpty ? "" : " " + unit
        let values = count == 1 ? "1 value" : "\(self.count(count)) values"
        return "\(values) between \(least)\(unit) and \(greatest)\(unit)."
    }

    var missing: String { "missing" }

    func samples(_ count: Int, apart milliseconds: Double) -> String {
        "\(self.count(count)) samples, \(number(milliseconds)) ms apart"
    }

    func sealed(_ count: Int) -> String { "\(self.count(count)) sealed" }
}
