package import Domain
internal import MariaDB

/// The data types, as the platform's schema lists them.
package struct DatabaseRegistry {
    private let databases: Databases

    /// The registry over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// All data types, in their order.
    ///
    /// A worker reads them once, when it starts.
    package func load() throws(Refusal) -> DataTypeRegistry {
        let types = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            let names = Self.names(try connection.rows(Self.selectNames) { try Self.name($0) })
            return try connection.rows(
                """
                SELECT code, display, unit, loinc, shape, components, possible_from, possible_to,
                    plausible_from, plausible_to, is_sensitive
                FROM data_type ORDER BY position
                """
            ) { row in try Self.type(row, names) }
        }
        return DataTypeRegistry(types)
    }

    /// What types and components are called, by language: `activity`, `blood_pressure/systolic`.
    private typealias Names = [String: [String: String]]

    private struct Name {
        let what: String
        let language: String
        let display: String
    }

    private static let selectNames: SQL =
        "SELECT data_type, component, language, display FROM data_type_name"

    private static func name(_ row: borrowing Row) throws(MariaDBError) -> Name {
        let component = try row.text(1)
        return Name(
            what: try row.text(0) + (component.isEmpty ? "" : "/" + component),
            language: try row.text(2),
            display: try row.text(3)
        )
    }

    private static func names(_ rows: [Name]) -> Names {
        rows.reduce(into: [:]) { names, row in
            names[row.what, default: [:]][row.language] = row.display
        }
    }

    private static func type(
        _ row: borrowing Row,
        _ names: Names
    ) throws(MariaDBError) -> DataType {
        guard let code = DataType.Code(try row.text(0)) else {
            throw .undecodable(column: 0, expected: "a data type's code")
        }
        return DataType(
            code: code,
            display: try row.text(1),
            displays: names[code.text] ?? [:],
            unit: try row.text(2),
            loinc: try row.text(3).split(separator: " ").map(String.init),
            shape: try shape(row, of: code, names),
            possible: try range(row, from: 6),
            plausible: try range(row, from: 8),
            isSensitive: try row.bool(10)
        )
    }

    private static func shape(
        _ row: borrowing Row,
        of code: DataType.Code,
        _ names: Names
    ) throws(MariaDBError) -> DataType.Shape {
        switch try row.text(4) {
        case "sample": return .sample
        case "waveform": return .waveform
        case "document": return .document
        case "panel":
            return .panel(
                try row.text(5).split(separator: " ").map { component in
                    let parts = component.split(separator: "=")
                    return DataType.Component(
                        name: String(parts[0]),
                        loinc: parts.count > 1 ? String(parts[1]) : nil,
                        displays: names[code.text + "/" + parts[0]] ?? [:]
                    )
                }
            )
        default: throw .undecodable(column: 4, expected: "a shape of values")
        }
    }

    private static func range(
        _ row: borrowing Row,
        from column: Int
    ) throws(MariaDBError) -> ClosedRange<Double>? {
        guard let low = try row.optionalDouble(column),
            let high = try row.optionalDouble(column + 1), low <= high
        else { return nil }
        return low...high
    }
}
