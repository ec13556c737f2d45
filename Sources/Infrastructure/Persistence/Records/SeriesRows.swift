internal import Application
internal import Domain
internal import MariaDB

/// Which series a shard has, and in which form.
///
/// A row is written in the transaction of a series' first data: where there is none, there is no
/// data, and the larger tables need not be asked (measured: half of the database's work for ten
/// rows).
enum SeriesRows {
    /// The forms in which a shard has something of an owner and type.
    static func forms(
        of owner: User.ID,
        _ type: DataType.Code,
        from connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) -> Set<Holdings.Form> {
        let forms = try connection.rows(
            "SELECT form FROM series WHERE owner = \(owner) AND data_type = \(type)"
        ) { (row: borrowing Row) throws(MariaDBError) in
            guard let form = Holdings.Form(rawValue: try row.text(0)) else {
                throw MariaDBError.undecodable(column: 0, expected: "the form of a series")
            }
            return form
        }
        return Set(forms)
    }

    /// Notes that there is something of an owner and types.
    static func note(
        _ form: Holdings.Form,
        of owner: User.ID,
        _ types: [DataType.Code],
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        // Always in the same order, so that two transactions do not wait for each other.
        for type in types.sorted() {
            try transaction.run(
                """
                INSERT IGNORE INTO series (owner, data_type, form)
                VALUES (\(owner), \(type), \(form.rawValue))
                """
            )
        }
    }
}
