package import Domain

/// Answers "who can see what of me": each person who knows an owner, with what the decision says
/// of him, why, and until when.
///
/// Nobody else can pass rule 0: without a relationship, the ceiling of what can be delegated is
/// nothing at all.
package struct ListReaders {
    private let bonds: any Bonds
    private let standings: any Standings
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(bonds: any Bonds, standings: any Standings, registry: DataTypeRegistry) {
        self.bonds = bonds
        self.standings = standings
        self.registry = registry
    }

    /// A person, and what he may do with the owner's data.
    package struct Reader: Hashable, Sendable {
        /// Who.
        package let id: User.ID

        /// How he is called.
        package let name: PersonName

        /// What the two are to each other.
        package let kinds: [Relationship.Kind]

        /// What the decision permits, alike rights together; empty: nothing.
        package let rights: [Right]

        /// Why nothing is permitted, where that is so.
        package let denial: Denial?

        /// Whether he may change the owner's policies in his place.
        package let mayManage: Bool

        /// Whether the decision would permit anything without their relationship.
        package let staysWithoutRelationship: Bool
    }

    /// What may be done alike with some data types.
    package struct Right: Hashable, Sendable {
        /// The data types, in the registry's order.
        package let types: [DataType.Code]

        /// What may be done.
        package let operations: Operations

        /// The times of the data that are open.
        package let data: WindowSet

        /// The first moment at which less is permitted; nil: it has no end.
        package let until: Moment?
    }

    /// Lists them, by name.
    ///
    /// - Parameters:
    ///   - owner: whose data.
    ///   - person: who asks: the owner, or who may manage his policies.
    ///   - moment: when the access would happen; relations are as they are now.
    ///   - now: the moment of the request.
    /// - Returns: everybody who has a relationship with the owner that holds.
    /// - Throws: `Refusal.notFound` for another's owner as for none, `.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        by person: User.ID,
        on moment: Moment,
        at now: Moment
    ) throws(Refusal) -> [Reader] {
        _ = try standings.relations(ofActing: person, for: owner, at: now)
        return try bonds.bonds(of: owner, at: now).compactMap { bond in
            let kinds = bond.acquaintance.relationships.filter { $0.state == .active }.map(\.kind)
            guard !kinds.isEmpty, let relations = bond.standing.relations else { return nil }
            return reader(bond.acquaintance, kinds, bond.standing.way, relations, at: moment)
        }
    }

    private func reader(
        _ acquaintance: Acquaintance,
        _ kinds: [Relationship.Kind],
        _ way: Access.Way,
        _ relations: Relations,
        at moment: Moment
    ) -> Reader {
        let rights = rights(way, relations, at: moment)
        var strangers = relations
        strangers.relationships = []
        var denial: Denial?
        if rights.isEmpty, let code = registry.codes.first {
            let access = Access(
                way: way,
                owner: relations.owner.id,
                operation: .read,
                type: code
            )
            if case .deny(let reason) = decide(access, relations, at: moment) { denial = reason }
        }
        return Reader(
            id: acquaintance.id,
            name: acquaintance.name,
            kinds: kinds,
            rights: rights,
            denial: denial,
            mayManage: relations.mayManagePolicies(at: moment),
            staysWithoutRelationship: !self.rights(way, strangers, at: moment).isEmpty
        )
    }

    /// What the decision permits, types with the same answer together.
    private func rights(_ way: Access.Way, _ relations: Relations, at moment: Moment) -> [Right] {
        var rights: [Right] = []
        for code in registry.codes {
            for right in rightsOn(code, way, relations, at: moment) {
                let same = rights.firstIndex {
                    $0.operations == right.operations && $0.data == right.data
                        && $0.until == right.until
                }
                guard let same else {
                    rights.append(right)
                    continue
                }
                rights[same] = Right(
                    types: rights[same].types + right.types,
                    operations: right.operations,
                    data: right.data,
                    until: right.until
                )
            }
        }
        return rights
    }

    private func rightsOn(
        _ code: DataType.Code,
        _ way: Access.Way,
        _ relations: Relations,
        at moment: Moment
    ) -> [Right] {
        var rights: [Right] = []
        for operation in Operation.allCases {
            let access = Access(
                way: way,
                owner: relations.owner.id,
                operation: operation,
                type: code
            )
            guard case .permit(_, let data) = decide(access, relations, at: moment) else {
                continue
            }
            let until = relations.boundaries(after: moment).first { end in
                decide(access, relations, at: end) != decide(access, relations, at: moment)
            }
            let same = rights.firstIndex { $0.data == data && $0.until == until }
            let operations = same.map { rights.remove(at: $0).operations } ?? []
            rights.append(
                Right(
                    types: [code],
                    operations: operations.union(Operations([operation])),
                    data: data,
                    until: until
                )
            )
        }
        return rights
    }
}

extension Relations {
    /// The moments at which a policy, or a doctor's place at a legal entity, begins or ends.
    fileprivate func boundaries(after moment: Moment) -> [Moment] {
        let windows =
            ownerToActor.flatMap { $0.policies.map(\.validity) }
            + (actor?.affiliations.map(\.period) ?? [])
        return windows.flatMap { [$0.from, $0.until].compactMap { $0 } }
            .filter { $0 > moment }.sorted()
    }
}
