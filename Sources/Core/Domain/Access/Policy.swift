/// What a right is about: one data type, or all of them.
package enum DataTypes: Hashable, Sendable {
    case all
    case one(DataType.Code)

    /// Whether a data type is meant.
    package func include(_ code: DataType.Code) -> Bool {
        switch self {
        case .all: true
        case .one(let mine): mine == code
        }
    }
}

/// What may be done to which data, for how long: one line of a delegation.
package struct Policy: Hashable, Sendable {
    /// The data type, or all.
    package let types: DataTypes

    /// What may be done.
    package let operations: Operations

    /// When the policy is in force.
    package let validity: Window

    /// The times of the data that it opens.
    package let data: Window

    /// What may be done to which data, for how long.
    package init(
        types: DataTypes,
        operations: Operations,
        validity: Window = .always,
        data: Window = .always
    ) {
        self.types = types
        self.operations = operations
        self.validity = validity
        self.data = data
    }
}

/// A delegates-to relation: from the owner, or a user who acts on others' data, to a user or an
/// app.
package struct Delegation: Hashable, Sendable {
    /// For whom the app that receives the rights may use them.
    package enum Audience: String, Hashable, Sendable, CaseIterable {
        /// The owner himself (case 1), or the user who receives them.
        case own = "self"

        /// A device of the owner, without him (case 2).
        case device

        /// Any user who subscribes to the app (case 3).
        case subscribers

        /// The user who gives them, on data that others gave him (case 4).
        case others
    }

    /// For whom.
    package let audience: Audience

    /// What is given.
    package let policies: [Policy]

    /// Whether the receiver may change the owner's policies in his place; never handed on.
    package let manage: Bool

    /// Whether the receiver may use apps on it (case 4); the owner may forbid that.
    package let appsAllowed: Bool

    /// A delegates-to relation.
    package init(
        audience: Audience = .own,
        policies: [Policy],
        manage: Bool = false,
        appsAllowed: Bool = true
    ) {
        self.audience = audience
        self.policies = policies
        self.manage = manage
        self.appsAllowed = appsAllowed
    }

    /// The times of the data that are open to an operation at a moment.
    package func opens(_ operation: Operation, on type: DataType.Code, at now: Moment) -> WindowSet
    {
        WindowSet(
            policies.lazy
                .filter { policy in
                    policy.types.include(type) && policy.operations.contains(operation)
                        && policy.validity.contains(now)
                }
                .map(\.data)
        )
    }
}

extension Sequence<Delegation> {
    /// The times of the data that any of them opens for an audience.
    func opens(_ access: Access, to audience: Delegation.Audience, at now: Moment) -> WindowSet {
        WindowSet(
            filter { $0.audience == audience }.flatMap {
                $0.opens(access.operation, on: access.type, at: now).windows
            }
        )
    }
}
