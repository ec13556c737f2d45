import Domain
import RecordFakes
import Testing

@testable import Application

struct ReadSealedAuditTests {
    private let world: RecordWorld

    init() throws {
        world = try RecordWorld(["*:read"])
        world.platform.sealed[world.owner] = (1...3).map { number in
            SealedEntry(
                index: number,
                sequence: number,
                hash: [],
                leaf: [],
                content: .erased(since: nil)
            )
        }
    }

    private func read(
        after: Int = 0,
        limit: Int = 10,
        over owner: User.ID? = nil
    ) throws
        -> SealedPage
    {
        let useCase = ReadSealedAudit(sealed: world.platform, registry: world.registry)
        return try useCase(
            of: owner ?? world.owner,
            after: after,
            limit: limit,
            by: try world.standing(over: owner),
            at: world.now
        )
    }

    @Test func `pages follow each other without a gap`() throws {
        let first = try read(limit: 2)
        #expect(first.entries.map(\.sequence) == [1, 2] && first.next == 2)
        let second = try read(after: 2, limit: 2)
        #expect(second.entries.map(\.sequence) == [3] && second.next == nil)
    }

    @Test func `what was sealed and is not there is a gap, on the page where it would be`() throws {
        world.platform.sealed[world.owner]?.remove(at: 1)
        #expect(try read().gaps == [2...2])
        #expect(try read(limit: 1).gaps == [])
        #expect(try read(after: 1).gaps == [2...2])
        #expect(try read(after: 2).gaps == [])
        world.platform.sealed[world.owner]?[0] = SealedEntry(
            index: 1,
            sequence: 1,
            hash: [],
            leaf: [],
            content: .missing
        )
        #expect(try read().gaps == [1...2])
    }

    @Test func `a receipt is for the owner alone, and once the log has the entry`() throws {
        func give(_ number: UInt64, over owner: User.ID? = nil) throws -> [UInt8] {
            let useCase = GiveReceipt(
                sealed: world.platform,
                receipts: world.platform,
                registry: world.registry
            )
            return try useCase(
                of: AuditEntry.ID(high: 0, low: number),
                about: owner ?? world.owner,
                by: try world.standing(over: owner),
                at: world.now
            )
        }
        #expect(try give(2) == Array("receipt of 2".utf8))
        #expect(throws: Refusal.notFound) { try give(9) }
        #expect(throws: Refusal.notFound) { try give(2, over: world.stranger) }
        world.platform.published = 2
        #expect(throws: Refusal.conflict(.unsealed)) { try give(2) }
        try world.give(["*:read"], otherScopes: [])
        #expect(throws: Refusal.forbidden(.insufficientScope)) { try give(1) }
    }

    @Test func `an app needs the word in its scope`() throws {
        try world.give(["*:read"], otherScopes: [])
        #expect(throws: Refusal.forbidden(.insufficientScope)) { try read() }
    }

    @Test func `who manages the owner's policies does not open what the log commits to`() throws {
        #expect(throws: Refusal.notFound) { try read(over: world.stranger) }
        let policy = Policy(types: .all, operations: .read)
        let grant = Grant(
            id: Grant.ID(high: 1, low: 1),
            app: world.app.id,
            parties: .composed(owner: world.owner, actor: world.stranger),
            scope: Scope(everywhere: .all)
        )
        world.platform.grants[world.token] = (grant, ["audit"])
        world.platform.relations[world.owner]?.actor = Relations.Actor(id: world.stranger)
        world.platform.relations[world.owner]?.ownerToActor = [
            Delegation(policies: [policy], manage: true)
        ]
        world.platform.relations[world.owner]?.relationships = [
            Relationship(kind: .patientRelative, state: .active)
        ]
        let audit = ReadAudit(log: world.platform, registry: world.registry)
        let standing = try world.standing()
        _ = try audit(of: world.owner, before: nil, limit: 1, by: standing, at: world.now)
        #expect(throws: Refusal.forbidden(.notAllowed)) { try read() }
        let receipt = GiveReceipt(
            sealed: world.platform,
            receipts: world.platform,
            registry: world.registry
        )
        let entry = AuditEntry.ID(high: 0, low: 1)
        #expect(throws: Refusal.forbidden(.notAllowed)) {
            try receipt(of: entry, about: world.owner, by: standing, at: world.now)
        }
    }
}
