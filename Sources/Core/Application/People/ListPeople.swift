package import Domain

/// Lists the people whose data, or whose policies, somebody may see at the pages now.
package struct ListPeople {
    private let circles: any Circles
    private let registry: DataTypeRegistry

    /// The use case over its port.
    package init(circles: any Circles, registry: DataTypeRegistry) {
        self.circles = circles
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
        guard let circle = try circles.circle(of: person, at: now) else { return [] }
        return callAsFunction(in: circle, at: now)
    }

    /// The same of a circle that was read already.
    package func callAsFunction(in circle: Circle, at now: Moment) -> [Line] {
        let lines = circle.members.compactMap { line($0, at: now) }
        return lines.sorted { left, right in
            (left.owner.id == circle.person ? 0 : 1, left.owner.name)
                < (right.owner.id == circle.person ? 0 : 1, right.owner.name)
        }
    }

    /// What may be done with a member's data; nil where it is nothing.
    private func line(_ member: Circle.Member, at now: Moment) -> Line? {
        let standing = member.standing
        guard let relations = standing.relations, let code = registry.codes.first else {
            return nil
        }
        let owner = member.owner
        let access = Access(way: standing.way, owner: owner.id, operation: .read, type: code)
        let line = Line(
            owner: owner,
            rights: rights(of: access, relations, on: registry.codes, at: now),
            mayManage: relations.mayManagePolicies(at: now)
        )
        return line.rights.isEmpty && !line.mayManage ? nil : line
    }
}
