internal import Domain
internal import Languages

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
    func linesOf(_ solid: String, _ dashed: String) -> String
    func mayRead(_ types: [String]) -> String
    func incomplete(_ shard: String) -> String
    func tooManyForFile(_ count: Int) -> String
    func chartTitle(_ what: String, _ from: String, _ to: String) -> String
    func chartText(count: Int, least: String, greatest: String, unit: String) -> String
    var missing: String { get }
    func samples(_ count: Int, apart milliseconds: Double) -> String
    func sealed(_ count: Int) -> String
}

extension Words {
    /// A value as people read it.
    func text(_ reading: Reading, _ type: DataType) -> String {
        switch (reading.value, type.shape) {
        case (.sample(nil), _): missing
        case (.panel, .panel(let components)):
            zip(components, reading.numbers(type)).map { component, value in
                name(component) + " " + (value.map(number) ?? "–")
            }.joined(separator: ", ")
        case (.waveform(let period, let samples), _):
            self.samples(samples.count, apart: period)
        case (.document(let bytes), _): DocumentText(bytes).text
        case (.sealed(let sealed), _): self.sealed(sealed.samples)
        default: reading.numbers(type).compactMap { $0 }.map(number).joined(separator: ", ")
        }
    }
}
