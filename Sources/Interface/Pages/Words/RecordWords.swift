internal import Domain

/// What is said of data: at home, on the data page, at the chart.
protocol RecordWords {
    var dayFault: String { get }
    var whose: String { get }
    var whatData: String { get }
    var fromDay: String { get }
    var toDay: String { get }
    var periodHint: String { get }
    var show: String { get }
    var noRecords: String { get }
    var downloadFile: String { get }
    var values: String { get }
    var time: String { get }
    var value: String { get }
    var device: String { get }
    var implausible: String { get }
    var latestValues: String { get }
    var noDataYet: String { get }
    var othersData: String { get }
    var nobodyGave: String { get }
    func greeting(_ name: String) -> String
    func unit(_ ucum: String) -> String
    func linesOf(_ components: [String]) -> String
    func mayRead(_ types: [String]) -> String
    func incomplete(_ shard: String) -> String
    func moreThanShown(_ count: Int) -> String
    func tooManyForFile(_ count: Int) -> String
    func pageOf(_ page: Int, _ last: Int) -> String
    func chartTitle(_ what: String, _ from: String, _ to: String) -> String
    func chartText(count: Int, least: String, greatest: String, unit: String) -> String
    func text(_ reading: Reading, _ type: DataType) -> String
}

extension English {
    var dayFault: String { "Give a day as year, month and day." }
    var whose: String { "Whose data" }
    var whatData: String { "Which data" }
    var fromDay: String { "From" }
    var toDay: String { "To" }
    var periodHint: String { "Without days, the latest week is shown." }
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

    func linesOf(_ components: [String]) -> String {
        guard components.count == 2 else { return "" }
        return "Solid line: \(components[0]); dashed line: \(components[1])."
    }

    func mayRead(_ types: [String]) -> String {
        types.isEmpty ? "No data to read" : "You may read: " + types.joined(separator: ", ")
    }

    func incomplete(_ shard: String) -> String {
        "The store “\(shard)” does not answer now. What is kept there is missing below."
    }

    func moreThanShown(_ count: Int) -> String {
        "These are the first \(count) values of the period; there are more. Choose fewer days."
    }

    func tooManyForFile(_ count: Int) -> String {
        "The period has more than \(count) values. Choose fewer days."
    }

    func pageOf(_ page: Int, _ last: Int) -> String { "Values, page \(page) of \(last)" }

    func chartTitle(_ what: String, _ from: String, _ to: String) -> String {
        "\(what), \(from) to \(to)"
    }

    func chartText(count: Int, least: String, greatest: String, unit: String) -> String {
        let unit = unit.isEmpty ? "" : " " + unit
        return "\(count) values between \(least)\(unit) and \(greatest)\(unit). "
            + "The table below has them all."
    }

    func text(_ reading: Reading, _ type: DataType) -> String {
        switch (reading.value, type.shape) {
        case (.sample(nil), _): "missing"
        case (.panel, .panel(let components)):
            zip(components, reading.numbers(type)).map { component, number in
                component.name + " " + (number.map(NumberText.of) ?? "–")
            }.joined(separator: ", ")
        case (.waveform(let period, let samples), _):
            "\(samples.count) samples, \(NumberText.of(period)) ms apart"
        case (.document(let bytes), _): String(decoding: bytes, as: UTF8.self)
        case (.sealed(let sealed), _): "\(sealed.samples) sealed"
        default: reading.numbers(type).compactMap { $0 }.map(NumberText.of).joined(separator: ", ")
        }
    }
}
