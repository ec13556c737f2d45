package import Domain

/// Reads the audit of an owner: who touched his data, and why it was allowed.
package struct ReadAudit {
    /// The scope word that an app needs for it.
    package static let scopeWord = "audit"

    /// The most entries of a page.
    package static let most = 1_000

    private let log: any AuditLog
    private let allow: AuditAccess

    /// The use case over its port.
    package init(log: any AuditLog, registry: DataTypeRegistry) {
        self.log = log
        allow = AuditAccess(registry: registry)
    }

    /// Entries, the newest first.
    package struct Page: Hashable, Sendable {
        /// The entries.
        package var entries: [AuditEntry] = []

        /// Behind what to read on; nil where nothing is left.
        package var next: RecordKey?

        /// The outboxes that did not answer, by the names of their shards.
        package var incomplete: [String] = []

        /// Entries, the newest first.
        package init(entries: [AuditEntry] = [], next: RecordKey? = nil) {
            self.entries = entries
            self.next = next
        }
    }

    /// Reads a page.
    ///
    /// Only the owner himself or who holds *manage* may; an app also needs `audit` in its scope.
    ///
    /// - Parameters:
    ///   - owner: whose audit.
    ///   - before: only entries older than this place.
    ///   - limit: how many, 1 to `most`.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Returns: the page; outboxes that do not answer are named in it.
    /// - Throws: `Refusal.forbidden`, `.notFound`, `.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        before: RecordKey?,
        limit: Int,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Page {
        try allow(owner, standing, at: now)
        let limit = min(max(limit, 1), Self.most)
        var page = Page()
        for outbox in log.outboxes {
            do {
                page.entries += try log.entries(
                    of: owner,
                    in: outbox,
                    before: before,
                    limit: limit + 1
                )
            } catch {
                guard case .unavailable = error else { throw error }
                // Without the platform nobody would know who asks.
                guard let shard = outbox else { throw error }
                page.incomplete.append(shard.text)
            }
        }
        page.entries.sort { $0.key > $1.key }
        if page.entries.count > limit {
            page.entries.removeLast(page.entries.count - limit)
            page.next = page.entries.last?.key
        }
        return page
    }
}

/// Who may read the audit of an owner: he himself, or who manages his policies.
struct AuditAccess {
    let registry: DataTypeRegistry

    /// Returns where it is allowed.
    func callAsFunction(
        _ owner: User.ID,
        _ standing: Standing,
        at now: Moment
    ) throws(Refusal) {
        // What the token lacks comes first: it is said alike of owners who exist and who do not.
        if case .app(let grant) = standing.way {
            guard grant.isAlive(at: now), standing.app?.isUsable(for: grant.parties) == true else {
                throw .unauthenticated
            }
            guard standing.otherScopes.contains(ReadAudit.scopeWord) else {
                throw .forbidden(.insufficientScope)
            }
            if let named = grant.parties.owner, named != owner { throw .notFound }
        }
        guard let relations = standing.relations, relations.owner.id == owner else {
            throw .notFound
        }
        guard !relations.mayManagePolicies(at: now) else { return }
        guard let code = registry.codes.first else { throw .notFound }
        let access = Access(way: standing.way, owner: owner, operation: .read, type: code)
        let rights = rights(of: access, relations, on: registry.codes, at: now)
        if rights.isEmpty { throw .notFound }
        throw .forbidden(.notAllowed)
    }
}

extension AuditEntry {
    /// The place of an entry in the order of all.
    package var key: RecordKey { RecordKey(time: time, id) }
}

/// The outboxes of the audit.
package protocol AuditLog {
    /// The platform's (nil) and the shards'.
    var outboxes: [Shard.Name?] { get }

    /// Entries about an owner in one outbox, the newest first.
    ///
    /// - Throws: `Refusal.unavailable`.
    func entries(
        of owner: User.ID,
        in outbox: Shard.Name?,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AuditEntry]
}
