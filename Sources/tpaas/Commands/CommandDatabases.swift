import ArgumentParser
import Domain
import Logging
import Persistence

/// Connections for commands that an administrator gives, under the account that owns the schemas.
struct CommandDatabases {
    private let databases: Databases

    /// Connections of an installation.
    static func open(_ settings: Settings) throws -> CommandDatabases {
        // What went wrong is said once, as a sentence, and not in a log as well.
        var log = Logger(label: "tpaas")
        log.logLevel = .critical
        return CommandDatabases(
            databases: try DatabaseAccounts(settings: settings)
                .databases(account: settings.owner, log: log)
        )
    }

    /// Runs a body; a refusal becomes one clear sentence.
    func run<Result>(_ body: (Databases) throws -> Result) throws -> Result {
        do {
            return try body(databases)
        } catch let refusal as Refusal {
            throw CommandRefusal(refusal)
        }
    }
}

/// A refusal as the command line says it.
struct CommandRefusal: Error, CustomStringConvertible {
    /// A sentence for the administrator.
    let description: String

    /// The sentence of a refusal.
    init(_ refusal: Refusal) {
        description =
            switch refusal {
            case .unauthenticated, .forbidden: "This is not allowed."
            case .notFound: "There is no such thing."
            case .invalid(let violations):
                violations.map { "\($0.field): \($0.message)" }.joined(separator: "\n")
            case .conflict(.answered): "It was answered before."
            case .conflict: "There is one already."
            case .throttled(let seconds): "Too often; try again in \(seconds) seconds."
            case .unavailable(.platform): "The platform's database does not answer."
            case .unavailable(.shard(let name)): "The shard \(name) does not answer."
            case .unavailable(.audit): "The audit cannot be written, so nothing was done."
            }
    }
}

/// A new identifier as text.
enum UUIDText {
    /// A UUID of version 7.
    static func make(at now: Moment) -> String {
        let id: Identifier<App> = SystemIdentifiers().next(at: now)
        return id.description
    }
}
