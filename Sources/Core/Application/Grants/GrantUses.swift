package import Domain

/// Counts how often grants are used, for who gave them.
package protocol GrantUses {
    /// Notes that a request showed good tokens of grants; it writes nothing by itself.
    func note(_ grants: [Grant.ID], at now: Moment)

    /// Notes that an app asked with a good token, and whether what it saw was a refusal; it writes
    /// nothing by itself.
    func note(_ app: App.ID, isRefused: Bool, at now: Moment)
}

/// How often a grant was used on a day.
package struct GrantUse: Hashable, Sendable {
    /// So long at most it takes until a use is told to who gave the grant.
    package static let delay = Duration.seconds(10)

    /// The grant.
    package let grant: Grant.ID

    /// The first moment of the day in UTC.
    package let day: Moment

    /// How many requests.
    package var calls: Int

    /// The last of them.
    package var last: Moment

    /// How often a grant was used on a day.
    package init(grant: Grant.ID, day: Moment, calls: Int, last: Moment) {
        self.grant = grant
        self.day = day
        self.calls = calls
        self.last = last
    }
}

extension Standing {
    /// The grants that were shown: one, or the two halves of case 3.
    package var shownGrants: [Grant.ID] {
        guard case .app(let grant) = way else { return [] }
        return [grant.id] + (ownersGrant.map { [$0] } ?? [])
    }
}
