import Application
import Domain
import RecordFakes
import Testing

@testable import Persistence

/// What each role's account can do: all that its worker needs.
struct RoleTests {
    private let now = Moment(milliseconds: 1_800_000_000_000)

    private func entry(about person: User.ID) -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: now),
            time: now,
            request: "r",
            owner: person,
            event: .account(.signedIn)
        )
    }

    @Test func `the role oauth goes the whole way of a grant`() throws {
        let databases = try GrantWorld.databases(as: .oauth)
        let world = try GrantWorld(try GrantWorld.databases())
        _ = world.redeem(try world.code("one", on: databases), for: "1", on: databases)
        #expect(world.refresh("1", for: "2", on: databases) != nil)
        let grants = DatabaseGrants(databases)
        let inspect = InspectToken(tokens: grants)
        let later = world.now + .seconds(5)
        #expect(try inspect(world.accessHash("2"), by: world.client, at: later) != nil)
        let revoke = RevokeToken(tokens: grants, endings: grants, identifiers: RandomIdentifiers())
        try revoke(world.accessHash("2"), in: "r", by: world.client, at: later)
        let ways = DatabasePreSessions(databases)
        try ways.open(digest("\(world.person)"), returnTo: "/", until: later)
        #expect(try DatabaseSessions(databases).session(digest("none")) == nil)
        let allowance = Allowance(subject: digest("\(world.person)"), limit: 1)
        #expect(try DatabaseThrottle(databases).take([allowance], at: now) == nil)
        try SweepExpired(rows: DatabaseExpiredRows(databases))(at: Moment(milliseconds: 0))
        #expect(try !DatabaseAppMarket(databases).origins().isEmpty)
    }

    @Test func `the role api decides and works on records`() throws {
        let (root, databases) = (try GrantWorld.databases(), try GrantWorld.databases(as: .api))
        let world = try GrantWorld(root)
        _ = world.redeem(try world.code("one", on: root), for: "1", on: root)
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let token = world.accessHash("1")
        let standing = try standings.standing(ofToken: token, over: nil, at: world.now)
        #expect(standing?.actor?.id == world.person)
        let owners = DatabaseOwners(databases)
        #expect(try owners.timeZone(of: world.person) == "Europe/Rome")
        #expect(try owners.owners(delegatingTo: world.person).map(\.id) == [world.person])
        #expect(try !DatabaseAppMarket(databases).origins().isEmpty)
        #expect(try !DatabaseRegistry(databases).load().codes.isEmpty)
        let entry = entry(about: world.person)
        try DatabaseTrail(databases).record(entry)
        let log = DatabaseAuditLog(databases)
        for outbox in log.outboxes {
            let found = try log.entries(of: world.person, in: outbox, before: nil, limit: 10)
            #expect(found.contains(entry) == (outbox == nil))
        }
        let shard = try ShardWorld(as: .api)
        _ = try shard.store(
            [shard.world.activity: [1, 2]],
            from: 0,
            epoch: 1_000,
            digest: digest("\(shard.world.owner)"),
            key: digest("key \(shard.world.owner)")
        )
        let page = try shard.read(shard.world.activity)
        let recording = try known(page.segments.first).recording
        try ChangeRecord(shard.parts).delete(
            ChangeRecord.Target(
                .sample(recording, index: 0),
                of: shard.world.owner,
                shard.world.activity,
                if: .versions([1])
            ),
            in: shard.world.request,
            by: shard.world.standing(),
            at: shard.world.now
        )
        #expect(try shard.read(shard.world.activity).samples.map(\.number) == [2])
        DatabaseAnswers(databases).forget(givenBefore: Moment(milliseconds: 0), limit: 1)
    }

    @Test func `the role web does all that the pages do`() throws {
        let databases = try GrantWorld.databases(as: .web)
        let users = DatabaseUsers(databases)
        let user = User(
            id: User.ID(high: .random(in: 0...UInt64.max), low: 3),
            name: PersonName(first: "Ada", last: "Lovelace"),
            email: "\(UInt64.random(in: 0...UInt64.max))@example.org",
            kinds: [.patient]
        )
        let person = user.id
        try users.add(user, passwordHash: "a", affiliation: nil, with: entry(about: person))
        try users.setPasswordHash("b", of: person, with: entry(about: person), telling: [])
        #expect(try users.credentials(email: user.email ?? "")?.passwordHash == "b")
        let sessions = DatabaseSessions(databases)
        let open = OpenSession(sessions: sessions, identifiers: RandomIdentifiers())
        let hash = digest("\(person)")
        try open(hash, replacing: nil, in: "r", by: person, at: now)
        #expect(try IdentifySession(sessions: sessions)(hash, at: now)?.person == person)
        try EndSession(sessions: sessions, identifiers: RandomIdentifiers())(hash, in: "r", at: now)
        let throttle = DatabaseThrottle(databases)
        #expect(try throttle.take([Allowance(subject: hash, limit: 1)], at: now) == nil)
        try throttle.giveBack([hash])
        try throttle.forget(hash)
        let standings = DatabaseStandings(databases, ceilings: .standard)
        #expect(try standings.standing(ofPerson: person, over: person, at: now) != nil)
        #expect(try DatabaseNames(databases).people([person]).count == 1)
        #expect(try DatabaseNames(databases).apps([try known(App.ID("none"))]).isEmpty)
        #expect(try DatabaseOwners(databases).owner(person)?.name == "Ada Lovelace")
        _ = try DatabaseLegalEntities(databases).entities()
        #expect(try DatabasePreSessions(databases).take(hash, at: now) == nil)
        try DatabaseTrail(databases).record(entry(about: person))
        let entries = try DatabaseAuditLog(databases)
            .entries(of: person, in: nil, before: nil, limit: 10)
        #expect(entries.count == 5)
        let phr = try known(Shard.Name("phr"))
        #expect(try DatabaseLatestTimes(databases).latest(of: person, in: phr).isEmpty)
        let shard = try ShardWorld(owner: person, as: .web)
        #expect(try shard.read(shard.world.activity).count == 0)
    }
}
