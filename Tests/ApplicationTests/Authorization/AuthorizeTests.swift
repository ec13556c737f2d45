import Domain
import RecordFakes
import Testing

@testable import Application

struct AuthorizeTests {
    private let world: RecordWorld
    /// Somebody of whom the platform has never heard.
    private let nobody = User.ID(high: 0x0190_0000_0000_7000, low: 99)

    init() throws { world = try RecordWorld() }

    private func ask(
        _ operation: Operation,
        on type: DataType.Code? = nil,
        of owner: User.ID? = nil
    ) throws -> Authorize.Permit? {
        let owner = owner ?? world.owner
        let authorize = Authorize(
            trail: world.platform,
            identifiers: world.platform,
            registry: world.registry
        )
        return try authorize(
            operation,
            on: type ?? world.activity,
            of: owner,
            in: world.request,
            by: world.standing(over: owner),
            at: world.now
        )
    }

    /// What was written down of the accesses, as denials.
    private var denials: [Denial] {
        world.platform.entries.compactMap { entry in
            guard case .access(let event) = entry.event, case .deny(let denial) = event.outcome
            else { return nil }
            return denial
        }
    }

    @Test func `what is permitted is told with its rule and left to its use case to write down`()
        throws
    {
        let permit = try known(ask(.read))
        #expect(permit.rule == .normal && permit.access.operation == .read)
        #expect(world.platform.entries.isEmpty)
        let id = AuditEntry.ID(high: 1, low: 2)
        let entry = permit.entry(id: id, entries: 3, shards: [world.phr], at: world.now)
        #expect(entry.owner == world.owner && entry.actor == world.owner)
        #expect(entry.app == world.app.id && entry.id == id && entry.request == world.request.id)
        let event = AccessEvent(
            operation: .read,
            type: world.activity,
            request: world.request.text,
            outcome: .permit(.normal),
            entries: 3,
            shards: [world.phr]
        )
        #expect(entry.event == .access(event))
    }

    @Test func `what is permitted and cannot be done is written down as refused`() throws {
        let permit = try known(ask(.create))
        let id = AuditEntry.ID(high: 1, low: 2)
        let entry = permit.entry(id: id, entries: 0, shards: [], done: false, at: world.now)
        guard case .access(let event) = entry.event else { throw Refusal.notFound }
        #expect(event.outcome == .refused(.normal))
    }

    @Test func `what the token does not carry is an insufficient scope`() throws {
        try world.give(["*:read", "*:create"], token: ["*:read"])
        #expect(throws: Refusal.forbidden(.insufficientScope)) { try ask(.create) }
        #expect(denials == [.scope])
    }

    @Test func `data without a right look like no data`() throws {
        try world.give(["activity:read"], token: ["*:read"])
        #expect(try ask(.read, on: world.weight) == nil)
        #expect(denials == [.appNotAllowed])
    }

    @Test func `who may read is told that he may not write`() throws {
        try world.give(["*:read"], token: ["*:read", "*:create", "*:update"])
        for operation in [Operation.create, .update] {
            #expect(throws: Refusal.forbidden(.notAllowed)) { try ask(operation) }
        }
        #expect(denials == [.appNotAllowed, .appNotAllowed])
    }

    @Test func `a token that names its owner knows of no other`() throws {
        #expect(throws: Refusal.notFound) { try ask(.read, of: world.stranger) }
        #expect(denials.count == 1)
    }

    @Test func `who is unknown and who gave nothing look and are written down the same`() throws {
        world.loginStranger()
        for operation in Operation.allCases {
            world.platform.entries = []
            for owner in [world.owner, nobody] {
                #expect(throws: Refusal.notFound) { try ask(operation, of: owner) }
            }
            let entries = world.platform.entries
            #expect(entries.map(\.owner) == [world.owner, nobody])
            #expect(entries.map(\.actor) == [world.stranger, world.stranger])
        }
    }

    @Test func `a refusal that cannot be written down is not told`() throws {
        world.platform.isTrailDown = true
        try world.give(["*:read"], token: [])
        #expect(throws: Refusal.unavailable(.audit)) { try ask(.create) }
        #expect(throws: Refusal.unavailable(.audit)) { try ask(.read, of: nobody) }
    }

    @Test func `a refusal is written down with who asked for what`() throws {
        try world.give([], token: ["*:read"])
        #expect(try ask(.read) == nil)
        let entry = try known(world.platform.entries.first)
        #expect(entry.owner == world.owner && entry.actor == world.owner)
        #expect(entry.app == world.app.id && entry.request == world.request.id)
        let event = AccessEvent(
            operation: .read,
            type: world.activity,
            request: world.request.text,
            outcome: .deny(.appNotAllowed),
            entries: 0,
            shards: []
        )
        #expect(entry.event == .access(event))
    }
}
