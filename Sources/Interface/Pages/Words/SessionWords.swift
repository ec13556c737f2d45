/// What is said of where somebody is logged in.
protocol SessionWords {
    var sessions: String { get }
    var sessionsLead: String { get }
    var showSessions: String { get }
    var thisSession: String { get }
    var endSession: String { get }
    var endOtherSessions: String { get }
    var sessionWasEnded: String { get }
    var sessionNetwork: String { get }
    var sessionBegun: String { get }
    var sessionUsed: String { get }

    /// What a browser is called, on what operating system; nil: another than those with a name.
    func browser(_ browser: String?, on system: String?) -> String
}
