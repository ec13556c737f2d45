/// What a token stands for: who let which app act, how, and with which rights.
package struct Grant: Hashable, Sendable {
    /// A grant's identifier, as the owner sees it in his list.
    package typealias ID = Identifier<Grant>

    /// Whom a token names, which is which of the four trust protocols it speaks.
    package enum Parties: Hashable, Sendable {
        /// Case 1: the owner uses the app on his own data. As the actor's half of case 3 it proves
        /// who the user is; of others' data it opens nothing by itself.
        case own(User.ID)

        /// Case 2: a device of the owner, without him.
        case device(owner: User.ID)

        /// Case 3, the owner's half: his consent for subscribers; it opens nothing by itself.
        case ownerForSubscribers(User.ID)

        /// Case 3, composed: both identities proven.
        case composed(owner: User.ID, actor: User.ID)

        /// Case 4: a user who logged on to a consumer app.
        case login(User.ID)
    }

    /// Its identifier.
    package let id: ID

    /// The app.
    package let app: App.ID

    /// Whom it names.
    package let parties: Parties

    /// The rights that it carries.
    package let scope: Scope

    /// When it is alive.
    package let period: Window

    /// Whether it was ended before its time.
    package let isRevoked: Bool

    /// What a token stands for.
    package init(
        id: ID,
        app: App.ID,
        parties: Parties,
        scope: Scope,
        period: Window = .always,
        isRevoked: Bool = false
    ) {
        self.id = id
        self.app = app
        self.parties = parties
        self.scope = scope
        self.period = period
        self.isRevoked = isRevoked
    }

    /// Whether it can be used at a moment.
    package func isAlive(at now: Moment) -> Bool {
        !isRevoked && period.contains(now)
    }
}
