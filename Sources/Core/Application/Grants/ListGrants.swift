package import Domain

/// Lists what apps hold that a person gave them, for him or who manages for him.
package struct ListGrants {
    /// Of so many days the calls are counted, today among them.
    package static let days = 30

    /// So many are shown that have ended.
    package static let mostEnded = 20

    private let grants: any GivenGrants
    private let standings: any Standings

    /// The use case over its ports.
    package init(grants: any GivenGrants, standings: any Standings) {
        self.grants = grants
        self.standings = standings
    }

    /// Lists the grants: those that are alive first, each part the newest first.
    ///
    /// Log-ins to apps, by which a person uses others' data, are his affair alone.
    ///
    /// - Parameters:
    ///   - owner: who gave them.
    ///   - person: who asks: the owner, or who acts for him.
    ///   - now: when.
    /// - Returns: those that are alive, and those that have ended.
    /// - Throws: `Refusal.notFound` to who manages nothing for the owner; `.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) -> (alive: [GivenGrant], ended: [GivenGrant]) {
        if person != owner {
            _ = try standings.relations(ofActing: person, for: owner, at: now)
        }
        let today = now - .milliseconds(now.utc.milliseconds)
        let all = try grants.grants(
            of: owner,
            usedSince: today - .seconds(86_400 * (Self.days - 1)),
            at: now,
            ended: Self.mostEnded
        )
        let found = all.filter { person == owner || $0.grant.parties.isManaged }
        let alive = found.filter { $0.grant.isAlive(at: now) }
        return (alive, found.filter { !$0.grant.isAlive(at: now) })
    }
}
