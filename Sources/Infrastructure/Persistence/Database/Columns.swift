package import Domain
package import MariaDB

extension Identifier: SQLBindable {
    /// BINARY(16).
    package var sqlValue: SQLValue { .bytes(bytes) }
}

extension Moment: SQLBindable {
    /// BIGINT, milliseconds.
    package var sqlValue: SQLValue { .int(milliseconds) }
}

extension DataType.Code: SQLBindable {
    /// The short name.
    package var sqlValue: SQLValue { .text(text) }
}

extension App.ID: SQLBindable {
    /// The client identifier.
    package var sqlValue: SQLValue { .text(text) }
}

extension Shard.Name: SQLBindable {
    /// The name.
    package var sqlValue: SQLValue { .text(text) }
}

extension Row {
    /// A BINARY(16) column.
    package func identifier<Subject>(_ column: Int) throws(MariaDBError) -> Identifier<Subject> {
        guard let id: Identifier<Subject> = try optionalIdentifier(column) else {
            throw .undecodable(column: column, expected: "an identifier but NULL")
        }
        return id
    }

    /// A BINARY(16) column that may be NULL.
    package func optionalIdentifier<Subject>(
        _ column: Int
    ) throws(MariaDBError) -> Identifier<Subject>? {
        try optionalOctets16(column).map { Identifier(high: $0.high, low: $0.low) }
    }

    /// A BIGINT column of milliseconds.
    package func moment(_ column: Int) throws(MariaDBError) -> Moment {
        Moment(milliseconds: try int64(column))
    }

    /// A BIGINT column of milliseconds that may be NULL.
    package func optionalMoment(_ column: Int) throws(MariaDBError) -> Moment? {
        try optionalInt64(column).map { Moment(milliseconds: $0) }
    }
}
