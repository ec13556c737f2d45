import Application
import Domain
import Testing

@testable import Pages

/// The use cases of people, for each way in which they refuse.
struct UseCaseTests {
    private let world: World

    init() throws { world = try World() }

    private func application(_ kind: AccountKind, email: String) -> SignUp.Application {
        SignUp.Application(
            name: PersonName(first: "Ada", last: "Lovelace"),
            email: email,
            birthday: CivilDate(year: 1980, month: 12, day: 10),
            gender: .female,
            kind: kind
        )
    }

    @Test(arguments: [AccountKind.developer, .administrator])
    func `nobody signs up as one who runs the platform`(_ kind: AccountKind) throws {
        let signUp = SignUp(users: world, identifiers: world)
        #expect(throws: Refusal.self) {
            let application = application(kind, email: "ada@example.org")
            return try signUp(application, passwordHash: "x", in: "r", at: world.now)
        }
        #expect(world.people.count == 4 && world.entries.isEmpty)
    }

    @Test(arguments: ["a\u{7}b", " ", String(repeating: "x", count: 500)])
    func `a name is written in letters, the middle one, too`(name: String) throws {
        let signUp = SignUp(users: world, identifiers: world)
        for (first, middle, last) in [(name, "", "B"), ("A", name, "B"), ("A", "", name)] {
            let application = SignUp.Application(
                name: PersonName(first: first, middle: middle, last: last),
                email: "ada@example.org",
                birthday: CivilDate(year: 1980, month: 12, day: 10),
                gender: .female,
                kind: .patient
            )
            #expect(throws: Refusal.self) {
                try signUp(application, passwordHash: "x", in: "r", at: world.now)
            }
        }
        #expect(world.people.count == 4)
    }

    @Test func `an address has one account`() throws {
        let signUp = SignUp(users: world, identifiers: world)
        #expect(throws: Refusal.conflict(.exists)) {
            let application = application(.patient, email: "john@example.org")
            return try signUp(application, passwordHash: "x", in: "r", at: world.now)
        }
    }

    private func change(_ person: User.ID, isRight: Bool) throws {
        let user = try #require(world.people[person])
        let attempt = LogIn.Attempt(email: user.email ?? "", account: [1], address: [2])
        try ChangePassword(users: world, throttle: world, identifiers: world)(
            of: user,
            attempt,
            in: "r",
            at: world.now,
            matches: { _ in isRight },
            replacement: { "new" }
        )
    }

    @Test func `a password changes only for who knows the present one`() throws {
        #expect(throws: Refusal.forbidden(.reauthentication)) {
            try change(world.john, isRight: false)
        }
        world.hashes[world.eve] = nil
        #expect(throws: Refusal.forbidden(.reauthentication)) {
            try change(world.eve, isRight: true)
        }
        try change(world.john, isRight: true)
        #expect(world.hashes[world.john] == "new" && world.attempts[[1]] == nil)
    }

    @Test func `a password is not guessed at in a session`() throws {
        for _ in 1...5 { try? change(world.john, isRight: false) }
        #expect(throws: Refusal.throttled(retryAfterSeconds: 600)) {
            try change(world.john, isRight: true)
        }
    }

    @Test func `people are listed while they give something, oneself first`() throws {
        let list = ListPeople(circles: world, registry: world.registry)
        let katherine = try list(for: world.katherine, at: world.now)
        #expect(katherine.map(\.owner.id) == [world.katherine, world.patrick])
        #expect(katherine.map(\.mayManage) == [true, true])
        let john = try list(for: world.john, at: world.now)
        #expect(john.map(\.readable) == [Set(world.registry.codes), [world.activity]])
        #expect(john.map(\.mayManage) == [true, false])
        let (patrick, person) = (world.patrick, world.john)
        let over = Policy(
            types: .all,
            operations: .all,
            validity: Window(until: world.now - .seconds(1))
        )
        world.rights[patrick]?[person] = Delegation(policies: [over])
        #expect(try list(for: person, at: world.now).map(\.owner.id) == [person])
    }

    @Test func `the latest time is found only where it may be read`() throws {
        try world.put(1, of: world.patrick, at: "2024-05-09T10:00:00Z")
        let find = FindLatest(world)
        func times(_ person: User.ID) throws -> [DataType.Code: Moment] {
            let standing = try #require(
                try world.standing(ofPerson: person, over: world.patrick, at: world.now)
            )
            return try find(of: world.patrick, by: standing, at: world.now).times
        }
        #expect(try times(world.john).keys.contains(world.activity))
        #expect(try times(world.eve).isEmpty)
    }

    @Test func `of what may not be read no latest value, recording or record is told`() throws {
        try world.put(1, of: world.patrick, at: "2024-05-09T10:00:00Z")
        let parts = world.recordAccess
        let address = try #require(world.stored[world.patrick]?[world.activity]?.first?.address)
        let request = RequestContext(id: "r", text: "t")
        func standing(_ person: User.ID) throws -> Standing {
            try #require(
                try world.standing(ofPerson: person, over: world.patrick, at: world.now)
            )
        }
        func latest(_ person: User.ID) throws -> Int {
            try ReadLatest(parts, latest: world)(
                of: world.patrick,
                in: request,
                by: standing(person),
                at: world.now
            ).values.count
        }
        #expect(try latest(world.john) == 1 && world.entries.count == 1)
        #expect(try latest(world.eve) == 0 && world.entries.count == 1)
        #expect(throws: Refusal.notFound) {
            _ = try ListRecordings(parts, recordings: world)(
                of: world.patrick,
                in: request,
                by: standing(world.eve),
                at: world.now
            )
        }
        #expect(throws: Refusal.notFound) {
            _ = try ReadHistory(parts, versions: world)(
                address,
                of: world.patrick,
                world.activity,
                in: request,
                by: standing(world.eve),
                at: world.now
            )
        }
        world.isTrailDown = true
        #expect(throws: Refusal.unavailable(.audit)) { _ = try latest(world.john) }
    }

    @Test func `only who administers learns how the schemas are, and what all did`() throws {
        let check = CheckShards(checks: world, users: world)
        let read = ReadWholeAudit(
            log: WorldAudit(world: world),
            users: world,
            trail: world,
            identifiers: world
        )
        let act = Act(by: world.john, in: "r", at: world.now)
        #expect(throws: Refusal.notFound) { try check(by: world.john) }
        #expect(throws: Refusal.notFound) { try read(WholeAuditQuery(), act) }
        #expect(world.entries.isEmpty)
        world.people[world.john]?.kinds = [.administrator]
        world.states = [SchemaHealth(shard: nil, state: nil)]
        #expect(try check(by: world.john) == world.states)
        #expect(try read(WholeAuditQuery(), act).entries.count == 1)
        world.isTrailDown = true
        #expect(throws: Refusal.unavailable(.audit)) { try read(WholeAuditQuery(), act) }
    }

    @Test func `a workplace is named once, by a doctor, and where there is one`() throws {
        let name = NameWorkplace(office: world, users: world, identifiers: world)
        let id = LegalEntity.ID(high: 3, low: 3)
        let act = Act(by: world.john, in: "r", at: world.now)
        world.people[world.john]?.kinds = [.doctor]
        #expect(throws: Refusal.notFound) { try name(id, act) }
        let country = try #require(Country("IT"))
        let entity = LegalEntity(id: id, name: "Ospedale", country: country)
        world.staffs[id] = EntityStaff(entity: entity, doctors: [], administrators: [])
        try name(id, act)
        #expect(throws: Refusal.conflict(.answered)) { try name(id, act) }
        #expect(try name.show(by: world.john).places.map(\.isConfirmed) == [false])
        world.people[world.john]?.kinds = [.patient]
        #expect(throws: Refusal.notFound) { try name(id, act) }
        #expect(throws: Refusal.notFound) { try name.show(by: world.john) }
    }
}
