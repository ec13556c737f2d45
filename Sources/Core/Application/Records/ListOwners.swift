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

        /// Until when these rights hold, if nobody changes anything; nil: without end.
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
                    until: end(of: rights, access, relations, after: now)
                )
            )
        }
        return lines
    }

    /// The first moment at which the rights are others than now: the real decision is asked at
    /// every end that the grant and the policies name.
    private func end(
        of rights: [DataType.Code: Operations],
        _ access: Access,
        _ relations: Relations,
        after now: Moment
    ) -> Moment? {
        let delegations = relations.ownerToApp + relations.ownerToActor + relations.actorToApp
        var ends = Set(delegations.flatMap(\.policies).compactMap(\.validity.until))
        if case .app(let grant) = access.way, let end = grant.period.until { ends.insert(end) }
        return ends.filter { $0 > now }.sorted().first { end in
            Domain.rights(of: access, relations, on: registry.codes, at: end) != rights
        }
    }
}
