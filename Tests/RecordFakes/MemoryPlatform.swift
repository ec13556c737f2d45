package import Application
package import Domain

/// The platform's ports in memory: who asks, what was written down, and the clocks of zones.
package final class MemoryPlatform: Trail, Owners, Standings, Identifiers, TimeZones, AuditLog,
    GrantUses, SingleUses
{
    /// What was written to the platform's outbox.
    package var entries: [AuditEntry] = []
    /// What the public log has of them, by owner, in its order.
    package var sealed: [User.ID: [SealedEntry]] = [:]
    /// How many leaves of it are public.
    package var published = Int.max
    /// Whether entries can be written.
    package var isTrailDown = false
    /// What tokens stand for, by digest; the owner's relations are added when asked.
    package var grants: [[UInt8]: (grant: Grant, otherScopes: [String])] = [:]
    /// The thumbprints of the keys that tokens are bound to, by digest.
    package var keys: [[UInt8]: [UInt8]] = [:]
    /// What came once.
    package var uses: Set<[UInt8]> = []
    /// What is true between owner, actor and app.
    package var relations: [User.ID: Relations] = [:]
    /// Names of owners.
    package var names: [User.ID: String] = [:]
    /// The alerts of all.
    package var alerts: [Alert] = []
    /// The owners' time zone.
    package var zone = "Europe/Rome"
    /// Changes of clocks by zone: from when on, and how many minutes ahead.
    package var clocks: [String: [(from: Moment, minutes: Int)]] = [:]
    /// The shards whose outboxes can be read.
    package let records: MemoryRecords
    private var last: UInt64 = 0

    /// A platform with nobody in it.
    package init(_ records: MemoryRecords) { self.records = records }

    /// Writes several entries.
    package func record(_ entries: [AuditEntry]) throws(Refusal) {
        for entry in entries { try record(entry) }
    }

    /// Writes an entry.
    package func record(_ entry: AuditEntry) throws(Refusal) {
        guard !isTrailDown else { throw .unavailable(.audit) }
        entries.append(entry)
    }

    /// Whom people know.
    package var acquainted: [User.ID: [Acquaintance]] = [:]
    /// What people asked owners for.
    package var requests: [AccessRequest] = []
    /// What stands at the pages between an owner and who asks him.
    package var atPages: [User.ID: Relations] = [:]

    /// The grants whose tokens were shown, once a request.
    package private(set) var used: [Grant.ID] = []

    /// Whether each request of an app looked refused to it.
    package var appsRefused: [Bool] = []

    /// Notes a use.
    package func note(_ grants: [Grant.ID], at now: Moment) { used += grants }

    /// Notes what an app saw.
    package func note(_ app: App.ID, isRefused: Bool, at now: Moment) {
        appsRefused.append(isRefused)
    }

    /// Lets identifiers count up from another number.
    package func seed(_ number: UInt64) { last = number }

    /// The next identifier; they count up.
    package func next<Subject>(at now: Moment) -> Identifier<Subject> {
        last += 1
        return Identifier(high: UInt64(bitPattern: now.milliseconds) << 16 | 0x7000, low: last)
    }

    /// What a token stands for.
    package func standing(
        ofToken token: [UInt8],
        over owner: User.ID?,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        guard let (grant, others) = grants[token] else { return nil }
        let over = owner ?? grant.parties.owner
        let relations = over.flatMap { self.relations[$0] }
        return Standing(
            way: .app(grant),
            actor: grant.parties.actor.map { Relations.Actor(id: $0) },
            app: self.relations.values.first?.app,
            relations: relations,
            otherScopes: others,
            key: keys[token]
        )
    }

    /// Notes that something came.
    package func note(_ hash: [UInt8], until end: Moment) throws(Refusal) -> Bool {
        uses.insert(hash).inserted
    }

    /// What was put in for an owner.
    package func standing(
        ofPerson person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        let relations = atPages[owner]
        let actor = Relations.Actor(id: person)
        return Standing(way: .pages(person), actor: actor, app: nil, relations: relations)
    }

    /// The zone of every owner.
    package func timeZone(of owner: User.ID) throws(Refusal) -> String? { zone }

    /// Everybody who has a name.
    package func owners(delegatingTo person: User.ID) throws(Refusal) -> [NamedOwner] {
        names.map { NamedOwner(id: $0.key, name: $0.value) }.sorted { $0.name < $1.name }
    }

    /// Who has a name.
    package func owner(_ owner: User.ID) throws(Refusal) -> NamedOwner? {
        names[owner].map { NamedOwner(id: owner, name: $0) }
    }

    /// Minutes ahead of UTC.
    package func offsetMinutes(in zone: String, at moment: Moment) -> Int? {
        clocks[zone]?.last { $0.from <= moment }?.minutes
    }

    /// The platform's and the shards'.
    package var outboxes: [Shard.Name?] { [nil] + records.shards.map(\.name) }

    /// The entries of an outbox, the newest first.
    package func entries(
        of owner: User.ID,
        in outbox: Shard.Name?,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [AuditEntry] {
        if let outbox, records.down.contains(outbox) {
            throw .unavailable(.shard(outbox.text))
        }
        let all = outbox.map { records.contents[$0]?.audit ?? [] } ?? entries
        let wanted = all.filter { entry in
            entry.owner == owner && (before.map { entry.key < $0 } ?? true)
        }
        return Array(wanted.sorted { $0.key > $1.key }.prefix(limit))
    }

    /// The entries of a shard's outbox as they were written: none can be opened.
    package func written(
        about owner: User.ID,
        in shard: Shard.Name,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [WrittenEntry] {
        try entries(of: owner, in: shard, before: before, limit: limit).map { entry in
            WrittenEntry(entry: entry, shard: shard, position: 0, content: .missing)
        }
    }

    /// The same of the platform's outbox, with the names of all.
    package func written(
        about owner: User.ID,
        before: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> Named<[WrittenEntry]> {
        let found = try entries(of: owner, in: nil, before: before, limit: limit)
        let people = Appearances(in: found).people.union(others.people)
        return Named(
            found: found.map { entry in
                WrittenEntry(entry: entry, shard: nil, position: 0, content: .missing)
            },
            names: NamesOfAll(people: names.filter { people.contains($0.key) })
        )
    }
}
