import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct StandingTests {
    private let world: StandingWorld

    init() throws { world = try StandingWorld() }

    @Test func `each kind of grant names its parties`() throws {
        let (owner, actor) = (world.owner, world.actor)
        let kinds: [Grant.Parties] = [
            .own(owner), .device(owner: owner), .ownerForSubscribers(owner),
            .composed(owner: owner, actor: actor), .login(actor),
        ]
        for parties in kinds {
            let standing = try known(world.standing(world.token(parties)))
            guard case .app(let grant) = standing.way else { throw Refusal.notFound }
            #expect(grant.parties == parties && grant.app == world.app)
            #expect(grant.scope == Scope(everywhere: .read) && standing.otherScopes == ["audit"])
            #expect(grant.isAlive(at: world.now) && standing.app?.id == world.app)
            #expect(standing.actor?.id == parties.actor)
            #expect(standing.relations?.owner.id == parties.owner)
            #expect(standing.relations?.actor?.id == (parties.owner == nil ? nil : parties.actor))
        }
    }

    @Test func `who logs in has relations to whom he asks for, and to nobody unknown`() throws {
        let token = try world.token(.login(world.actor))
        let over = try known(world.standing(token, over: world.owner))
        #expect(over.relations?.owner.id == world.owner)
        #expect(over.relations?.actor?.id == world.actor)
        let nobody = User.ID(high: 1, low: 1)
        let unknown = try known(world.standing(token, over: nobody))
        #expect(unknown.relations == nil && unknown.actor?.id == world.actor)
    }

    @Test func `a token of a draft is known where it names its developer alone`() throws {
        let (owner, actor) = (world.owner, world.actor)
        func isKnown(_ parties: Grant.Parties, _ developer: User.ID) throws -> Bool {
            try world.root.platform.run(
                "UPDATE app SET state = 'draft', developer = \(developer) WHERE id = \(world.app)"
            )
            return try world.standing(world.token(parties))?.app?.developer == developer
        }
        #expect(try isKnown(.own(owner), owner) && isKnown(.device(owner: owner), owner))
        #expect(try isKnown(.login(actor), actor))
        #expect(try !isKnown(.own(owner), actor) && !isKnown(.login(actor), owner))
        #expect(try !isKnown(.composed(owner: owner, actor: actor), owner))
        #expect(try !isKnown(.composed(owner: owner, actor: actor), actor))
    }

    /// A change of rows after which a token is worth nothing.
    private func ends(_ change: (StandingWorld) throws -> Void) throws -> Bool {
        let world = try StandingWorld()
        let token = try world.token(.composed(owner: world.owner, actor: world.actor))
        guard try world.standing(token) != nil else { throw Refusal.notFound }
        try change(world)
        return try world.standing(token) == nil
    }

    @Test func `a token ends with its grant, its person and its app`() throws {
        let now = world.now
        #expect(try !ends { _ in })
        #expect(
            try ends {
                try $0.root.platform.run("UPDATE app_grant SET revoked = 0 WHERE app = \($0.app)")
            }
        )
        #expect(
            try ends {
                try $0.root.platform.run(
                    "UPDATE app_grant SET expires = \(now) WHERE app = \($0.app)"
                )
            }
        )
        #expect(
            try ends {
                try $0.root.platform.run("UPDATE user SET enabled = 0 WHERE id = \($0.actor)")
            }
        )
        for state in App.State.allCases where state != .published {
            #expect(
                try ends {
                    try $0.root.platform.run(
                        "UPDATE app SET state = \(state.rawValue) WHERE id = \($0.app)"
                    )
                }
            )
        }
        #expect(
            try ends { try $0.root.platform.run("DELETE FROM app_grant WHERE app = \($0.app)") }
        )
    }

    @Test func `a token lasts until its last millisecond, and a refresh token opens nothing`()
        throws
    {
        let token = try world.token(.own(world.owner))
        let end = world.now + .seconds(3_600)
        #expect(try world.standing(token, at: end - .milliseconds(1)) != nil)
        #expect(try world.standing(token, at: end) == nil)
        #expect(try world.standing(digest("unknown")) == nil)
        let platform = world.root.platform
        try platform.run("UPDATE token SET kind = 'refresh' WHERE hash = \(token)")
        #expect(try world.standing(token) == nil)
    }

    @Test func `a person at the pages stands for himself while he is enabled`() throws {
        let (owner, actor, now) = (world.owner, world.actor, world.now)
        let over = try known(world.standings.standing(ofPerson: actor, over: owner, at: now))
        #expect(over.way == .pages(actor) && over.app == nil)
        #expect(over.relations?.owner.id == owner && over.relations?.actor?.id == actor)
        let nobody = User.ID(high: 1, low: 1)
        #expect(try world.standings.standing(ofPerson: nobody, over: owner, at: now) == nil)
        let none = try world.standings.standing(ofPerson: actor, over: nobody, at: now)
        #expect(none != nil && none?.relations == nil)
        try world.root.platform.run("UPDATE user SET enabled = 0 WHERE id = \(actor)")
        #expect(try world.standings.standing(ofPerson: actor, over: owner, at: now) == nil)
        let disabled = try world.standings.standing(ofPerson: owner, over: actor, at: now)
        #expect(disabled?.relations?.owner.isEnabled == false)
    }

    @Test func `many people's standings are the same together as one after the other`() throws {
        let (owner, actor, now) = (world.owner, world.actor, world.now)
        let nobody = User.ID(high: 1, low: 1)
        let standings = world.standings
        let people = [actor, nobody, owner]
        let together = try standings.standings(ofPeople: people, over: owner, at: now)
        #expect(Set(together.keys) == [actor, owner])
        for person in people {
            let alone = try standings.standing(ofPerson: person, over: owner, at: now)
            #expect(together[person] == alone)
        }
        #expect(try standings.standings(ofPeople: [], over: owner, at: now).isEmpty)
        try world.root.platform.run("UPDATE user SET enabled = 0 WHERE id = \(actor)")
        let left = try standings.standings(ofPeople: people, over: owner, at: now)
        #expect(Set(left.keys) == [owner])
    }

    @Test func `a list that cannot be read is an error, never a shorter list`() throws {
        let token = try world.token(.own(world.owner))
        let delegations = DatabaseDelegations(world.root, identifiers: RandomIdentifiers())
        let entry = AuditEntry(
            id: RandomIdentifiers().next(at: world.now),
            time: world.now,
            request: "r",
            owner: world.owner,
            event: .account(.granted)
        )
        let lines = [Policy(types: .all, operations: .read), Policy(types: .all, operations: .all)]
        try delegations.set(
            Delegation(policies: lines),
            from: world.owner,
            to: world.app,
            for: .own,
            of: nil,
            with: entry
        )
        #expect(try world.standing(token)?.relations?.ownerToApp.count == 2)
        try world.root.platform.run(
            """
            UPDATE policy y JOIN delegation d ON d.id = y.delegation SET y.data_type = 'no code'
            WHERE d.giver = \(world.owner) AND y.operations = 2
            """
        )
        #expect(throws: Refusal.unavailable(.platform)) { try world.standing(token) }
    }
}
