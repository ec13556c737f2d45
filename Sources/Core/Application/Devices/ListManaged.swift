package import Domain

/// Lists those for whom a person decides what devices may do: the wards whose accounts he keeps.
///
/// Who holds *manage* over somebody who can log in himself is none: a device's tokens would go on
/// when *manage* ends, and could read what its owner does not give who connected it.
package struct ListManaged {
    private let wards: any WardKeeping
    private let standings: any Standings

    /// The use case over its ports.
    package init(wards: any WardKeeping, standings: any Standings) {
        self.wards = wards
        self.standings = standings
    }

    /// Lists them.
    ///
    /// - Parameters:
    ///   - person: who decides.
    ///   - now: the moment of the request.
    /// - Returns: the wards, in the order of their names.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(by person: User.ID, at now: Moment) throws(Refusal) -> [NamedOwner]
    {
        let kept = try wards.wards(keptBy: person)
        guard !kept.isEmpty else { return [] }
        let found = try standings.standings(
            ofPerson: person,
            overOwners: kept.map(\.id),
            at: now
        )
        return kept.filter { found[$0.id]?.relations?.mayManagePolicies(at: now) == true }
    }
}
