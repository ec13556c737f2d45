/// One of several SELECTs that are sent together, and the rows that it found.
///
///     let apps = Selection("SELECT name FROM app") { row in try row.text(0) }
///     let people = Selection("SELECT id FROM user") { row in try row.bytes(0) }
///     try connection.select([apps, people])
///     return Overview(apps: apps.rows, people: people.rows)
package final class Selection<Element>: Selecting {
    /// The statement.
    package let statement: SQL
    /// What it found; empty before it was sent.
    package private(set) var rows: [Element] = []
    private let decode: (borrowing Row) throws -> Element

    /// A SELECT, and what each of its rows is.
    package init(_ statement: SQL, _ decode: @escaping (borrowing Row) throws -> Element) {
        self.statement = statement
        self.decode = decode
    }

    /// Takes a row.
    package func take(_ row: borrowing Row) throws { rows.append(try decode(row)) }
}

/// A selection, of whatever its rows are.
package protocol Selecting: AnyObject {
    /// The statement.
    var statement: SQL { get }

    /// Takes a row that answers it.
    func take(_ row: borrowing Row) throws
}

extension Querying where Self: ~Copyable {
    /// Sends SELECTs together and hands each its rows, in one round trip; see `SQL.together`.
    ///
    /// - precondition: there is one at least, and none was sent before.
    package func select(_ selections: [any Selecting]) throws(MariaDBError) {
        let statements = selections.map(\.statement)
        try forEachRow(statements.count == 1 ? statements[0] : .together(statements)) { row in
            try selections[row.result].take(row)
        }
    }
}
