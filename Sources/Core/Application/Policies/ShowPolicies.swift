package import Domain

/// Shows what an owner and a person whom he knows gave each other.
package struct ShowPolicies {
    private let standings: any Standings
    private let bonds: any Bonds

    /// The use case over its ports.
    package init(standings: any Standings, bonds: any Bonds) {
        self.standings = standings
        self.bonds = bonds
    }

    /// What two people are to each other, and gave each other.
    package struct Answer: Hashable, Sendable {
        /// How the other is called.
        package let name: String

        /// What the two are to each other now; empty: it has ended.
        package let kinds: [Relationship.Kind]

        /// What the owner gives.
        package let given: Delegation?

        /// What the owner was given.
        package let received: Delegation?

        /// What the owner can give at most.
        package let ceiling: Operations

        /// Whether who asks is the owner himself.
        package let isOwner: Bool

        /// Whether who asks may give *manage*, which only the owner may, and only to some.
        package let canGiveManage: Bool

        /// Whether who asks may give more: who acts for the owner may not to one who manages.
        package let canGive: Bool
    }

    /// Shows it.
    ///
    /// - Parameters:
    ///   - owner: who gives.
    ///   - other: the other.
    ///   - person: who asks: the owner, or who acts for him.
    ///   - now: when.
    /// - Returns: what there is.
    /// - Throws: `Refusal.notFound` for somebody whom the owner has never known as for nobody,
    ///   `.unavailable`.
    package func callAsFunction(
        between owner: User.ID,
        and other: User.ID,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Answer {
        let own = try standings.relations(ofActing: person, for: owner, at: now)
        guard other != owner,
            let bond = try bonds.bond(between: owner, and: other, at: now), bond.given.areKnown
        else { throw .notFound }
        let relations = bond.given
        let given = relations.ownerToActor.own
        let isOwner = own.mayGiveManage(at: now)
        return Answer(
            name: bond.name,
            kinds: relations.relationships.filter { $0.state == .active }.map(\.kind),
            given: given,
            received: bond.received?.ownerToActor.own,
            ceiling: relations.ceiling(at: now),
            isOwner: isOwner,
            canGiveManage: isOwner && relations.allowManage(at: now),
            canGive: isOwner || given?.manage != true
        )
    }
}

extension Standings {
    /// What is between an owner and somebody whom he knows or once knew.
    ///
    /// - Throws: `Refusal.notFound` for somebody he never knew as for nobody, `.unavailable`.
    func relations(
        ofKnown other: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Relations {
        guard other != owner,
            let relations = try standing(ofPerson: other, over: owner, at: now)?.relations,
            relations.areKnown
        else { throw .notFound }
        return relations
    }
}

extension Relations {
    /// Whether the two have a relationship, or once had one.
    fileprivate var areKnown: Bool {
        relationships.contains { [.active, .ended].contains($0.state) }
    }
}

extension [Delegation] {
    /// What is given to a person for himself, in one: relations may have an item for each policy.
    fileprivate var own: Delegation? {
        let own = filter { $0.audience == .own }
        guard !own.isEmpty else { return nil }
        return Delegation(
            policies: own.flatMap(\.policies),
            manage: own.contains(where: \.manage),
            appsAllowed: own.allSatisfy(\.appsAllowed)
        )
    }
}
