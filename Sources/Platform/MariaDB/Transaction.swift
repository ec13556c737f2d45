/// A transaction that is under way, lent to a closure by `Connection.transaction`.
///
/// It cannot be copied or kept. Statements that change tables themselves (DDL) commit implicitly
/// and do not belong here.
package struct Transaction: ~Copyable, Querying {
    private let link: Link

    init(_ link: Link) { self.link = link }

    /// Hands each row of a result to a closure, as it arrives.
    package func forEachRow(
        _ sql: SQL,
        _ body: (borrowing Row) throws -> Void
    ) throws(MariaDBError) {
        try link.read(sql, body)
    }

    /// Runs a statement that gives no rows.
    @discardableResult
    package func run(_ sql: SQL) throws(MariaDBError) -> Changes {
        try link.run(sql)
    }

    /// Runs an INSERT, UPDATE or DELETE once for each row of values, sent in few messages.
    ///
    ///     try transaction.run("INSERT INTO sample (at, value) VALUES (?, ?)", rows: rows)
    ///
    /// - Parameters:
    ///   - statement: a literal with a `?` for each value of a row.
    ///   - rows: the values; those of one column are NULL or of one type.
    /// - Returns: how many rows were changed.
    /// - Throws: what the server refuses, and values of two types in one column.
    @discardableResult
    package func run(
        _ statement: StaticString,
        rows: [[SQLValue]]
    ) throws(MariaDBError) -> Int {
        let text = statement.description
        var affected = 0
        var start = 0
        while start < rows.count {
            let end = Batch.end(of: rows, from: start)
            let batch = try Batch(rows[start..<end], width: rows[start].count)
            affected += try link.run(text, batch).affected
            start = end
        }
        return affected
    }

    /// Runs an INSERT for all rows of values, sent in few messages.
    @discardableResult
    package func insert(
        _ statement: StaticString,
        rows: [[SQLValue]]
    ) throws(MariaDBError) -> Int {
        try run(statement, rows: rows)
    }
}
