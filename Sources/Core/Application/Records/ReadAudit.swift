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

        /// What all who appear in it are called, where that was asked for.
        package var names = NamesOfAll()

        /// All that was read for it as it was written, some of it from beside the page, where that
        /// was asked for.
        package var written: [WrittenEntry] = []

        /// Entries, the newest first.
        package init(entries: [AuditEntry] = [], next: RecordKey? = nil) {
            self.entries = entries
            self.next = next
        }

        /// Puts what outboxes had in order, and cuts off what is more than a page.
        mutating func cut(to limit: Int) {
            entries.sort { $0.key > $1.key }
            guard entries.count > limit else { return }
            entries.removeLast(entries.count - limit)
            next = entries.last?.key
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
        page.cut(to: limit)
        return page
    }

    /// Reads a page with the names of all who appear in it, and as it was written.
    ///
    /// - Throws: as above.
    package func written(
        of owner: User.ID,
        before: RecordKey?,
        limit: Int,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Page {
        try allow(owner, standing, at: now)
        let limit = min(max(limit, 1), Self.most)
        var page = try ofShards(about: owner, before, limit)
        // The platform comes last: by then it is known who has to be named.
        let named = try log.written(
            about: owner,
            before: before,
            limit: limit + 1,
            naming: Appearances(in: page.written.map(\.entry))
        )
        page.add(named, before, limit)
        return page
    }

    /// Reads a page of a person's own audit as above, with his circle, which comes in the same
    /// round trip.
    ///
    /// Whether he may is decided when all is read, and before anything of it is given; that is no
    /// way to learn of somebody, as nobody else's is read.
    ///
    /// - Returns: both; nil where he is unknown or disabled.
    /// - Throws: as above.
    package func own(
        of person: User.ID,
        before: RecordKey?,
        limit: Int,
        in circles: any Circles,
        at now: Moment
    ) throws(Refusal) -> (page: Page, circle: Circle)? {
        let limit = min(max(limit, 1), Self.most)
        var page = try ofShards(about: person, before, limit)
        let read = try circles.circle(
            of: person,
            at: now,
            writtenBefore: before,
            limit: limit + 1,
            naming: Appearances(in: page.written.map(\.entry))
        )
        guard let read, let member = read.circle.member(person) else { return nil }
        try allow(person, member.standing, at: now)
        page.add(read.written, before, limit)
        return (page, read.circle)
    }

    /// What the shards' outboxes have for a page.
    private func ofShards(
        about owner: User.ID,
        _ before: RecordKey?,
        _ limit: Int
    ) throws(Refusal) -> Page {
        var page = Page()
        for shard in log.outboxes.compactMap(\.self) {
            do {
                page.written += try log.written(
                    about: owner,
                    in: shard,
                    before: before,
                    limit: limit + 1
                )
            } catch {
                guard case .unavailable = error else { throw error }
                page.incomplete.append(shard.text)
            }
        }
        return page
    }
}

extension ReadAudit.Page {
    /// Adds what the platform's outbox has, and makes it a page.
    fileprivate mutating func add(
        _ named: Named<[WrittenEntry]>,
        _ before: RecordKey?,
        _ limit: Int
    ) {
        written += named.found
        names = named.names
        entries = written.map(\.entry).filter { entry in before.map { entry.key < $0 } ?? true }
        cut(to: limit)
    }
}

/// An entry as it was written, with what opens its commitment in the public log.
package struct WrittenEntry: Hashable, Sendable {
    /// The entry.
    package let entry: AuditEntry

    /// In which shard; nil: in the platform's outbox.
    package let shard: Shard.Name?

    /// Its number there.
    package let position: Int

    /// What there is of it.
    package let content: SealedEntry.Content

    /// An entry as it was written.
    package init(
        entry: AuditEntry,
        shard: Shard.Name?,
        position: Int,
        content: SealedEntry.Content
    ) {
        self.entry = entry
        self.shard = shard
        self.position = position
        self.content = content
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

    /// The same of a shard's outbox as they were written, and some that are next to the page.
    ///
    /// - Throws: `Refusal.unavailable`.
    func written(
        about owner: User.ID,
        in shard: Shard.Name,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [WrittenEntry]

    /// The same of the platform's outbox, with the names of all who appear in it, and of others.
    ///
    /// - Throws: `Refusal.unavailable`.
    func written(
        about owner: User.ID,
        before: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> Named<[WrittenEntry]>
}
