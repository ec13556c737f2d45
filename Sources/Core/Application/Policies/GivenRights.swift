package import Domain

/// What a person gives to another person or to an app: one line of a policy.
package struct GivenRight: Hashable, Sendable {
    /// The person who receives; nil: an app.
    package let user: User.ID?

    /// The app that receives; nil: a person.
    package let app: App.ID?

    /// What the receiver is called.
    package let name: String

    /// For whom.
    package let audience: Delegation.Audience

    /// Whether the receiver decides in the giver's place.
    package let manage: Bool

    /// The right; nil: *manage* alone.
    package let policy: Policy?

    /// What a person gives to another person or to an app.
    package init(
        user: User.ID?,
        app: App.ID?,
        name: String,
        audience: Delegation.Audience,
        manage: Bool,
        policy: Policy?
    ) {
        self.user = user
        self.app = app
        self.name = name
        self.audience = audience
        self.manage = manage
        self.policy = policy
    }
}

/// All that a person gives.
package protocol GivenRights {
    /// All rights that a person gives, of people first.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func rights(by giver: User.ID) throws(Refusal) -> [GivenRight]
}
