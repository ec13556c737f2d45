internal import Domain
internal import MariaDB

/// The columns of what a template's line is for: one a language.
enum PurposeColumns {
    /// The columns of a table called `l`.
    static var list: SQL { "l.purpose, l.purpose_it, l.purpose_de" }

    /// How many they are.
    static let count = 3

    /// The purpose that a row tells of, from a column on.
    static func purpose(
        _ row: borrowing Row,
        from first: Int
    ) throws(MariaDBError) -> Purpose {
        Purpose([
            "en": try row.text(first), "it": try row.text(first + 1),
            "de": try row.text(first + 2),
        ])
    }

    /// Stores a line of a template.
    static func insert(
        _ line: PolicyTemplate.Line,
        of app: App.ID,
        version: Int,
        into transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let texts = line.purpose.texts
        try transaction.run(
            """
            INSERT INTO app_template_line (app, version, data_type, operations, required,
                purpose, purpose_it, purpose_de)
            VALUES (\(app), \(version), \(line.type), \(Int(line.operations.rawValue)),
                \(line.isRequired), \(texts["en"] ?? ""), \(texts["it"] ?? ""),
                \(texts["de"] ?? ""))
            """
        )
    }
}
