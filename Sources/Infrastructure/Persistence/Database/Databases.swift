package import Domain
package import Logging
package import MariaDB

/// A worker thread's connections: one to the platform's schema, one to each shard, and one to the
/// log's.
///
/// Connections are made when they are first used, so that a shard that is down hinders nobody who
/// does not need it.
package final class Databases {
    /// The platform's own schema.
    package let platform: Connection

    /// The shards, in the order of the configuration.
    package let shards: [Shard]

    private let connections: [Shard.Name: Connection]
    private let auditLog: Connection?
    private let log: Logger

    /// The connections of a worker thread.
    ///
    /// - Parameters:
    ///   - platform: where the platform's schema is.
    ///   - shards: the shards and where they are.
    ///   - auditLog: where the schema `log` is, for roles that read it.
    ///   - log: the program's own log.
    ///   - now: the clock for the pauses between attempts to connect.
    package init(
        platform: ConnectionOptions,
        shards: [(shard: Shard, options: ConnectionOptions)],
        auditLog: ConnectionOptions? = nil,
        log: Logger,
        now: @escaping () -> ContinuousClock.Instant
    ) {
        self.platform = Connection(platform, now: now)
        self.shards = shards.map(\.shard)
        self.log = log
        self.auditLog = auditLog.map { Connection($0, now: now) }
        connections = Dictionary(
            shards.map { ($0.shard.name, Connection($0.options, now: now)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// How often each schema was asked so far, over these connections; see
    /// `Connection.roundTrips`.
    package var roundTrips: [String: Int] {
        var counts = ["platform": platform.roundTrips]
        for (name, connection) in connections { counts[name.text] = connection.roundTrips }
        if let auditLog { counts["log"] = auditLog.roundTrips }
        return counts
    }

    /// The connection to a shard.
    ///
    /// - Throws: `Refusal.unavailable` for a name that is not configured.
    package func shard(_ name: Shard.Name) throws(Refusal) -> Connection {
        guard let connection = connections[name] else {
            throw .unavailable(.shard(name.text))
        }
        return connection
    }

    /// Runs statements on the platform's schema; what goes wrong becomes a refusal.
    package func onPlatform<Result>(
        _ body: (Connection) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        do {
            return try body(platform)
        } catch {
            note(error, in: "platform")
            throw error.refusal(of: .platform)
        }
    }

    /// Runs statements on a shard; what goes wrong becomes a refusal.
    package func onShard<Result>(
        _ name: Shard.Name,
        _ body: (Connection) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        let connection = try shard(name)
        do {
            return try body(connection)
        } catch {
            note(error, in: name.text)
            throw error.refusal(of: .shard(name.text))
        }
    }

    /// Runs statements on the log's schema; what goes wrong becomes a refusal.
    package func onAuditLog<Result>(
        _ body: (Connection) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        guard let auditLog else { throw .unavailable(.audit) }
        do {
            return try body(auditLog)
        } catch {
            note(error, in: "log")
            throw error.refusal(of: .audit)
        }
    }

    /// Tells the administrator what went wrong; the description of the error has no values in it.
    package func note(_ error: MariaDBError, in schema: String) {
        // What is there already is the asker's affair, who is told.
        if case .duplicateKey = error.kind { return }
        log.error("a statement failed", metadata: ["schema": "\(schema)", "error": "\(error)"])
    }
}
