internal import Domain
internal import HTML
internal import Languages

/// What the pages of the authorization server say, in one language.
///
/// A sentence with emphasis is markup of the catalogue, as the words to be stressed stand at other
/// places in other languages.
protocol ConsentWords: SharedWords, ActingWords, IdentityWords, DeviceWords {
    // The question
    func asksForOwn(_ app: String) -> String
    func asksForUsers(_ app: String) -> String
    func asksForEntrusted(_ app: String) -> String
    func asksForAnother(_ app: String) -> String
    var notYours: String { get }
    var verified: String { get }
    var notVerified: String { get }
    var isDraft: String { get }
    func appBy(_ app: String, _ developer: String) -> HTML
    var isKnown: String { get }
    var aboutOwn: HTML { get }
    func aboutUsers(_ app: String) -> HTML
    func aboutEntrusted(_ app: String) -> HTML
    func says(_ developer: String, _ purpose: HTML) -> HTML

    // What can be ticked
    var whoseData: String { get }
    var whoEntrusted: String { get }
    func leftOut(_ app: String) -> String
    func allowsYou(_ rights: [(type: String, verbs: String)]) -> String
    var needsThese: String { get }
    var canLeaveOut: String { get }
    var needed: String { get }
    func right(_ operation: Operation, _ type: String) -> HTML
    func meaning(_ operation: Operation) -> String
    var auditLegend: String { get }
    var auditRight: HTML { get }
    func auditMeaning(_ app: String) -> String

    // For how long
    var howLong: String { get }
    func period(_ period: ConsentChoice, until day: String) -> String
    var untilDay: String { get }
    var lastDay: String { get }
    func staysConnected(_ app: String) -> HTML
    func endsSoon(_ app: String) -> HTML
    func staysForWork(_ app: String) -> HTML
    func asksAgain(_ app: String) -> HTML

    // The answer
    var allow: String { get }
    var refuse: String { get }
    func loggedInAs(_ person: String) -> HTML
    var logInAsAnother: String { get }
    var canWithdraw: String { get }
    func nothingToWorkOn(_ app: String) -> String
    func nobodyGave(_ app: String) -> String
    func backTo(_ app: String) -> String

    // What went wrong
    var didNotWork: String { get }
    var nothingGiven: String { get }
    var backHome: String { get }
    func sentence(_ trouble: ConsentTrouble) -> String
}

/// The choices of a period.
enum ConsentChoice: String, Hashable, Sendable, CaseIterable {
    case month, quarter, year
}

/// What can go wrong with a consent, as far as the person is told.
enum ConsentTrouble: Hashable, Sendable {
    /// What was sent is no form, or no good HTTP.
    case notAForm

    /// The answer would go where the app has not registered.
    case foreignRedirect

    /// Whoever logs out would be sent where the app has not registered, or is not the app.
    case foreignReturn

    /// The app is not there.
    case unknownApp

    /// The request that the app pushed (RFC 9126) is over, or was answered.
    case pushedRequestOver
    case throttled, unavailable

    /// The form is not of this session.
    case oldPage
    case periodFault
    case lacksRequired(app: String)
    case nothingTicked(app: String)
    case nobodyTicked(app: String)

    /// An app that nobody verified has as many users as it may have.
    case appIsFull(app: String)
    case device(DeviceTrouble)
}

extension English: ConsentWords {}
extension Italian: ConsentWords {}
extension German: ConsentWords {}

extension Language {
    /// What the authorization server says in it.
    var consentWords: any ConsentWords {
        switch self {
        case .english: English()
        case .italian: Italian()
        case .german: German()
        }
    }
}
