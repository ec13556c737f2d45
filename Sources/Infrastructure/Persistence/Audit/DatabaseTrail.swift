internal import Application
package import Domain
internal import MariaDB

/// The audit in the platform's outbox.
package struct DatabaseTrail: Trail {
    private let databases: Databases

    /// The audit over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Writes an entry and returns when it is durable.
    package func record(_ entry: AuditEntry) throws(Refusal) {
        do {
            try Outbox.insert(entry, into: databases.platform)
        } catch {
            databases.note(error, in: "platform")
            throw .unavailable(.audit)
        }
    }
}
