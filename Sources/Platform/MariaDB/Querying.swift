/// What a connection and a transaction have in common: statements can be run on it.
///
/// A function that only reads takes `borrowing some Querying & ~Copyable` and serves both.
package protocol Querying: ~Copyable {
    /// Hands each row of a result to a closure, as it arrives.
    ///
    /// No other statement may run on the same connection meanwhile. An error of the closure ends
    /// the reading; one that is not a `MariaDBError` becomes `.undecodable`, naming its type.
    func forEachRow(
        _ sql: SQL,
        _ body: (borrowing Row) throws -> Void
    ) throws(MariaDBError)

    /// Runs a statement that gives no rows.
    @discardableResult
    func run(_ sql: SQL) throws(MariaDBError) -> Changes

    /// Runs an INSERT for all rows of values, or for none.
    ///
    /// One prepared statement serves any number of rows, where `VALUES \(rows:)` is another text,
    /// with a place in the server's and in our memory, for each number.
    ///
    /// - Parameters:
    ///   - statement: a literal with a `?` for each value of a row.
    ///   - rows: the values; those of one column are NULL or of one type.
    /// - Returns: how many rows were inserted.
    /// - Throws: what the server refuses, and values of two types in one column.
    @discardableResult
    func insert(
        _ statement: StaticString,
        rows: [[SQLValue]]
    ) throws(MariaDBError) -> Int
}

/// What a statement changed.
package struct Changes: Sendable, Equatable {
    /// How many rows it inserted, deleted, or found in order to update them.
    ///
    /// Found rows count also if they had the new values already. `INSERT … ON DUPLICATE KEY UPDATE`
    /// counts 1 for a row it inserts or leaves as it is, and 2 for one it changes.
    package let affected: Int
    /// The first AUTO_INCREMENT value it made; 0 if none.
    package let lastInsertID: Int64
}

extension Querying where Self: ~Copyable {
    /// All rows of a result.
    package func rows<T>(
        _ sql: SQL,
        _ decode: (borrowing Row) throws -> T
    ) throws(MariaDBError) -> [T] {
        var result: [T] = []
        try forEachRow(sql) { row in
            result.append(try decode(row))
        }
        return result
    }

    /// The row of a result that has one row or none.
    ///
    /// A second row is an error: the statement does not say what its author believes.
    package func row<T>(
        _ sql: SQL,
        _ decode: (borrowing Row) throws -> T
    ) throws(MariaDBError) -> T? {
        var result: T?
        try forEachRow(sql) { row in
            guard result == nil else {
                throw MariaDBError(.other, "more than one row where one was expected")
            }
            result = try decode(row)
        }
        return result
    }
}
