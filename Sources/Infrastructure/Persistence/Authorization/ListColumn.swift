internal import Domain
internal import MariaDB

/// A list that the server joined into one text: items between semicolons, words between blanks.
struct ListColumn {
    private let text: String
    private let column: Int

    init(_ row: borrowing Row, _ column: Int) throws(MariaDBError) {
        text = try row.optionalText(column) ?? ""
        self.column = column
    }

    /// Reads each item; one that cannot be read is an error, never left out: it may be a limit.
    func map<T>(_ read: (inout Words) -> T?) throws(MariaDBError) -> [T] {
        var result: [T] = []
        for item in text.split(separator: ";") {
            var words = Words(item.split(separator: " "))
            guard let value = read(&words), words.isAtEnd else {
                throw .undecodable(column: column, expected: "a list of known words")
            }
            result.append(value)
        }
        return result
    }

    /// The words of an item, taken one by one.
    struct Words {
        private var rest: ArraySlice<Substring>

        init(_ words: [Substring]) { rest = words[...] }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func word() -> String? { rest.popFirst().map(String.init) }

        mutating func identifier<Subject>() -> Identifier<Subject>? {
            word().flatMap { Identifier(hexadecimal: $0) }
        }

        mutating func flag() -> Bool? { word().map { $0 == "1" } }

        mutating func operations() -> Operations? {
            word().flatMap { UInt8($0) }.map { Operations(rawValue: $0) }
        }

        /// Two moments, `-` for none.
        mutating func window() -> Window? {
            guard let from = moment(), let until = moment() else { return nil }
            return Window(from: from, until: until)
        }

        private mutating func moment() -> Moment?? {
            guard let text = word() else { return nil }
            if text == "-" { return .some(nil) }
            return Int64(text).map { .some(Moment(milliseconds: $0)) }
        }
    }
}

extension ListColumn.Words {
    mutating func relationship() -> Relationship? {
        guard let kind = word().flatMap(Relationship.Kind.init),
            let state = word().flatMap(Relationship.State.init)
        else { return nil }
        return Relationship(kind: kind, state: state)
    }

    /// A legal entity's name is not needed to decide.
    mutating func affiliation() -> Affiliation? {
        guard let id = word().flatMap(LegalEntity.ID.init(hexadecimal:)),
            let country = word().flatMap(Country.init), let isConfirmed = flag(),
            let period = window()
        else { return nil }
        return Affiliation(
            entity: LegalEntity(id: id, name: "", country: country),
            isConfirmed: isConfirmed,
            period: period
        )
    }

    /// One policy of a delegation; a delegation without any has `-` for its data type.
    mutating func delegation() -> (places: DelegationPlaces, delegation: Delegation)? {
        guard let places = word().flatMap({ UInt8($0) }).map(DelegationPlaces.init(rawValue:)),
            let audience = word().flatMap(Delegation.Audience.init), let manage = flag(),
            let appsAllowed = flag(), let type = word(), let operations = operations(),
            let validity = window(), let data = window()
        else { return nil }
        let types: DataTypes
        switch type {
        case "-":
            return (
                places,
                Delegation(
                    audience: audience,
                    policies: [],
                    manage: manage,
                    appsAllowed: appsAllowed
                )
            )
        case "*": types = .all
        default:
            guard let code = DataType.Code(type) else { return nil }
            types = .one(code)
        }
        let policy = Policy(types: types, operations: operations, validity: validity, data: data)
        return (
            places,
            Delegation(
                audience: audience,
                policies: [policy],
                manage: manage,
                appsAllowed: appsAllowed
            )
        )
    }

    mutating func templateLine() -> PolicyTemplate.Line? {
        guard let type = word().flatMap(DataType.Code.init), let operations = operations(),
            let isRequired = flag()
        else { return nil }
        return PolicyTemplate.Line(type: type, operations: operations, isRequired: isRequired)
    }
}

extension Identifier {
    /// Reads 32 hexadecimal digits, as `HEX()` writes them.
    fileprivate init?(hexadecimal text: String) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}
