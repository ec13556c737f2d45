import Foundation
import MariaDB
import PrivateMariaDB

/// A schema with a table for everything, on a server shared by the tests that do it no harm.
enum Shared {
    static let server = Result { try PrivateMariaDB() }

    /// A new connection to the shared server.
    static func connection(
        isolation: ConnectionOptions.Isolation = .readCommitted
    ) throws -> Connection {
        var options = try server.get().options(schema: "test")
        options.isolation = isolation
        return Connection(options) { .now }
    }
}

extension PrivateMariaDB {
    /// A new connection as root.
    ///
    /// An answer is waited for so many `seconds` where it is expected not to come.
    func connection(answeredWithin seconds: UInt32? = nil) -> Connection {
        var options = options(schema: "test")
        if let seconds {
            options.timeouts.read = seconds
            options.timeouts.connect = 10
        }
        return Connection(options) { .now }
    }
}

/// The kind of error that work ends with; nil if it ends well.
func kind<T>(_ work: () throws(MariaDBError) -> T) -> MariaDBError.Kind? {
    do {
        _ = try work()
        return nil
    } catch {
        return error.kind
    }
}
