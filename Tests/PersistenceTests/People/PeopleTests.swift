import Application
import Domain
import RecordFakes
import Testing

@testable import Persistence

struct PeopleTests {
    private let databases: Databases
    private let now = Moment(milliseconds: 1_700_000_000_000)
    private let user = User(
        id: User.ID(high: .random(in: 0...UInt64.max), low: 1),
        name: PersonName(first: "Ada", middle: "King", last: "Lovelace"),
        birthday: CivilDate(year: 1980, month: 12, day: 10),
        email: "\(UInt64.random(in: 0...UInt64.max))@example.org",
        gender: .female,
        kinds: [.patient, .developer]
    )

    init() throws { databases = try ShardServer.databases(on: try ShardServer.shared.get()) }

    private func entry(_ event: AccountEvent) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID(high: 1, low: .random(in: 0...UInt64.max)),
            time: now,
            request: "r",
            owner: user.id,
            event: .account(event)
        )
    }

    private func add(_ user: User) throws {
        try DatabaseUsers(databases).add(
            user,
            passwordHash: "$hash",
            affiliation: nil,
            with: entry(.signedUp)
        )
    }

    @Test func `an account comes back as it was made, by its address in any case`() throws {
        let users = DatabaseUsers(databases)
        try add(user)
        #expect(try users.user(user.id) == user)
        let found = try users.credentials(email: (user.email ?? "").uppercased())
        #expect(found == Credentials(user: user, passwordHash: "$hash"))
        #expect(try users.credentials(email: "nobody@example.org") == nil)
    }

    @Test func `an address has one account`() throws {
        try add(user)
        var other = user
        other = User(id: User.ID(high: 2, low: .random(in: 0...UInt64.max)), name: other.name)
        other.email = user.email?.uppercased()
        #expect(throws: Refusal.conflict(.exists)) { try add(other) }
        #expect(try DatabaseUsers(databases).user(other.id) == nil)
    }

    @Test func `another password ends all sessions`() throws {
        try add(user)
        let sessions = DatabaseSessions(databases)
        let open = OpenSession(sessions: sessions, identifiers: RandomIdentifiers())
        let hashes = ["a", "b"].map { digest($0 + "\(user.id)") }
        for hash in hashes { try open(hash, replacing: nil, in: "r", by: user.id, at: now) }
        let users = DatabaseUsers(databases)
        try users.setPasswordHash(
            "$new",
            of: user.id,
            with: entry(.passwordChanged),
            telling: []
        )
        for hash in hashes { #expect(try sessions.session(hash) == nil) }
        #expect(try users.credentials(email: user.email ?? "")?.passwordHash == "$new")
        try users.setEnabled(false, user.id)
        #expect(try users.user(user.id)?.isEnabled == false)
        #expect(try users.user(User.ID(high: 3, low: 3)) == nil)
    }

    @Test func `a doctor waits for the confirmation of his legal entity`() throws {
        let id = LegalEntity.ID(high: .random(in: 0...UInt64.max), low: 1)
        let entities = DatabaseLegalEntities(databases)
        try entities.add(LegalEntity(id: id, name: "Hospital", country: known(Country("IT"))))
        try DatabaseUsers(databases)
            .add(user, passwordHash: nil, affiliation: id, with: entry(.signedUp))
        let standings = DatabaseStandings(databases, ceilings: .standard)
        func isDoctor() throws -> Bool? {
            try standings.standing(ofPerson: user.id, over: user.id, at: now)?.actor?
                .isDoctor(at: now)
        }
        #expect(try isDoctor() == false)
        try entities.setAffiliation(of: user.id, at: id, isConfirmed: true)
        #expect(try isDoctor() == true)
        #expect(try entities.entities().map(\.id).contains(id))
    }

    @Test func `people and apps have names, and who is unknown is missing`() throws {
        try add(user)
        let names = DatabaseNames(databases)
        let nobody = User.ID(high: 3, low: 3)
        #expect(try names.people([user.id, nobody]) == [user.id: "Ada King Lovelace"])
        #expect(try names.people([]).isEmpty)
        let app = try known(App.ID("unknown-app"))
        #expect(try names.apps([app]).isEmpty)
    }

    @Test func `the latest time is that of the last sample or measurement`() throws {
        let shard = try ShardWorld()
        let (activity, weight) = (shard.world.activity, try known(DataType.Code("body_weight")))
        let start: Int64 = 1_600_000_000_000
        _ = try shard.store(
            [activity: [1, 2, 3]],
            from: start,
            epoch: 60_000,
            digest: digest("\(shard.world.owner)")
        )
        let times = DatabaseLatestTimes(databases)
        let phr = try known(Shard.Name("phr"))
        let found = try times.latest(of: shard.world.owner, in: phr)
        #expect(found == [activity: Moment(milliseconds: start + 120_000)])
        #expect(found[weight] == nil)
        #expect(try times.latest(of: User.ID(high: 7, low: 7), in: phr).isEmpty)
        let down = DatabaseLatestTimes(
            try ShardServer.databases(on: try ShardServer.shared.get(), down: ["phr"])
        )
        #expect(throws: Refusal.unavailable(.shard("phr"))) {
            try down.latest(of: shard.world.owner, in: phr)
        }
    }
}
