package import Domain

/// What of the audit of all is wanted.
package struct WholeAuditQuery: Hashable, Sendable {
    /// Only what is about him, or was done by him.
    package var person: User.ID?

    /// Only what was done by this app.
    package var app: App.ID?

    /// Only what happened then.
    package var period: Window

    /// Only what is older than this place.
    package var before: RecordKey?

    /// What of the audit of all is wanted.
    package init(
        person: User.ID? = nil,
        app: App.ID? = nil,
        period: Window = .always,
        before: RecordKey? = nil
    ) {
        self.person = person
        self.app = app
        self.period = period
        self.before = before
    }
}

/// The outboxes of the audit, with what is about everybody.
package protocol WholeAuditLog {
    /// The shards.
    var shards: [Shard.Name] { get }

    /// Entries in a shard's outbox, the newest first.
    ///
    /// Where both a person and an app are wanted, no more than `examined` entries of the person
    /// are looked through.
    ///
    /// - Returns: the entries, and behind what to read on; nil where nothing is left.
    /// - Throws: `Refusal.unavailable`.
    func entries(
        _ query: WholeAuditQuery,
        in shard: Shard.Name,
        limit: Int,
        examined: Int
    ) throws(Refusal) -> ReadAudit.Page

    /// The same of the platform's outbox, with the names of all who appear in it, and of others.
    ///
    /// - Throws: `Refusal.unavailable`.
    func entries(
        _ query: WholeAuditQuery,
        limit: Int,
        examined: Int,
        naming others: Appearances
    ) throws(Refusal) -> ReadAudit.Page
}

/// Reads the audit of all, page by page: for administrators.
///
/// It tells who did what with which kind of data, never a value, nor the exact request. Who is
/// looked at by name finds that in his own audit.
package struct ReadWholeAudit {
    /// How many entries a page has.
    package static let pageSize = 50

    /// How many are looked through for a page where a person and an app are wanted.
    package static let examined = 5_000

    private let log: any WholeAuditLog
    private let users: any Users
    private let trail: any Trail
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        log: any WholeAuditLog,
        users: any Users,
        trail: any Trail,
        identifiers: any Identifiers
    ) {
        self.log = log
        self.users = users
        self.trail = trail
        self.identifiers = identifiers
    }

    /// Reads a page; that it was read is in the audit before.
    ///
    /// - Returns: the entries, the newest first; outboxes that do not answer are named.
    /// - Throws: `Refusal.notFound` to who does not administer; `Refusal.unavailable`.
    package func callAsFunction(
        _ query: WholeAuditQuery,
        _ act: Act
    ) throws(Refusal) -> ReadAudit.Page {
        try AdministratorGate(users: users)(act.person)
        try trail.record(.act(.auditSeen, about: query.person, app: query.app, identifiers, act))
        var page = ReadAudit.Page()
        var unread: [RecordKey] = []
        for shard in log.shards {
            do {
                let found = try log.entries(
                    query,
                    in: shard,
                    limit: Self.pageSize + 1,
                    examined: Self.examined
                )
                page.entries += found.entries
                if let next = found.next { unread.append(next) }
            } catch {
                guard case .unavailable = error else { throw error }
                page.incomplete.append(shard.text)
            }
        }
        // The platform comes last: by then it is known who has to be named.
        let rest = try log.entries(
            query,
            limit: Self.pageSize + 1,
            examined: Self.examined,
            naming: Appearances(in: page.entries)
        )
        page.entries += rest.entries
        page.names = rest.names
        if let next = rest.next { unread.append(next) }
        // What lies behind the place up to which an outbox was looked through comes later.
        page.next = unread.max()
        if let next = page.next { page.entries.removeAll { $0.key < next } }
        page.cut(to: Self.pageSize)
        return page
    }
}
