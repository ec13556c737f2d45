package import Domain

/// Whether somebody may register apps.
package enum DeveloperStanding: Hashable, Sendable {
    /// He has not asked.
    case none

    /// He has asked, and no administrator has answered.
    case pending

    case allowed
}

/// Somebody who wants to become a developer.
package struct DeveloperRequest: Hashable, Sendable {
    /// Who.
    package let person: NamedOwner

    /// What he wants to develop, in his words.
    package let reason: String

    /// When he asked.
    package let asked: Moment

    /// Somebody who wants to become a developer.
    package init(person: NamedOwner, reason: String, asked: Moment) {
        self.person = person
        self.reason = reason
        self.asked = asked
    }
}

/// An app as its developer sees it.
package struct OwnApp: Hashable, Sendable {
    /// What he said of it; the secret's hash is left out.
    package let registration: AppRegistration

    /// Whether it keeps a secret.
    package let hasSecret: Bool

    /// Until when its last secret is taken as well; nil: no other is.
    package let oldSecretUntil: Moment?

    /// How many people subscribe to it.
    package let users: Int

    /// Whether it is closed for good.
    package let isClosed: Bool

    /// An app as its developer sees it.
    package init(
        registration: AppRegistration,
        hasSecret: Bool,
        oldSecretUntil: Moment?,
        users: Int,
        isClosed: Bool
    ) {
        self.registration = registration
        self.hasSecret = hasSecret
        self.oldSecretUntil = oldSecretUntil
        self.users = users
        self.isClosed = isClosed
    }
}

/// How often an app asked on a day (UTC), and how often it saw a refusal.
package struct AppUse: Hashable, Sendable {
    /// The app.
    package let app: App.ID

    /// The first moment of the day in UTC.
    package let day: Moment

    /// How many requests showed one of its good tokens.
    package var calls: Int

    /// To how many of them the app saw a refusal.
    package var refused: Int

    /// How often an app asked on a day.
    package init(app: App.ID, day: Moment, calls: Int, refused: Int) {
        self.app = app
        self.day = day
        self.calls = calls
        self.refused = refused
    }
}

/// What a developer does with one of his apps.
package enum OwnAppChange: Hashable, Sendable {
    /// Puts it into the market.
    case publish

    /// Takes it out; nobody can use it until it is published again.
    case withdraw

    /// Gives it another secret, by its SHA-256; the old one is taken until then; nil: no longer.
    case secret([UInt8], keepingOldUntil: Moment?)

    /// Gives it other public keys, as a document.
    case keys(String)

    /// Says something else of it.
    case details(name: String, description: String, redirectURIs: [String], bindsTokens: Bool)

    /// Lets it ask for something else: another version of its template.
    case template([PolicyTemplate.Line])

    /// Ends it for good, with all that it holds.
    case close

    /// What the audit says of it.
    var event: AccountEvent {
        switch self {
        case .publish: .appPublished
        case .withdraw: .appWithdrawn
        case .secret, .keys: .appSecretChanged
        case .details, .template: .appChanged
        case .close: .appClosed
        }
    }
}

/// Developers and their apps.
package protocol Developers {
    /// Whether a person may register apps.
    func developerStanding(of person: User.ID) throws(Refusal) -> DeveloperStanding

    /// Stores that somebody wants to become one, with the audit entry, in one transaction.
    ///
    /// - Throws: `Refusal.conflict(.exists)` where he has asked already, `.unavailable`.
    func ask(_ person: User.ID, reason: String, with entry: AuditEntry) throws(Refusal)

    /// Who waits for an answer, the oldest first.
    func developerRequests(limit: Int) throws(Refusal) -> [DeveloperRequest]

    /// Answers somebody who asked, with the audit entry, in one transaction.
    ///
    /// - Returns: whether he had asked.
    func answer(
        _ person: User.ID,
        isAllowed: Bool,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// A developer's apps, by name.
    func apps(of developer: User.ID) throws(Refusal) -> [OwnApp]

    /// How often a developer's apps asked since a day.
    func uses(ofAppsOf developer: User.ID, since day: Moment) throws(Refusal) -> [AppUse]

    /// Whether a person may register apps, his apps by name, and how often they asked since a day.
    func overview(of person: User.ID, since day: Moment) throws(Refusal) -> DevelopApps.View

    /// Stores an app as an unverified draft, with the audit entry, in one transaction.
    func add(_ registration: AppRegistration, with entry: AuditEntry) throws(Refusal)

    /// Changes a developer's app, with the audit entry, in one transaction.
    ///
    /// - Returns: whether it was done; not where its state does not allow it.
    func change(
        _ app: App.ID,
        of developer: User.ID,
        _ change: OwnAppChange,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool
}
