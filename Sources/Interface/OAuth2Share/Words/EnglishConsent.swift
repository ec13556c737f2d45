internal import Domain
internal import HTML
internal import Languages

extension English {
    func asksForOwn(_ app: String) -> String { "\(app) asks for your data" }
    func asksForUsers(_ app: String) -> String { "\(app) asks for your data, for its users" }
    func asksForEntrusted(_ app: String) -> String {
        "\(app) asks for data that others entrusted to you"
    }
    func asksForAnother(_ app: String) -> String { "\(app) asks for another person’s data" }
    var notYours: String {
        "Nobody but the person whose data they are can allow this, and that is not you."
    }
    var verified: String { "Developer verified by TPaaS" }
    var notVerified: String { "Developer not verified" }
    var isDraft: String {
        "This app is a draft of yours: until you publish it, nobody but you can use it. The data "
            + "that it gets are your real ones."
    }
    func appBy(_ app: String, _ developer: String) -> HTML {
        "<strong>\(app)</strong> is an app by <strong>\(developer)</strong>."
    }
    var isKnown: String {
        "You use this app already: what it may do now is ticked. Rights that you leave out here it "
            + "cannot use this time; what you gave it before stays as it is."
    }
    var aboutOwn: HTML {
        """
        Tick what it may do with <strong>your own</strong> data. It sees what is kept about you on \
        TPaaS, in every country; what it adds is kept in your personal health record.
        """
    }
    func aboutUsers(_ app: String) -> HTML {
        """
        <strong>Any user of this app may do what you tick here</strong> with your own data, \
        whoever that is, as long as he is logged in to \(app). You see in your record of accesses \
        who it was.
        """
    }
    func aboutEntrusted(_ app: String) -> HTML {
        """
        Tick whose data <strong>you</strong> want to use in \(app), and what it may do with them \
        for you. It can never do more than each of them allows you; each of them sees that you use \
        \(app), and every access.
        """
    }
    func says(_ developer: String, _ purpose: HTML) -> HTML { "\(developer) says: \(purpose)" }

    var whoseData: String { "Whose data?" }
    var whoEntrusted: String { "Who entrusted data to you" }
    func leftOut(_ app: String) -> String {
        "Whom you leave out, of him \(app) sees nothing from now on."
    }
    func allowsYou(_ rights: [(type: String, verbs: String)]) -> String {
        "allows you: " + rights.map { "\($0.type) (\($0.verbs))" }.joined(separator: ", ")
    }
    var needsThese: String { "It needs these to work" }
    var canLeaveOut: String { "You can leave these out" }
    var needed: String { "needed" }

    func right(_ operation: Operation, _ type: String) -> HTML {
        switch operation {
        case .create: "<strong>Add</strong> \(type)"
        case .read: "<strong>Read</strong> \(type)"
        case .update: "<strong>Change</strong> \(type)"
        case .delete: "<strong>Delete</strong> \(type)"
        }
    }

    func meaning(_ operation: Operation) -> String {
        switch operation {
        case .create: "Store new measurements."
        case .read: "See all that is there, also from before today."
        case .update: "Correct measurements that are there."
        case .delete: "Remove measurements for good."
        }
    }

    var auditLegend: String { "The log of who used your data" }
    var auditRight: HTML { "<strong>See</strong> who used your data" }
    func auditMeaning(_ app: String) -> String {
        "All of the log: people, apps, kinds of data, also those that \(app) itself may not see, "
            + "and your own log-ins."
    }

    var howLong: String { "For how long?" }
    func period(_ period: ConsentChoice, until day: String) -> String {
        switch period {
        case .month: "One month, until \(day)"
        case .quarter: "Three months, until \(day)"
        case .year: "One year, until \(day)"
        }
    }
    var untilDay: String { "Until the day below" }
    var lastDay: String { "Last day, if you chose to name one" }
    func staysConnected(_ app: String) -> HTML {
        """
        <strong>It stays connected.</strong> \(app) can do this also when you are not using it, \
        for at most a year, until the day above or until you withdraw it.
        """
    }
    func endsSoon(_ app: String) -> HTML {
        """
        <strong>It does not stay connected.</strong> \(app) can do this for a few minutes after \
        you use it; then it asks again.
        """
    }
    func staysForWork(_ app: String) -> HTML {
        """
        <strong>It stays connected for a working day.</strong> After 12 hours at most \(app) asks \
        you to log in again.
        """
    }
    func asksAgain(_ app: String) -> HTML {
        """
        <strong>It does not stay connected.</strong> \(app) can do this for a few minutes; then it \
        asks you again.
        """
    }

    var allow: String { "Allow" }
    var refuse: String { "Refuse" }
    func loggedInAs(_ person: String) -> HTML {
        "You are logged in as <strong>\(person)</strong>."
    }
    var logInAsAnother: String { "Log in as somebody else" }
    var canWithdraw: String {
        "You can change or withdraw this at any time; what you withdraw is closed to the app at "
            + "once."
    }
    func nothingToWorkOn(_ app: String) -> String { "\(app) has nothing to work on" }
    func nobodyGave(_ app: String) -> String {
        "Nobody has given you rights on data that \(app) could use, or those who did want no apps "
            + "to be used. Ask them; then open \(app) again."
    }
    func backTo(_ app: String) -> String { "Back to \(app)" }

    var didNotWork: String { "This did not work" }
    var nothingGiven: String {
        "Nothing was given to any app. If this happens again, tell the developer of the app."
    }
    var backHome: String { "Back to TPaaS" }

    func sentence(_ trouble: ConsentTrouble) -> String {
        switch trouble {
        case .notAForm: "What was sent is not a form that can be read."
        case .foreignRedirect:
            "The app that sent you here wants the answer at an address that it has not registered."
        case .foreignReturn:
            "The app that sent you here wants to go on at an address that it has not registered, "
                + "or is another than it says."
        case .unknownApp:
            "The app that sent you here is not registered, or is no longer offered."
        case .pushedRequestOver:
            "This request of the app is over, or was answered already. Open the app again."
        case .throttled: "Too many requests. Try again in a little while."
        case .unavailable: "TPaaS cannot answer right now. Try again in a moment."
        case .oldPage: "This page was too old. Please answer again."
        case .periodFault: "Choose a day from today on, at most ten years away."
        case .lacksRequired(let app): "\(app) does not work without what it needs."
        case .nothingTicked(let app): "Tick what \(app) may do, or refuse."
        case .nobodyTicked(let app): "Tick whose data \(app) may use."
        case .appIsFull(let app):
            "\(app) has not been verified, and has all the users that it may have."
        case .device(let trouble): sentence(trouble)
        }
    }
}
