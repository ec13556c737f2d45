extension Grant {
    /// Composes what an app may do for its user on the data of an owner who consented for
    /// subscribers, both identities proven (case 3).
    ///
    /// The one composition, whether a token is issued for it or both tokens come with a request.
    ///
    /// - Parameters:
    ///   - owner: what the owner's half stands for, with that token's scope.
    ///   - actor: what the user's half stands for, with that token's scope.
    ///   - id: the identifier of the composed grant.
    /// - Returns: nil unless the first is an owner's consent for subscribers and the second the
    ///   log-in of somebody else to the same app.
    package static func composed(of owner: Grant, _ actor: Grant, id: ID) -> Grant? {
        guard owner.app == actor.app, case .ownerForSubscribers(let subject) = owner.parties,
            case .own(let user) = actor.parties, user != subject
        else { return nil }
        return Grant(
            id: id,
            app: owner.app,
            parties: .composed(owner: subject, actor: user),
            scope: owner.scope.intersection(actor.scope),
            period: owner.period.intersection(actor.period),
            isRevoked: owner.isRevoked || actor.isRevoked
        )
    }
}
