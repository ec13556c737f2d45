internal import Domain
internal import HTTP

/// Who may ask for a page, and how; held for all routes in one place, before any of them answers.
enum PageRule: Hashable, Sendable {
    /// Anybody, from a page of ours: the forms for signing up and logging in, which are static and
    /// carry no token, and those that a mail leads to, which carry what stood in it. And the script
    /// of an open page, which is told nothing where nobody is logged in.
    case entry

    /// Who is logged in.
    case signedIn

    /// Who is logged in, from the form of this name that was made for his session.
    case form(FormName)

    /// The same, for what needs a fresh proof of who he is: his password, and his second factor if
    /// he has one, where the last proof is older than ten minutes (RFC 9470).
    case freshForm(FormName)
}

extension PageRule: CustomStringConvertible {
    /// The rule in a printed table of routes.
    var description: String {
        switch self {
        case .entry: "entry"
        case .signedIn: "signedIn"
        case .form(let name): "form(\(name.rawValue))"
        case .freshForm(let name): "freshForm(\(name.rawValue))"
        }
    }
}

/// The forms that change something, as their tokens name them.
enum FormName: String, Hashable, Sendable, CaseIterable {
    /// The boxes of which several may be ticked under one name.
    static func repeatable(_ registry: DataTypeRegistry) -> Set<String> {
        let types = registry.codes.flatMap { ["need-\($0.text)", "like-\($0.text)"] }
        return Set(types + ["operation", "doctor", "offer"])
    }

    /// The hidden field with the token.
    static let field = "csrf"

    case logOut = "log-out"
    case changePassword = "change-password"
    case endGrant = "end-grant"
    case changeDevice = "change-device"
    case askForRelationship = "ask-for-relationship"
    case answerRelationship = "answer-relationship"
    case withdrawRelationship = "withdraw-relationship"
    case askDoctors = "ask-doctors"
    case endRelationship = "end-relationship"
    case givePolicy = "give-policy"
    case takePolicy = "take-policy"
    case changeTrust = "change-trust"
    case appRights = "app-rights"
    case subscription = "subscription"
    case appTokens = "app-tokens"
    case declareEmergency = "declare-emergency"
    case endEmergency = "end-emergency"
    case objectToEmergency = "object-to-emergency"
    case refuseEmergencies = "refuse-emergencies"
    case reviewEmergency = "review-emergency"
    case endSession = "end-session"
    case beginFactor = "begin-factor"
    case confirmFactor = "confirm-factor"
    case renewRecoveryCodes = "renew-recovery-codes"
    case turnFactorOff = "turn-factor-off"
    case beginPasskey = "begin-passkey"
    case addPasskey = "add-passkey"
    case renamePasskey = "rename-passkey"
    case removePasskey = "remove-passkey"
    case askToDevelop = "ask-to-develop"
    case answerDeveloper = "answer-developer"
    case registerApp = "register-app"
    case changeOwnApp = "change-own-app"
    case changeTemplate = "change-template"
    case answerAccess = "answer-access"
    case administerAccount = "administer-account"
    case administerApp = "administer-app"
    case addEntity = "add-entity"
    case administerEntity = "administer-entity"
    case becomePatient = "become-patient"
    case nameWorkplace = "name-workplace"
    case startVerification = "start-verification"
    case endVerification = "end-verification"
    case seeNotices = "see-notices"
    case sendLink = "send-link"
    case changeAddress = "change-address"
    case addRecord = "add-record"
    case changeRecord = "change-record"
    case removeRecord = "remove-record"
    case removeRecording = "remove-recording"
    case makeWard = "make-ward"
    case passWard = "pass-ward"
    case answerWard = "answer-ward"
    case closeWard = "close-ward"
    case closeAccount = "close-account"
    case exportData = "export-data"
    case acknowledgeAlert = "acknowledge-alert"
    case changeThresholds = "change-thresholds"
}

extension Request {
    /// Whether a page of this origin sent it.
    ///
    /// Browsers write Origin with every POST, but `null` where the page forbids referrers (Fetch
    /// §3.2); Sec-Fetch-Site, which no script can set, tells then (W3C Fetch Metadata §2.3).
    func comes(from origin: String) -> Bool {
        let origins = headers.all("origin")
        if origins == [origin] { return true }
        guard origins.isEmpty || origins == ["null"] else { return false }
        return headers.all("sec-fetch-site") == ["same-origin"]
    }
}

/// What a page's browser may load (CSP 3).
enum PagePolicy {
    /// Style, pictures and scripts of our own.
    case standard

    /// The same, and its script may read files of this origin.
    case reading

    /// The header field's value.
    var text: String {
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
            + (self == .reading ? "connect-src 'self'; " : "")
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    }
}

extension Response {
    /// With a policy.
    func with(_ policy: PagePolicy) -> Response {
        with("content-security-policy", policy.text)
    }

    /// With what every answer of the pages is sent.
    ///
    /// Referrers stay on this origin; they are not forbidden, or Origin would be `null`.
    var guarded: Response {
        with(headers["content-security-policy"] == PagePolicy.reading.text ? .reading : .standard)
            .with("x-frame-options", "DENY")
            .with("x-content-type-options", "nosniff")
            .with("referrer-policy", "same-origin")
            .with("cross-origin-opener-policy", "same-origin")
            .with("cross-origin-resource-policy", "same-origin")
            .with("cache-control", "no-store")
    }
}
