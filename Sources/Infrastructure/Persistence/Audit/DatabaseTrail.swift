internal import Application
package import Domain
package import MariaDB

/// The audit in the platform's outbox.
///
/// Entries of threads that share a gathering are written and committed together.
package struct DatabaseTrail: Trail {
    /// Where the threads of a process meet to write entries.
    package typealias Entries = Gathering<AuditEntry, MariaDBError>

    private let databases: Databases
    private let entries: Entries

    /// The audit over a worker's databases.
    ///
    /// - Parameters:
    ///   - databases: the thread's own.
    ///   - entries: what the threads of the process share.
    package init(_ databases: Databases, together entries: Entries = Entries()) {
        self.databases = databases
        self.entries = entries
    }

    /// Writes an entry and returns when it is durable.
    package func record(_ entry: AuditEntry) throws(Refusal) {
        do {
            try entries.add(entry) { (entries) throws(MariaDBError) in
                try Outbox.insert(entries, into: databases.platform)
            }
        } catch {
            databases.note(error, in: "platform")
            throw .unavailable(.audit)
        }
    }

    /// Writes several entries by one statement, and returns when they are durable.
    package func record(_ entries: [AuditEntry]) throws(Refusal) {
        do {
            try Outbox.insert(entries, into: databases.platform)
        } catch {
            databases.note(error, in: "platform")
            throw .unavailable(.audit)
        }
    }
}
