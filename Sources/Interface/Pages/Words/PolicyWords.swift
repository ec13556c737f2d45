internal import Domain
internal import HTML

/// What is said of what people give each other.
protocol PolicyWords {
    var nothingGiven: String { get }
    var givePermission: String { get }
    var changeIt: String { get }
    var takeAway: String { get }
    var nothingCanBeGiven: String { get }
    var onlyOwnerGives: String { get }
    var trust: String { get }
    var manageLabel: String { get }
    var manageHint: String { get }
    var appsLabel: String { get }
    var appsHint: String { get }
    var save: String { get }
    var whichData: String { get }
    var allData: String { get }
    var whatMayBeDone: String { get }
    var operationsFault: String { get }
    var firstDay: String { get }
    var firstDayHint: String { get }
    var lastDay: String { get }
    var lastDayHint: String { get }
    var lastDayFault: String { get }
    var firstDataDay: String { get }
    var firstDataDayHint: String { get }
    var lastDataDay: String { get }
    var dataDaysFault: String { get }
    var takesEffect: String { get }
    func givenTo(_ name: String) -> String
    func receivedFrom(_ name: String) -> String
    func newPermission(_ name: String) -> String
    func changePermission(_ name: String) -> String

    /// What an owner, or the reader where there is none, lets somebody do with some types, or all.
    func gives(_ name: String, _ verbs: String, _ types: String?, of owner: String?) -> HTML

    /// What an owner lets the reader do.
    func youMay(_ verbs: String, _ types: String?, of owner: String) -> HTML

    /// When a permission holds; nil: without such a bound.
    func period(from: String?, until: String?) -> String

    /// Which data a permission is about.
    func dataPeriod(from: String?, until: String?) -> String
}
