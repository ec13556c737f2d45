package import Domain

/// What a request shows: an access token, and where both halves of case 3 come with the request
/// itself instead of being exchanged before, the owner's, too.
package struct ShownTokens: Hashable, Sendable {
    /// The SHA-256 of the access token in the Authorization field.
    package let access: [UInt8]

    /// The SHA-256 of the owner's access token for subscribers; nil: none was sent.
    package let owner: [UInt8]?

    /// What a request shows.
    package init(access: [UInt8], owner: [UInt8]? = nil) {
        self.access = access
        self.owner = owner
    }
}

extension Standings {
    /// What a request's tokens stand for, with the relations to an owner.
    ///
    /// Two tokens stand for what a composed token would that was issued for them.
    ///
    /// - Parameters:
    ///   - shown: the tokens.
    ///   - owner: whose data is wanted; nil: the owner that a token names.
    ///   - now: the moment of the request.
    /// - Returns: nil where a token is no good, or the two do not belong together.
    /// - Throws: `Refusal.unavailable(.platform)`.
    package func standing(
        of shown: ShownTokens,
        over owner: User.ID?,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        guard let token = shown.owner else {
            return try standing(ofToken: shown.access, over: owner, at: now)
        }
        // Nothing proves a key beside the owner's token, so that none that is bound is taken there.
        guard let half = try standing(ofToken: token, over: nil, at: now), half.key == nil,
            case .app(let consent) = half.way, let named = consent.parties.owner,
            let user = try standing(ofToken: shown.access, over: owner ?? named, at: now),
            case .app(let login) = user.way,
            let composed = Grant.composed(of: consent, login, id: login.id)
        else { return nil }
        return Standing(
            way: .app(composed),
            actor: user.actor,
            app: user.app,
            relations: user.relations,
            holdings: user.holdings,
            ownersGrant: consent.id,
            key: user.key
        )
    }
}
