/// What the server or the client library refused, and what a caller can do about it.
///
/// Codes are those of MariaDB's manual ("MariaDB Error Codes") and of libmariadb's errmsg.h.
package struct MariaDBError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What a caller distinguishes.
    package enum Kind: Equatable, Sendable {
        /// There is no connection, or it broke; nothing was changed.
        case connectionLost
        /// The connection broke after a commit was sent: it happened or it did not. The caller
        /// looks its idempotency key up.
        case commitUnknown
        /// The server gave this transaction up for another, or waited too long for a lock.
        case deadlock
        /// A unique key holds that value already; the name is the key's.
        case duplicateKey(String)
        /// A foreign key or a CHECK forbids it.
        case constraint
        /// The server takes no writes at present.
        case readOnly
        /// A disk or table is full.
        case full
        /// The account may not do that.
        case denied
        /// The server's certificate is not trusted, or TLS failed.
        case untrusted
        /// A statement ran longer than it may.
        case timeout
        /// A prepared statement is not valid any more (its tables changed).
        case stale
        /// A column does not hold what the caller reads it as.
        case undecodable
        /// Anything else: most likely a mistake in a statement.
        case other
    }

    /// What a caller distinguishes.
    package let kind: Kind
    /// The error's number; 0 if it did not come from MariaDB.
    package let code: Int
    /// The error's SQLSTATE, five characters.
    package let sqlState: String
    /// The server's words without the values it quotes.
    package let message: String

    /// An error as the server or libmariadb reports it.
    init(code: Int, sqlState: String, message: String) {
        kind = Kind(code: code, message: message)
        self.code = code
        self.sqlState = sqlState
        self.message = Self.redacted(message, code: code)
    }

    /// An error found on this side.
    init(_ kind: Kind, _ message: String, code: Int = 0, sqlState: String = "HY000") {
        self.kind = kind
        self.code = code
        self.sqlState = sqlState
        self.message = message
    }

    /// A stored value is not what the schema promises.
    ///
    /// - Parameters:
    ///   - column: the column's place in the row, from 0.
    ///   - expected: what it should have been, for example "a state of a visit".
    /// - Returns: an error of kind `.undecodable`.
    package static func undecodable(column: Int, expected: StaticString) -> MariaDBError {
        MariaDBError(.undecodable, "column \(column) is not \(expected)")
    }

    /// Runs a caller's closure that reads a row; what it throws means that the row is not as it
    /// should be.
    ///
    /// Why: closures whose error Swift infers throw `any Error`; this keeps their callers brief.
    static func decoding<R>(_ read: () throws -> R) throws(MariaDBError) -> R {
        do {
            return try read()
        } catch let error as MariaDBError {
            throw error
        } catch {
            throw MariaDBError(.undecodable, "a row was refused with \(type(of: error))")
        }
    }

    /// The same event, its outcome unknown.
    var unknownOutcome: MariaDBError {
        MariaDBError(.commitUnknown, message, code: code, sqlState: sqlState)
    }

    /// Kind, code, SQLSTATE and redacted message; no values.
    package var description: String { "MariaDB \(code) (\(sqlState)) \(kind): \(message)" }

    /// Errors whose quoted words are names from the schema or pieces of a statement's own text.
    private static let namesOnly: Set<Int> = [
        1005, 1048, 1049, 1051, 1054, 1060, 1061, 1064, 1091, 1136, 1146, 1264, 1265, 1364, 1406,
    ]

    /// Drops everything from the first apostrophe to the last: a value may contain apostrophes.
    static func redacted(_ message: String, code: Int) -> String {
        guard !namesOnly.contains(code),
            let first = message.firstIndex(of: "'"),
            let last = message.lastIndex(of: "'")
        else { return message }
        return message[..<first] + "'…'" + message[message.index(after: last)...]
    }
}

/// An error that a database's failure can become, so that a transaction's body may throw it.
package protocol TransactionFailure: Error {
    /// The failure of a transaction itself (connecting, beginning, committing).
    init(_ failure: MariaDBError)
}

extension MariaDBError: TransactionFailure {
    /// The failure itself.
    package init(_ failure: MariaDBError) { self = failure }
}
