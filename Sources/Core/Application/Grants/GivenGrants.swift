package import Domain

/// A grant as the person sees it who gave it, or whose log-in to an app it is.
package struct GivenGrant: Hashable, Sendable {
    /// What the app holds.
    package let grant: Grant

    /// The scope words beside rights on data: `offline_access`, `audit`.
    package let otherScopes: [String]

    /// The app's name.
    package let app: String

    /// Who answers for the app.
    package let developer: String

    /// Whether the administrator has verified who that is.
    package let isVerified: Bool

    /// What the person calls the device that holds it; nil: no device does.
    package let device: String?

    /// When it was last used, to within `GrantUses.delay`; nil: never.
    package let lastUsed: Moment?

    /// How many requests were made with it in the days that were asked for.
    package let calls: Int

    /// With whom it was put together in those days (case 3): who used the data that the owner gave
    /// for the app's subscribers; or whose data the user saw by his log-in.
    package let partners: [User.ID]

    /// When it ended before its time; nil: it was not ended.
    package let ended: Moment?

    /// A grant as the person sees it.
    package init(
        grant: Grant,
        otherScopes: [String],
        app: String,
        developer: String,
        isVerified: Bool,
        device: String?,
        lastUsed: Moment?,
        calls: Int,
        partners: [User.ID],
        ended: Moment?
    ) {
        self.grant = grant
        self.otherScopes = otherScopes
        self.app = app
        self.developer = developer
        self.isVerified = isVerified
        self.device = device
        self.lastUsed = lastUsed
        self.calls = calls
        self.partners = partners
        self.ended = ended
    }

    /// When the person gave it.
    package var given: Moment? { grant.period.from }
}

/// The grants of people.
package protocol GivenGrants {
    /// The grants that a person gave or logged in with, the newest first, and how they were used.
    ///
    /// Composed grants are no gifts of their own: they count with the two they were made of.
    ///
    /// - Parameters:
    ///   - person: who gave them.
    ///   - since: the first day of which calls are counted.
    ///   - now: what has expired by then has ended.
    ///   - ended: how many that have ended at most.
    /// - Returns: the grants, those that are alive first.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func grants(
        of person: User.ID,
        usedSince since: Moment,
        at now: Moment,
        ended: Int
    ) throws(Refusal) -> [GivenGrant]

    /// One grant, whoever gave it and whether it has ended or not.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func grant(_ id: Grant.ID) throws(Refusal) -> Grant?
}
