package import Domain

/// Lists what apps hold that a person gave them.
package struct ListGrants {
    /// Of so many days the calls are counted, today among them.
    package static let days = 30

    /// So many are shown that have ended.
    package static let mostEnded = 20

    private let grants: any GivenGrants

    /// The use case over its port.
    package init(grants: any GivenGrants) { self.grants = grants }

    /// Lists the grants: those that are alive first, each part the newest first.
    ///
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        of person: User.ID,
        at now: Moment
    ) throws(Refusal) -> (alive: [GivenGrant], ended: [GivenGrant]) {
        let today = now - .milliseconds(now.utc.milliseconds)
        let found = try grants.grants(
            of: person,
            usedSince: today - .seconds(86_400 * (Self.days - 1)),
            at: now,
            ended: Self.mostEnded
        )
        let alive = found.filter { $0.grant.isAlive(at: now) }
        return (alive, found.filter { !$0.grant.isAlive(at: now) })
    }
}
