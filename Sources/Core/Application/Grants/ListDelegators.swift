package import Domain

/// An owner who delegated something to a person and lets him use apps on it.
package struct Delegator: Hashable, Sendable {
    /// The owner.
    package let owner: NamedOwner

    /// What the person may do through apps, as far as it was asked for; never empty.
    package let rights: Scope
}

/// Lists who delegated something to a person that an app asks for (case 4).
package struct ListDelegators {
    private let owners: any Owners
    private let standings: any Standings
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(owners: any Owners, standings: any Standings, registry: DataTypeRegistry) {
        self.owners = owners
        self.standings = standings
        self.registry = registry
    }

    /// Lists the owners: the real decision is asked what the person himself may do now.
    ///
    /// - Parameters:
    ///   - person: to whom they delegated.
    ///   - wish: the rights that the app asks for.
    ///   - now: the moment of the request.
    /// - Returns: the owners, in the order of their names, without himself and without those who
    ///   forbid apps.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        to person: User.ID,
        _ wish: Scope,
        at now: Moment
    ) throws(Refusal) -> [Delegator] {
        let givers = try owners.owners(delegatingTo: person).filter { $0.id != person }
        let standings = try standings.standings(
            ofPerson: person,
            overOwners: givers.map(\.id),
            at: now
        )
        return givers.compactMap { owner in
            let relations = standings[owner.id]?.relations
            return Delegator(owner, relations, to: person, wish, registry, at: now)
        }
    }
}

extension Circle {
    /// Who of those in it delegated something to the person that an app asks for, in its order.
    func delegators(
        of wish: Scope,
        _ registry: DataTypeRegistry,
        at now: Moment
    ) -> [Delegator] {
        members.filter { $0.owner.id != person }.compactMap { member in
            var relations = member.standing.relations
            // An emergency opens nothing to apps.
            relations?.emergency = nil
            return Delegator(member.owner, relations, to: person, wish, registry, at: now)
        }
    }
}

extension Delegator {
    /// What an owner let a person do through apps, of what is asked for; nil where it is nothing.
    fileprivate init?(
        _ owner: NamedOwner,
        _ relations: Relations?,
        to person: User.ID,
        _ wish: Scope,
        _ registry: DataTypeRegistry,
        at now: Moment
    ) {
        guard var relations, let type = registry.codes.first else { return nil }
        relations.ownerToActor.removeAll { !$0.appsAllowed }
        let access = Access(way: .pages(person), owner: owner.id, operation: .read, type: type)
        let open = Domain.rights(of: access, relations, on: registry.codes, at: now)
        let rights = Scope(byType: open).intersection(wish)
        guard !rights.isEmpty else { return nil }
        self.init(owner: owner, rights: rights)
    }
}
