/// A statement whose text is literal source and whose data travels apart from it.
///
///     "SELECT id FROM visit WHERE patient_id = \(patient) AND state IN (\(states))"
///
/// The literal type is `StaticString`, so text made at run time cannot become part of a statement;
/// there is no way around it. A choice (a sort order, an optional condition) is made between
/// `SQL` literals, which join with `+` and may be interpolated into each other.
package struct SQL: ExpressibleByStringInterpolation, Sendable, CustomStringConvertible,
    CustomReflectable
{
    /// The text with a `?` for each value.
    package private(set) var text: String
    /// The values, in the order of their `?`.
    package private(set) var values: [SQLValue]
    /// Whether it is several statements that only read.
    private var isTogether = false

    /// A statement, or part of one, without data.
    package init(stringLiteral literal: StaticString) {
        text = literal.description
        values = []
    }

    /// A statement, or part of one, with data.
    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    /// The first followed by the second, with nothing between them.
    package static func + (first: SQL, second: SQL) -> SQL {
        var both = first
        both += second
        return both
    }

    /// Appends a fragment, with nothing before it.
    package static func += (first: inout SQL, second: SQL) {
        first.text += second.text
        first.values += second.values
    }

    /// Statements that only read, sent as one: all their rows come in one round trip.
    ///
    /// `Row.result` says which statement a row answers, from 0. Each sees what is committed when
    /// its turn comes, as if they were sent one after the other. (MariaDB's compound statement
    /// outside of a stored program: https://mariadb.com/kb/en/begin-end/)
    package static func together(_ statements: [SQL]) -> SQL {
        precondition(statements.allSatisfy(\.isRead), "what is sent together only reads")
        var all: SQL = "BEGIN NOT ATOMIC "
        for statement in statements { all += statement + "; " }
        all += "END"
        all.isTogether = true
        return all
    }

    /// The text and the types of its values, never the values.
    package var description: String { "\(text) \(values)" }

    /// Nothing for `dump` to print beyond the description.
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// Whether the statement only reads, so that repeating it does no harm.
    ///
    /// It looks at the first word. A `SELECT` which calls a function with effects (`GET_LOCK`,
    /// `NEXTVAL`) is taken for a read: run such a thing in a transaction.
    var isRead: Bool {
        if isTogether { return true }
        let start = text.utf8.drop { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: "(") }
        let word = String(start.prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7a }) ?? ""
        return ["SELECT", "WITH", "SHOW"].contains(word.uppercased())
    }
}

extension SQL {
    /// Collects the pieces of an interpolated literal: pieces are code, interpolations are data.
    package struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        /// Room for the pieces.
        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        /// Source text.
        package mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        /// A value: `?`.
        package mutating func appendInterpolation(_ value: some SQLBindable) {
            text += "?"
            values.append(value.sqlValue)
        }

        /// A value or NULL: `?`.
        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            text += "?"
            values.append(value?.sqlValue ?? .null)
        }

        /// The inside of `IN (…)`: `?, ?, ?`.
        ///
        /// Of an empty list it makes an empty subquery, for which `IN` is false and `NOT IN` is
        /// true, as for any list that does not contain the value.
        package mutating func appendInterpolation(_ list: [some SQLBindable]) {
            guard !list.isEmpty else {
                text += "SELECT NULL FROM DUAL WHERE FALSE"
                return
            }
            appendList(list)
        }

        /// The rows of `VALUES …`: `(?, ?), (?, ?)`.
        ///
        /// - precondition: there is a row, and all rows have the same number of values.
        package mutating func appendInterpolation(rows: [[SQLValue]]) {
            precondition(!rows.isEmpty, "VALUES needs a row")
            for (index, row) in rows.enumerated() {
                precondition(row.count == rows[0].count, "the rows of VALUES differ in length")
                text += index == 0 ? "(" : ", ("
                appendList(row)
                text += ")"
            }
        }

        /// Part of a statement with its own values.
        package mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }

        private mutating func appendList(_ list: [some SQLBindable]) {
            for (index, value) in list.enumerated() {
                text += index == 0 ? "?" : ", ?"
                values.append(value.sqlValue)
            }
        }
    }
}
