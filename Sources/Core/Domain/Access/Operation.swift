/// What is done to a record.
package enum Operation: String, Hashable, Sendable, CaseIterable {
    case create, read, update, delete

    var bit: UInt8 {
        switch self {
        case .create: 1
        case .read: 2
        case .update: 4
        case .delete: 8
        }
    }
}

/// A set of operations.
package struct Operations: OptionSet, Hashable, Sendable {
    /// One bit an operation: 1 create, 2 read, 4 update, 8 delete.
    package let rawValue: UInt8

    /// The set with these bits; others are dropped.
    package init(rawValue: UInt8) {
        self.rawValue = rawValue & 15
    }

    /// The set of these operations.
    package init(_ operations: some Sequence<Operation>) {
        self.init(rawValue: operations.reduce(0) { $0 | $1.bit })
    }

    /// Only `create`.
    package static let create = Operations([Operation.create])

    /// Only `read`.
    package static let read = Operations([Operation.read])

    /// Only `update`.
    package static let update = Operations([Operation.update])

    /// Only `delete`.
    package static let delete = Operations([Operation.delete])

    /// All four.
    package static let all = Operations(Operation.allCases)

    /// Whether an operation is in it.
    package func contains(_ operation: Operation) -> Bool {
        rawValue & operation.bit != 0
    }

    /// The operations in it, in their order.
    package var list: [Operation] { Operation.allCases.filter { contains($0) } }
}
