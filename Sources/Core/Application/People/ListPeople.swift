package import Domain

/// Lists the people whose data, or whose policies, somebody may see at the pages now.
package struct ListPeople {
    private let owners: any Owners
    private let standings: any Standings
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(owners: any Owners, standings: any Standings, registry: DataTypeRegistry) {
        self.owners = owners
        self.standings = standings
        self.registry = registry
    }

    /// A person, and what may be done with his data.
    package struct Line: Hashable, Sendable {
        /// Who.
        package let owner: NamedOwner

        /// What may be done now, by data type.
        package let rights: [DataType.Code: Operations]

        /// Whether who asks may change the policies in his place, and see his audit.
        package let mayManage: Bool

        /// The data types that may be read.
        package var readable: Set<DataType.Code> {
            Set(rights.filter { $0.value.contains(.read) }.keys)
        }
    }

    /// Lists the people: the one who asks first, then those who gave him something, by name.
    ///
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        for person: User.ID,
        at now: Moment
    ) throws(Refusal) -> [Line] {
        var lines: [Line] = []
        for owner in try owners.owners(delegatingTo: person) {
            let standing = try standings.standing(ofPerson: person, over: owner.id, at: now)
            guard let standing, let relations = standing.relations,
                let code = registry.codes.first
            else { continue }
            let access = Access(way: standing.way, owner: owner.id, operation: .read, type: code)
            let line = Line(
                owner: owner,
                rights: rights(of: access, relations, on: registry.codes, at: now),
                mayManage: relations.mayManagePolicies(at: now)
            )
            if !line.rights.isEmpty || line.mayManage { lines.append(line) }
        }
        return lines.sorted { left, right in
            (left.owner.id == person ? 0 : 1, left.owner.name)
                < (right.owner.id == person ? 0 : 1, right.owner.name)
        }
    }
}
