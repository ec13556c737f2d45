package import Domain

/// One authorization detail of type `tpaas_health_data` (RFC 9396 §2; `protocols.md`): the same
/// thing as a scope string, and whose data it has to be.
package struct HealthDataDetail: Hashable, Sendable {
    /// The data types, or all.
    package let types: [DataTypes]

    /// What the client wants to do to each of them.
    package let operations: Operations

    /// Who shall be able to use it; nil where it does not say.
    package let audience: Delegation.Audience?

    /// Whose data; nil where it does not say.
    package let owner: User.ID?

    /// One authorization detail.
    package init(
        types: [DataTypes],
        operations: Operations,
        audience: Delegation.Audience?,
        owner: User.ID?
    ) {
        self.types = types
        self.operations = operations
        self.audience = audience
        self.owner = owner
    }

    /// The details that say what a grant's token carries: one for each set of operations, so that
    /// both notations of one request are answered alike.
    package static func details(
        of scope: Scope,
        for parties: Grant.Parties
    ) -> [HealthDataDetail] {
        var lines: [(types: DataTypes, operations: Operations)] = scope.byType
            .sorted { $0.key < $1.key }.map { (.one($0.key), $0.value) }
        if !scope.everywhere.isEmpty { lines.insert((.all, scope.everywhere), at: 0) }
        var types: [Operations: [DataTypes]] = [:]
        var order: [Operations] = []
        for line in lines {
            if types[line.operations] == nil { order.append(line.operations) }
            types[line.operations, default: []].append(line.types)
        }
        return order.map { operations in
            HealthDataDetail(
                types: types[operations] ?? [],
                operations: operations,
                audience: parties.audience,
                owner: parties.owner
            )
        }
    }
}

extension Grant.Parties {
    /// For whom the rights were given.
    package var audience: Delegation.Audience {
        switch self {
        case .own: .own
        case .device: .device
        case .ownerForSubscribers, .composed: .subscribers
        case .login: .others
        }
    }

    /// Whether a request to narrow a grant is about this one at all.
    func fit(_ request: ScopeRequest) -> Bool {
        let isMine = request.owner == nil || request.owner == owner
        return isMine && (request.audience == nil || request.audience == audience)
    }
}
