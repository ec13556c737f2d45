internal import Application
internal import Domain
internal import Languages

extension English {
    var grants: String { "Connected apps" }
    var grantsLead: String {
        "What each app and device can ask for in your name. What you allow at the moment decides; "
            + "no app can do more than stands here."
    }
    var noGrants: String { "No app is connected." }
    var endedGrants: String { "Ended" }
    var grantHasEnded: String { "The app was disconnected. Its next request is refused." }
    var verified: String { "verified" }
    var notVerified: String { "not verified" }
    var developer: String { "Developer" }
    var mayDo: String { "It may" }
    var mayReadAudit: String { "See who used your data" }
    var forWhat: String { "What for" }
    var given: String { "Connected on" }
    var lastUse: String { "Last use" }
    var never: String { "never" }
    var calls: String { "Requests in the last 30 days" }
    var end: String { "Ends" }
    var withoutEnd: String { "when you end it" }
    var usedBy: String { "Used on your data by" }
    var usedFor: String { "Used on the data of" }
    var endIt: String { "End it" }

    func mayKnow(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid: "Know that it is you who logs in"
        case .profile: "Know your name"
        case .email: "Know your e-mail address"
        case .roles: "Know your roles on TPaaS"
        case .relationships: "Know whom you know on TPaaS, and ask them for rights for you"
        }
    }

    func purpose(_ parties: Grant.Parties) -> String {
        switch parties {
        case .own: "For you, on your own data"
        case .device: "A device, on your own data, also without you"
        case .ownerForSubscribers: "For other people who use this app, on your data"
        case .composed: "For somebody who uses this app, on the data of another person"
        case .login: "For you, on data that others entrusted to you"
        }
    }

    func rights(_ operations: Operations, _ type: String) -> String {
        type + ": " + verbs(operations)
    }

    func endedOn(_ time: String) -> String { "Ended on \(time)" }
}
