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
        var options = ConnectionOptions(
            .socket(try server.get().socket),
            user: "root",
            schema: "test"
        )
        options.isolation = isolation
        options.timeouts.lock = 2
        return Connection(options) { .now }
    }
}

extension PrivateMariaDB {
    /// A new connection as root, with an answer expected within a second.
    func connection() -> Connection {
        var options = ConnectionOptions(.socket(socket), user: "root", schema: "test")
        options.timeouts.connect = 1
        options.timeouts.read = 1
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
