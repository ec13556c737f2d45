/// One row of a result, lent to a closure until the next row is fetched.
///
/// Columns are read by their place, from 0. Reading a column as something it does not hold throws
/// `.undecodable`, naming the column and never its value.
package struct Row: ~Copyable {
    private let columns: Columns

    /// Which of the statements that were sent together it answers, from 0; see `SQL.together`.
    package let result: Int

    init(_ columns: Columns, of result: Int) {
        self.columns = columns
        self.result = result
    }

    /// How many columns there are.
    package var count: Int { columns.forms.count }

    /// Whether a column is NULL.
    package func isNull(_ column: Int) throws(MariaDBError) -> Bool {
        guard columns.forms.indices.contains(column) else {
            throw .undecodable(column: column, expected: "one of the statement's columns")
        }
        return columns.isNull(column)
    }

    /// A whole number: of an integer column, or of a DECIMAL such as SUM makes.
    package func int64(_ column: Int) throws(MariaDBError) -> Int64 {
        guard let value = try optionalInt64(column) else {
            throw .undecodable(column: column, expected: "a whole number but NULL")
        }
        return value
    }

    /// A whole number.
    package func int(_ column: Int) throws(MariaDBError) -> Int { Int(try int64(column)) }

    /// A whole number, false if it is 0.
    package func bool(_ column: Int) throws(MariaDBError) -> Bool { try int64(column) != 0 }

    /// A floating point number, or a whole or DECIMAL one turned into it.
    package func double(_ column: Int) throws(MariaDBError) -> Double {
        guard let value = try optionalDouble(column) else {
            throw .undecodable(column: column, expected: "a number but NULL")
        }
        return value
    }

    /// A text.
    package func text(_ column: Int) throws(MariaDBError) -> String {
        guard let value = try optionalText(column) else {
            throw .undecodable(column: column, expected: "a text but NULL")
        }
        return value
    }

    /// The octets of a text or blob.
    package func bytes(_ column: Int) throws(MariaDBError) -> [UInt8] {
        guard let value = try optionalBytes(column) else {
            throw .undecodable(column: column, expected: "octets but NULL")
        }
        return value
    }

    /// A whole number or NULL.
    package func optionalInt64(_ column: Int) throws(MariaDBError) -> Int64? {
        guard try !isNull(column) else { return nil }
        let number: Int64?
        switch columns.forms[column] {
        case .signed: number = columns.number(column)
        case .unsigned: number = Int64(exactly: UInt64(bitPattern: columns.number(column)))
        case .octets:
            number = unsafe String(validated: columns.octets(column)).flatMap { Int64($0) }
        case .double: number = nil
        }
        guard let number else {
            throw .undecodable(column: column, expected: "a whole number of 64 signed bits")
        }
        return number
    }

    /// A whole number or NULL.
    package func optionalInt(_ column: Int) throws(MariaDBError) -> Int? {
        try optionalInt64(column).map { Int($0) }
    }

    /// A floating point number or NULL.
    package func optionalDouble(_ column: Int) throws(MariaDBError) -> Double? {
        guard try !isNull(column) else { return nil }
        let bits = columns.number(column)
        switch columns.forms[column] {
        case .double: return Double(bitPattern: UInt64(bitPattern: bits))
        case .signed: return Double(bits)
        case .unsigned: return Double(UInt64(bitPattern: bits))
        case .octets:
            let text = unsafe String(validated: columns.octets(column))
            guard let number = text.flatMap({ Double($0) }) else {
                throw .undecodable(column: column, expected: "a number")
            }
            return number
        }
    }

    /// A text or NULL; of a DECIMAL or a date, the server's way to write it.
    package func optionalText(_ column: Int) throws(MariaDBError) -> String? {
        guard try holdsOctets(column) else { return nil }
        guard let text = unsafe String(validated: columns.octets(column)) else {
            throw .undecodable(column: column, expected: "UTF-8")
        }
        return text
    }

    /// The octets of a text or blob, or NULL.
    package func optionalBytes(_ column: Int) throws(MariaDBError) -> [UInt8]? {
        guard try holdsOctets(column) else { return nil }
        return unsafe [UInt8](columns.octets(column))
    }

    /// The sixteen octets of a BINARY(16), or NULL.
    ///
    /// They are not copied into an array: some thirty are read for each request.
    package func optionalOctets16(_ column: Int) throws(MariaDBError) -> Octets16? {
        guard try holdsOctets(column) else { return nil }
        let octets = unsafe columns.octets(column)
        guard octets.count == 16 else {
            throw .undecodable(column: column, expected: "16 octets")
        }
        return unsafe Octets16(
            high: UInt64(bigEndian: octets.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: octets.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    /// Lends the octets of a text or blob without copying them.
    ///
    /// NULL is lent as no octets; `isNull` tells the difference.
    package func withBytes<R>(
        _ column: Int,
        _ body: (RawSpan) throws -> R
    ) throws(MariaDBError) -> R {
        let isPresent = try holdsOctets(column)
        return try MariaDBError.decoding {
            isPresent ? unsafe try body(columns.octets(column).bytes) : try body(RawSpan())
        }
    }

    /// False for NULL; throws if the column holds a number.
    private func holdsOctets(_ column: Int) throws(MariaDBError) -> Bool {
        guard try !isNull(column) else { return false }
        guard columns.forms[column] == .octets else {
            throw .undecodable(column: column, expected: "a text or octets but a number")
        }
        return true
    }
}

/// Sixteen octets in network order, as two numbers.
package struct Octets16: Sendable, Equatable {
    /// The first eight.
    package let high: UInt64
    /// The last eight.
    package let low: UInt64
}

extension String {
    /// A text of these octets if they are UTF-8.
    fileprivate init?(validated octets: UnsafeRawBufferPointer) {
        unsafe self.init(validating: octets.bindMemory(to: UInt8.self), as: UTF8.self)
    }
}
