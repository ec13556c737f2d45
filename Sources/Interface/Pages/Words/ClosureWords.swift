/// What is said where an account is closed.
protocol ClosureWords {
    var closeAccount: String { get }
    var closeLead: String { get }
    var closeGoesTitle: String { get }
    var closeGoes: [String] { get }
    var closeStaysTitle: String { get }
    var closeStays: [String] { get }
    var closeFirstTitle: String { get }
    var closeFirst: String { get }
    var closeSure: String { get }
    var closeNotSure: String { get }
    var closeHasApps: String { get }
    var closedTitle: String { get }
    var closedLead: String { get }
}
