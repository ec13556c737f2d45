package import Domain

/// The audit: durable before what it tells of is given to anybody.
package protocol Trail {
    /// Writes an entry to the platform's outbox and returns when it is durable.
    ///
    /// Entries of what changes a shard are written by the repository of that shard, in the same
    /// transaction as the change.
    ///
    /// - Throws: `Refusal.unavailable(.audit)`; then nothing may be given or done.
    func record(_ entry: AuditEntry) throws(Refusal)

    /// Writes several entries, all or none, and returns when they are durable.
    ///
    /// - Throws: as `record` of one.
    func record(_ entries: [AuditEntry]) throws(Refusal)
}

/// Makes identifiers that nobody can guess and that sort by time (RFC 9562, version 7).
package protocol Identifiers {
    /// A new identifier.
    func next<Subject>(at now: Moment) -> Identifier<Subject>
}

/// The request in which something happens, for the audit.
package struct RequestContext: Hashable, Sendable {
    /// The number that the front web server gave it.
    package let id: String

    /// What exactly was asked for: window, filter, address; never a value.
    package let text: String

    /// The request in which something happens.
    package init(id: String, text: String) {
        self.id = id
        self.text = text
    }
}
