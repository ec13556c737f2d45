package import Domain

/// Lists the owners whose data a token opens now, with the rights.
package struct ListOwners {
    private let owners: any Owners
    private let standings: any Standings
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(owners: any Owners, standings: any Standings, registry: DataTypeRegistry) {
        self.owners = owners
        self.standings = standings
        self.registry = registry
    }

    /// An owner, and what the token may do with his data.
    package struct Line: Hashable, Sendable {
        /// The owner.
        package let owner: NamedOwner

        /// What may be done now, by data type.
        package let rights: [DataType.Code: Operations]

        /// By which of the four ways.
        package let parties: Grant.Parties

        /// When the grant ends, where that is known.
        package let until: Moment?
    }

    /// Lists the owners.
    ///
    /// - Parameters:
    ///   - shown: the tokens of the request.
    ///   - grant: what they stand for.
    ///   - now: when.
    /// - Returns: the owners on whom the token has any right.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        of shown: ShownTokens,
        _ grant: Grant,
        at now: Moment
    ) throws(Refusal) -> [Line] {
        var candidates: [NamedOwner] = []
        if let named = grant.parties.owner {
            if let owner = try owners.owner(named) { candidates = [owner] }
        } else if let actor = grant.parties.actor {
            candidates = try owners.owners(delegatingTo: actor)
        }
        var lines: [Line] = []
        for owner in candidates {
            let standing = try standings.standing(of: shown, over: owner.id, at: now)
            guard let standing, let relations = standing.relations,
                let code = registry.codes.first
            else { continue }
            let access = Access(way: standing.way, owner: owner.id, operation: .read, type: code)
            let rights = rights(of: access, relations, on: registry.codes, at: now)
            guard !rights.isEmpty else { continue }
            lines.append(
                Line(
                    owner: owner,
                    rights: rights,
                    parties: grant.parties,
                    until: grant.period.until
                )
            )
        }
        return lines
    }
}
