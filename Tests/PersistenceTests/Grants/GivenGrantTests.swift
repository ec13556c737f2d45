import Application
import Domain
import Logging
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct GivenGrantTests {
    private let databases: Databases
    private let world: GrantWorld
    private let tally = GrantTally()

    init() throws {
        databases = try GrantWorld.databases()
        world = try GrantWorld(databases)
        _ = try known(world.redeem(try world.code("one", on: databases), for: "1", on: databases))
    }

    private func list(
        of person: User.ID? = nil,
        at now: Moment? = nil
    ) throws
        -> (alive: [GivenGrant], ended: [GivenGrant])
    {
        let web = try GrantWorld.databases(as: .web)
        return try ListGrants(
            grants: DatabaseGivenGrants(web),
            standings: DatabaseStandings(web, ceilings: .standard)
        )(
            of: person ?? world.person,
            by: person ?? world.person,
            at: now ?? world.now + .seconds(5)
        )
    }

    private func use(_ grant: Grant.ID, _ times: Int, at now: Moment) throws {
        for _ in 0..<times { tally.note([grant], at: now) }
        DatabaseGrantUses(try GrantWorld.databases(as: .api)).store(tally)
        #expect(tally.take().isEmpty)
    }

    @Test func `who gave a grant sees what it is and how often it was used`() throws {
        let fresh = try known(try list().alive.first)
        #expect(fresh.app == "App" && fresh.developer == "Ada Admin" && !fresh.isVerified)
        #expect(fresh.given == world.now && fresh.lastUsed == nil && fresh.calls == 0)
        #expect(fresh.grant.parties == .own(world.person) && fresh.partners.isEmpty)
        #expect(fresh.grant.scope.words == ["activity:read", "ecg:read"])
        try use(fresh.grant.id, 3, at: world.now)
        try use(fresh.grant.id, 2, at: world.now + .seconds(1))
        try use(fresh.grant.id, 4, at: world.now + .seconds(20 * 86_400))
        let later = try known(try list(at: world.now + .seconds(20 * 86_400)).alive.first)
        #expect(later.calls == 9 && later.lastUsed == world.now + .seconds(20 * 86_400))
        #expect(try list(at: world.now + .seconds(31 * 86_400)).alive.first?.calls == 4)
    }

    @Test func `a use that came before another one does not turn the last use back`() throws {
        let id = try known(try list().alive.first).grant.id
        try use(id, 1, at: world.now + .seconds(60))
        try use(id, 1, at: world.now)
        let grant = try known(try list().alive.first)
        #expect(grant.lastUsed == world.now + .seconds(60) && grant.calls == 2)
    }

    @Test func `a grant that is gone does not lose the uses of others`() throws {
        let id = try known(try list().alive.first).grant.id
        tally.note([Grant.ID(high: 1, low: .random(in: 0...UInt64.max))], at: world.now)
        try use(id, 1, at: world.now)
        #expect(try list().alive.first?.calls == 1)
    }

    @Test func `what was counted and could not be stored is not lost`() throws {
        let down = Databases(
            platform: ConnectionOptions(.socket("/nowhere"), user: "x", password: []),
            shards: [],
            log: Logger(label: "test"),
            now: { .now }
        )
        let id = try known(try list().alive.first).grant.id
        tally.note([id], at: world.now)
        DatabaseGrantUses(down).store(tally)
        try use(id, 1, at: world.now)
        #expect(try list().alive.first?.calls == 2)
    }

    @Test func `its end at the page is the end of its tokens, for its giver alone`() throws {
        let other = try GrantWorld(databases)
        let id = try known(try list().alive.first).grant.id
        let web = try GrantWorld.databases(as: .web)
        let end = EndGrant(
            grants: DatabaseGivenGrants(web),
            endings: DatabaseGrants(web),
            standings: DatabaseStandings(web, ceilings: .standard),
            identifiers: RandomIdentifiers()
        )
        let now = world.now + .seconds(5)
        #expect(throws: Refusal.notFound) { try end(id, in: "r", by: other.person, at: now) }
        let standings = DatabaseStandings(databases, ceilings: .standard)
        func isGood() throws -> Bool {
            try standings.standing(ofToken: world.accessHash("1"), over: nil, at: now) != nil
        }
        #expect(try isGood())
        for _ in 0..<2 { try end(id, in: "r", by: world.person, at: now) }
        #expect(try !isGood())
        #expect(world.refresh("1", for: "2", on: databases) == nil)
        #expect(try world.events(databases).filter { $0 == "grant-ended" }.count == 1)
        #expect(try list().alive.isEmpty)
        #expect(try known(try list().ended.first).ended == now)
    }

    @Test func `a composed grant counts with both its halves and is none of its own`() throws {
        let user = try GrantWorld(databases).person
        let consent = try world.code(
            "owner",
            scope: "audience:subscribers activity:read",
            ticked: "activity:read",
            on: databases
        )
        let login = try world.code(
            "user",
            scope: "activity:read",
            ticked: "activity:read",
            by: user,
            on: databases
        )
        _ = try known(world.redeem(consent, for: "owner", on: databases))
        _ = try known(world.redeem(login, for: "user", on: databases))
        let grants = DatabaseGrants(databases)
        let exchange = ExchangeTokens(
            composedGrants: grants,
            tokens: grants,
            identifiers: RandomIdentifiers()
        )
        let presented = ExchangeTokens.Presented(
            subject: world.accessHash("owner"),
            actor: world.accessHash("user"),
            scope: nil
        )
        let now = world.now + .seconds(2)
        _ = try exchange(presented, issuing: world.accessHash("both"), by: world.client, at: now)
        let token = try known(try grants.token(world.accessHash("both")))
        try use(token.held.grant.id, 5, at: now)
        let owners = try list().alive
        #expect(owners.count == 2)
        let half = try known(
            owners.first { $0.grant.parties == .ownerForSubscribers(world.person) }
        )
        #expect(half.partners == [user] && half.calls == 5 && half.lastUsed == now)
        let users = try list(of: user).alive
        #expect(users.map(\.grant.parties) == [.own(user)])
        #expect(users.first?.partners == [world.person] && users.first?.calls == 5)
    }
}
