import Domain
import RecordFakes
import Testing

@testable import Application

struct ReadAuditTests {
    private let world: RecordWorld

    init() throws { world = try RecordWorld() }

    private func read(
        over owner: User.ID? = nil,
        before: RecordKey? = nil,
        limit: Int = 10
    ) throws -> ReadAudit.Page {
        try ReadAudit(log: world.platform, registry: world.registry)(
            of: owner ?? world.owner,
            before: before,
            limit: limit,
            by: world.standing(over: owner),
            at: world.now
        )
    }

    private func note(_ count: UInt64, _ shard: Shard.Name?) {
        for number in 0..<count {
            let entry = AuditEntry(
                id: AuditEntry.ID(high: number, low: shard == nil ? 1 : 2),
                time: world.now - .seconds(Int64(number)),
                request: "r",
                owner: world.owner,
                event: .account(.signedIn)
            )
            if let shard {
                world.records.contents[shard]?.audit.append(entry)
            } else {
                world.platform.entries.append(entry)
            }
        }
    }

    @Test func `all outboxes are merged, newest first, and pages follow each other`() throws {
        note(5, nil)
        note(4, world.phr)
        var found: [AuditEntry] = []
        var cursor: RecordKey?
        repeat {
            let page = try read(before: cursor, limit: 2)
            found += page.entries
            cursor = page.next
        } while cursor != nil
        #expect(found.count == 9 && Set(found.map(\.id)).count == 9)
        #expect(found.map(\.key) == found.map(\.key).sorted(by: >))
    }

    @Test func `a page as it was written has the same entries, with names from everywhere`()
        throws
    {
        note(3, nil)
        let actor = User.ID(high: 77, low: 7)
        world.platform.names[actor] = "Ada"
        world.records.contents[world.phr]?.audit.append(
            AuditEntry(
                id: AuditEntry.ID(high: 9, low: 9),
                time: world.now,
                request: "r",
                owner: world.owner,
                actor: actor,
                event: .account(.signedIn)
            )
        )
        let read = ReadAudit(log: world.platform, registry: world.registry)
        let standing = try world.standing()
        let page = try read.written(
            of: world.owner,
            before: nil,
            limit: 2,
            by: standing,
            at: world.now
        )
        #expect(try page.entries == self.read(limit: 2).entries)
        #expect(try page.next == self.read(limit: 2).next)
        #expect(page.names.people[actor] == "Ada" && page.written.count == 4)
        world.platform.relations[world.owner]?.actor = Relations.Actor(id: world.stranger)
        let stranger = try world.standing()
        #expect(throws: Refusal.notFound) {
            try read.written(of: world.owner, before: nil, limit: 2, by: stranger, at: world.now)
        }
    }

    @Test func `one's own page comes with one's circle, and is given after it is decided`() throws {
        note(3, nil)
        note(2, world.phr)
        let read = ReadAudit(log: world.platform, registry: world.registry)
        let standing = try world.standing()
        let key = world.platform.entries.first?.key
        for before in [nil, key] {
            let page = try read.written(
                of: world.owner,
                before: before,
                limit: 2,
                by: standing,
                at: world.now
            )
            let circles = FakeCircles(platform: world.platform, standing: standing)
            let own = try read.own(
                of: world.owner,
                before: before,
                limit: 2,
                in: circles,
                at: world.now
            )
            #expect(own?.page == page && page.entries.count == 2)
            #expect(own?.circle.person == world.owner)
        }
        world.platform.relations[world.owner]?.actor = Relations.Actor(id: world.stranger)
        let stranger = FakeCircles(platform: world.platform, standing: try world.standing())
        #expect(throws: Refusal.notFound) {
            try read.own(of: world.owner, before: nil, limit: 2, in: stranger, at: world.now)
        }
        let nobody = FakeCircles(platform: world.platform, standing: nil)
        let none = try read.own(of: world.owner, before: nil, limit: 2, in: nobody, at: world.now)
        #expect(none == nil)
    }

    @Test func `a shard that is down is named`() throws {
        world.records.down = [world.phr]
        #expect(try read().incomplete == ["phr"])
    }

    @Test func `an app needs the word in its scope`() throws {
        try world.give(["*:read"], otherScopes: [])
        #expect(throws: Refusal.forbidden(.insufficientScope)) { try read() }
    }

    @Test func `who may read but not manage may not see the audit, a stranger not even that`()
        throws
    {
        world.platform.relations[world.owner]?.actor = Relations.Actor(id: world.stranger)
        #expect(throws: Refusal.notFound) { try read() }
        #expect(throws: Refusal.notFound) { try read(over: world.stranger) }
        let policy = Policy(types: .all, operations: .read)
        let grant = Grant(
            id: Grant.ID(high: 1, low: 1),
            app: world.app.id,
            parties: .composed(owner: world.owner, actor: world.stranger),
            scope: Scope(everywhere: .all)
        )
        world.platform.grants[world.token] = (grant, ["audit"])
        world.platform.relations[world.owner]?.ownerToApp = [
            Delegation(audience: .subscribers, policies: [policy])
        ]
        #expect(throws: Refusal.forbidden(.notAllowed)) { try read() }
        world.platform.relations[world.owner]?.ownerToActor = [
            Delegation(policies: [policy], manage: true)
        ]
        world.platform.relations[world.owner]?.relationships = [
            Relationship(kind: .patientRelative, state: .active)
        ]
        #expect(try read().entries.isEmpty)
    }

    @Test func `a grant that has ended opens nothing`() throws {
        let grant = Grant(
            id: Grant.ID(high: 1, low: 1),
            app: world.app.id,
            parties: .own(world.owner),
            scope: Scope(everywhere: .all),
            isRevoked: true
        )
        world.platform.grants[world.token] = (grant, ["audit"])
        #expect(throws: Refusal.unauthenticated) { try read() }
    }
}

/// A circle of the person alone, with what the platform's outbox has about him.
private struct FakeCircles: Circles {
    let platform: MemoryPlatform
    let standing: Standing?

    func circle(of person: User.ID, at now: Moment) throws(Refusal) -> Circle? {
        standing.map { standing in
            let owner = NamedOwner(id: person, name: "Ada")
            let member = Circle.Member(owner: owner, timeZone: "UTC", standing: standing)
            return Circle(
                person: person,
                firstName: "Ada",
                members: [member],
                waiting: Circle.Waiting()
            )
        }
    }

    func circle(
        of person: User.ID,
        at now: Moment,
        writtenBefore: RecordKey?,
        limit: Int,
        naming others: Appearances
    ) throws(Refusal) -> CircleWithAudit? {
        guard let circle = try circle(of: person, at: now) else { return nil }
        let written = try platform.written(
            about: person,
            before: writtenBefore,
            limit: limit,
            naming: others
        )
        return CircleWithAudit(circle: circle, written: written)
    }
}
