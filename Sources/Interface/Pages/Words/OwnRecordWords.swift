internal import Domain
internal import Languages

/// What is said where people look at, enter, change and delete single records and recordings.
protocol OwnRecordWords {
    var myCharts: String { get }
    var charts: String { get }
    var recordings: String { get }
    var enterMeasurement: String { get }
    var periodLabel: String { get }
    var earlierPeriod: String { get }
    var laterPeriod: String { get }
    var notAllDrawn: String { get }
    var allValues: String { get }
    var fromBeginning: String { get }
    var profileText: String { get }
    var entered: String { get }
    var keep: String { get }
    var timeFault: String { get }
    var futureFault: String { get }
    var numberFault: String { get }
    var enteredBy: String { get }
    var recordingLabel: String { get }
    var versions: String { get }
    var neverChanged: String { get }
    var replacedWhen: String { get }
    var recordChanged: String { get }
    var changeRecordTitle: String { get }
    var keepChange: String { get }
    var deleteRecordTitle: String { get }
    var deleteRecordText: String { get }
    var deleteRecord: String { get }
    var begun: String { get }
    var length: String { get }
    var fileName: String { get }
    var sentWhen: String { get }
    var noRecordings: String { get }
    var recordingRemoved: String { get }
    var removeRecordingTitle: String { get }
    var removeRecording: String { get }
    func removeRecordingText(_ values: Int) -> String
    func relationshipsWait(_ count: Int) -> String
    func rightsWait(_ count: Int) -> String
    func name(_ period: DataQuestion.Period) -> String
    func tooManyDays(_ most: Int) -> String
    func span(_ from: String, _ to: String) -> String
    func tableOf(_ what: String) -> String
    func profileOf(_ what: String) -> String
    func missingSamples(_ count: Int) -> String
    func leastOf(_ component: String?) -> String
    func meanOf(_ component: String?) -> String
    func greatestOf(_ component: String?) -> String
    func rangeHint(_ low: String, _ high: String, _ unit: String) -> String
    func rangeFault(_ low: String, _ high: String) -> String
    func clockHint(_ zone: String) -> String
    func fileOf(_ what: String) -> String
    func lasting(_ minutes: Int) -> String
    func epochs(_ count: Int, _ seconds: String) -> String
}
