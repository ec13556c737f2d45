package import Domain

/// In which shards, and in which form, an owner's series may be: where nothing is said, there is
/// nothing.
package struct Holdings: Hashable, Sendable {
    /// How a shard keeps a series.
    package enum Form: String, Hashable, Sendable {
        /// Regular series, packed.
        case segment

        /// Single measurements, one row each.
        case record
    }

    private var forms: [DataType.Code: [Shard.Name: Set<Form>]] = [:]

    /// Nothing anywhere.
    package init() {}

    /// Says that a shard may have something of a type in a form.
    package mutating func insert(_ form: Form, of type: DataType.Code, in shard: Shard.Name) {
        forms[type, default: [:]][shard, default: []].insert(form)
    }

    /// Whether no shard has anything of a type.
    package func isEmpty(of type: DataType.Code) -> Bool {
        forms[type]?.values.allSatisfy(\.isEmpty) ?? true
    }

    /// The forms in which a shard may have something of a type; none: it has nothing.
    package func forms(of type: DataType.Code, in shard: Shard.Name) -> Set<Form> {
        forms[type]?[shard] ?? []
    }
}
