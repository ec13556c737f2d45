internal import Application

/// What is said of the accesses of a month, and at the log analyzer.
protocol ActivityWords {
    var activityTitle: String { get }
    var activityLead: String { get }
    var analyzerTitle: String { get }
    var byWhom: String { get }
    var byMe: String { get }
    var byOthers: String { get }
    var accessesDone: String { get }
    var accessesRefused: String { get }
    var everything: String { get }
    var ofEverybody: String { get }
    var logFile: String { get }
    var nothingLikeThis: String { get }
    func onlyOf(_ who: String) -> String
    func name(_ tag: AuditFilter.Tag) -> String
    func activityText(own: Int, others: Int, refused: Int) -> String
}
