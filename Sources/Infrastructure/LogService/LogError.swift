package import Files
package import MariaDB
package import Merkle

/// Why the log cannot go on, and where.
package enum LogError: Error, Sendable, CustomStringConvertible {
    /// A schema's server refused or broke.
    case database(MariaDBError, schema: String)

    /// A file could not be read or written.
    case file(FileError)

    /// Tiles or the checkpoint are not what they were.
    case tree(MerkleError)

    /// Files and database contradict each other; nothing may be published over it.
    case contradiction(String)

    /// A test ends the log at a step.
    case stopped

    /// A sentence for the administrator; nothing of an entry is in it.
    package var description: String {
        switch self {
        case .database(let error, let schema): "schema \(schema): \(error)"
        case .file(let error): error.description
        case .tree(let error): error.description
        case .contradiction(let what): what
        case .stopped: "stopped"
        }
    }
}

/// Runs statements on a schema, and says which it was when they fail.
func on<Result>(
    _ schema: String,
    _ body: () throws(MariaDBError) -> Result
) throws(LogError) -> Result {
    do {
        return try body()
    } catch {
        throw .database(error, schema: schema)
    }
}
