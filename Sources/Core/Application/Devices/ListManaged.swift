package import Domain

/// Lists those for whom a person decides what devices may do: who gave him *manage*, as wards do.
package struct ListManaged {
    private let owners: any Owners
    private let standings: any Standings

    /// The use case over its ports.
    package init(owners: any Owners, standings: any Standings) {
        self.owners = owners
        self.standings = standings
    }

    /// Lists them.
    ///
    /// - Parameters:
    ///   - person: who decides.
    ///   - now: the moment of the request.
    /// - Returns: the owners, in the order of their names, without himself.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(by person: User.ID, at now: Moment) throws(Refusal) -> [NamedOwner]
    {
        let givers = try owners.owners(delegatingTo: person).filter { $0.id != person }
        guard !givers.isEmpty else { return [] }
        let found = try standings.standings(
            ofPerson: person,
            overOwners: givers.map(\.id),
            at: now
        )
        return givers.filter { found[$0.id]?.relations?.mayManagePolicies(at: now) == true }
    }
}
