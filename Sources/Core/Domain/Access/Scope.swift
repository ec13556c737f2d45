/// The rights that a token carries: for each data type, or all, a set of operations.
///
/// On the wire it is a list of `datatype:operation` (`protocols.md`), as RFC 6749 §3.3 has scopes.
package struct Scope: Hashable, Sendable {
    /// Operations for every data type.
    package private(set) var everywhere: Operations

    /// Operations for single data types, beyond those for every one; none is empty, so that two
    /// scopes that carry the same are equal.
    package private(set) var byType: [DataType.Code: Operations]

    /// The rights that a token carries.
    package init(everywhere: Operations = [], byType: [DataType.Code: Operations] = [:]) {
        self.everywhere = everywhere
        self.byType = byType.mapValues { $0.subtracting(everywhere) }.filter { !$0.value.isEmpty }
    }

    /// Whether it carries no right.
    package var isEmpty: Bool { everywhere.isEmpty && byType.isEmpty }

    /// The operations that it carries for a data type.
    package func operations(on type: DataType.Code) -> Operations {
        everywhere.union(byType[type] ?? [])
    }

    /// Adds rights.
    package mutating func insert(_ operations: Operations, on types: DataTypes) {
        switch types {
        case .all:
            self = Scope(everywhere: everywhere.union(operations), byType: byType)
        case .one(let code):
            let sum = (byType[code] ?? []).union(operations).subtracting(everywhere)
            byType[code] = sum.isEmpty ? nil : sum
        }
    }

    /// What both carry.
    package func intersection(_ other: Scope) -> Scope {
        let codes = Set(byType.keys).union(other.byType.keys)
        return Scope(
            everywhere: everywhere.intersection(other.everywhere),
            byType: Dictionary(
                uniqueKeysWithValues: codes.map { code in
                    (code, operations(on: code).intersection(other.operations(on: code)))
                }
            )
        )
    }

    /// Whether everything that the other carries is carried here.
    package func includes(_ other: Scope) -> Bool {
        other.everywhere.isSubset(of: everywhere)
            && other.byType.allSatisfy { $0.value.isSubset(of: operations(on: $0.key)) }
    }

    /// The scope words, sorted: `activity:read white_light:create`, `*:read`.
    package var words: [String] {
        let all = everywhere.list.map { "*:" + $0.rawValue }
        return all
            + byType.sorted { $0.key < $1.key }.flatMap { code, operations in
                operations.list.map { code.text + ":" + $0.rawValue }
            }
    }

    /// Takes one scope word in; false if it is no right on data.
    package mutating func insert(word: some StringProtocol) -> Bool {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let operation = Operation(rawValue: String(parts[1])) else {
            return false
        }
        if parts[0] == "*" {
            insert(Operations([operation]), on: .all)
            return true
        }
        guard let code = DataType.Code(String(parts[0])) else { return false }
        insert(Operations([operation]), on: .one(code))
        return true
    }
}
