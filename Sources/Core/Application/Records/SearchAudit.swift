package import Domain

/// Which entries of an audit are wanted.
package struct AuditFilter: Hashable, Sendable {
    /// What entries are about; an entry may be about several of these.
    package enum Tag: String, Hashable, Sendable, CaseIterable {
        /// Accesses to the data.
        case data

        /// What was refused.
        case refused

        /// What was done through apps, or to their rights and connections.
        case apps

        /// Changes of rights, of people and of apps.
        case rights

        /// The use of the platform: log-ins, devices, requests.
        case use
    }

    /// What they are about; nil: anything.
    package let tag: Tag?

    /// When they happened; it has both ends.
    package let window: Window

    /// Who acted; nil: anybody.
    package let person: User.ID?

    /// Which app acted; nil: any, or none.
    package let app: App.ID?

    /// Which entries of an audit are wanted.
    package init(
        tag: Tag? = nil,
        window: Window,
        person: User.ID? = nil,
        app: App.ID? = nil
    ) {
        self.tag = tag
        self.window = window
        self.person = person
        self.app = app
    }
}

/// How often somebody reached, or tried to reach, data of an owner in a stretch of time.
package struct AccessTally: Hashable, Sendable {
    /// Between which of the question's neighbouring moments, counted from 0.
    package let step: Int

    /// Who; nil: a device on its own, or nobody known.
    package let actor: User.ID?

    /// Through which app; nil: at the pages.
    package let app: App.ID?

    /// Whether nothing was given.
    package let isRefused: Bool

    /// How many accesses.
    package let count: Int

    /// How often somebody reached data of an owner.
    package init(step: Int, actor: User.ID?, app: App.ID?, isRefused: Bool, count: Int) {
        self.step = step
        self.actor = actor
        self.app = app
        self.isRefused = isRefused
        self.count = count
    }
}

/// The outboxes of the audit, for searching; each call is one round trip.
package protocol AuditSearch {
    /// The platform's (nil) and the shards'.
    var outboxes: [Shard.Name?] { get }

    /// Entries about an owner in one outbox, the newest first.
    ///
    /// - Throws: `Refusal.unavailable`.
    func entries(
        of owner: User.ID,
        _ filter: AuditFilter,
        in outbox: Shard.Name?,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AuditEntry]

    /// The same of the platform's outbox, with the names of all who appear in it, and of others.
    ///
    /// - Throws: `Refusal.unavailable`.
    func entries(
        of owner: User.ID,
        _ filter: AuditFilter,
        before: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> Named<[AuditEntry]>

    /// How often data of an owner were reached between neighbouring moments, as a shard knows.
    ///
    /// - Throws: `Refusal.unavailable`.
    func tallies(
        of owner: User.ID,
        between steps: [Moment],
        in shard: Shard.Name
    ) throws(Refusal) -> [AccessTally]

    /// The same as the platform knows, with the names of all who appear in it, and of others.
    ///
    /// - Throws: `Refusal.unavailable`.
    func tallies(
        of owner: User.ID,
        between steps: [Moment],
        naming others: Appearances
    ) throws(Refusal) -> Named<[AccessTally]>
}

/// Searches and counts the audit of an owner, for him or who manages his policies.
package struct SearchAudit {
    private let search: any AuditSearch
    private let allow: AuditAccess

    /// The use case over its port.
    package init(_ search: any AuditSearch, registry: DataTypeRegistry) {
        self.search = search
        allow = AuditAccess(registry: registry)
    }

    /// Counts, and the outboxes that did not answer, by the names of their shards.
    package struct Counts: Hashable, Sendable {
        /// The counts, in no order.
        package internal(set) var tallies: [AccessTally] = []

        /// The outboxes that did not answer.
        package internal(set) var incomplete: [String] = []

        /// What all who appear in them are called.
        package internal(set) var names = NamesOfAll()
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - owner: whose audit.
    ///   - filter: what is wanted.
    ///   - before: only entries older than this place.
    ///   - limit: how many, 1 to `ReadAudit.most`.
    ///   - isNaming: whether the names of all who appear in the page come with it.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Returns: a page, the newest first.
    /// - Throws: `Refusal.forbidden`, `.notFound`, `.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        _ filter: AuditFilter,
        before: RecordKey?,
        limit: Int,
        naming isNaming: Bool = false,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> ReadAudit.Page {
        try allow(owner, standing, at: now)
        let limit = min(max(limit, 1), ReadAudit.most)
        var page = ReadAudit.Page()
        func read(_ outbox: Shard.Name?) throws(Refusal) -> [AuditEntry] {
            try search.entries(of: owner, filter, in: outbox, before: before, limit: limit + 1)
        }
        for shard in search.outboxes.compactMap(\.self) {
            do {
                page.entries += try read(shard)
            } catch {
                page.incomplete.append(try Self.name(of: shard, error))
            }
        }
        // The platform comes last: by then it is known who has to be named.
        if isNaming {
            let named = try search.entries(
                of: owner,
                filter,
                before: before,
                limit: limit + 1,
                naming: Appearances(in: page.entries)
            )
            page.entries += named.found
            page.names = named.names
        } else {
            page.entries += try read(nil)
        }
        page.cut(to: limit)
        return page
    }

    /// Counts accesses between neighbouring moments, and names who made them.
    ///
    /// - Throws: as above.
    package func counts(
        of owner: User.ID,
        between steps: [Moment],
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Counts {
        try allow(owner, standing, at: now)
        var counts = Counts()
        for shard in search.outboxes.compactMap(\.self) {
            do {
                counts.tallies += try search.tallies(of: owner, between: steps, in: shard)
            } catch {
                counts.incomplete.append(try Self.name(of: shard, error))
            }
        }
        let others = Appearances(
            people: Set(counts.tallies.compactMap(\.actor)),
            apps: Set(counts.tallies.compactMap(\.app))
        )
        let named = try search.tallies(of: owner, between: steps, naming: others)
        counts.tallies += named.found
        counts.names = named.names
        return counts
    }

    /// The name of a shard that does not answer.
    private static func name(
        of shard: Shard.Name,
        _ error: Refusal
    ) throws(Refusal) -> String {
        guard case .unavailable = error else { throw error }
        return shard.text
    }
}
