import Domain
import RecordFakes
import Testing

@testable import Application

struct NoteUnreadableTests {
    private let world: RecordWorld

    init() throws { world = try RecordWorld() }

    private func note(
        _ operation: Operation,
        of owner: User.ID? = nil
    ) throws -> (refusal: Refusal?, outcomes: [AccessEvent.Outcome]) {
        let owner = owner ?? world.owner
        let standing = try world.standing(over: owner)
        var refusal: Refusal?
        do throws(Refusal) {
            try NoteUnreadable(world.parts)(
                operation,
                on: [world.activity, world.light],
                of: owner,
                in: world.request,
                by: standing,
                at: world.now
            )
        } catch {
            refusal = error
        }
        let outcomes = world.platform.entries.compactMap { entry -> AccessEvent.Outcome? in
            if case .access(let access) = entry.event { access.outcome } else { nil }
        }
        return (refusal, outcomes)
    }

    @Test func `who may do it is written down as refused, once`() throws {
        let (refusal, outcomes) = try note(.create)
        #expect(refusal == nil && outcomes == [.refused(.normal)])
    }

    @Test func `one of several data types is enough`() throws {
        try world.give(["white_light:create"])
        let (refusal, outcomes) = try note(.create)
        #expect(refusal == nil && outcomes == [.deny(.scope), .refused(.normal)])
    }

    @Test func `who may not learns that instead`() throws {
        try world.give(["activity:read"], token: ["*:read", "*:create"])
        #expect(try note(.create).refusal == .forbidden(.notAllowed))
        try world.give(["activity:read"])
        #expect(try note(.create).refusal == .forbidden(.insufficientScope))
        #expect(try note(.read, of: world.stranger).refusal == .notFound)
    }

    @Test func `a denial that looks like absence is written down and not told`() throws {
        try world.give(["body_weight:read"], token: ["*:read"])
        let (refusal, outcomes) = try note(.read)
        #expect(refusal == nil && outcomes == [.deny(.appNotAllowed)])
    }

    @Test func `nothing is told where it cannot be written down`() throws {
        world.platform.isTrailDown = true
        #expect(try note(.create).refusal == .unavailable(.audit))
    }
}
