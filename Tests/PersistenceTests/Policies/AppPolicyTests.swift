import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct AppPolicyTests {
    private let databases: Databases
    private let world: GrantWorld
    private let web: Databases
    private let later: Moment

    init() throws {
        databases = try GrantWorld.databases()
        world = try GrantWorld(databases)
        web = try GrantWorld.databases(as: .web)
        later = world.now + .seconds(5)
        _ = try known(world.redeem(try world.code("one", on: databases), for: "1", on: databases))
    }

    private var policies: DatabaseAppPolicies {
        DatabaseAppPolicies(web, identifiers: RandomIdentifiers())
    }

    private func change(
        _ wish: AppChange.Wish,
        by person: User.ID? = nil,
        mostUsers: Int? = nil
    ) throws {
        try policies.change(
            AppChange(
                wish: wish,
                person: person ?? world.person,
                app: world.client.app,
                types: DatabaseRegistry(databases).load().codes,
                mostUsers: mostUsers,
                request: "r",
                time: later
            )
        )
    }

    /// Whether the token that was issued before may read now.
    private func mayRead(_ type: String) throws -> Bool {
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let standing = try standings.standing(
            ofToken: world.accessHash("1"),
            over: world.person,
            at: later
        )
        guard let standing, let relations = standing.relations else { return false }
        let access = Access(
            way: standing.way,
            owner: world.person,
            operation: .read,
            type: try known(DataType.Code(type))
        )
        return decide(access, relations, at: later).isPermit
    }

    private var place: GivenToApp.Place { GivenToApp.Place(.own, of: world.person) }

    @Test func `what is taken back is closed to the token at once, and open when given again`()
        throws
    {
        #expect(try mayRead("activity") && mayRead("ecg"))
        let ecg = Scope(byType: [try known(DataType.Code("ecg")): .read])
        try change(.take(ecg, of: world.person))
        #expect(try mayRead("activity") && !mayRead("ecg"))
        try change(.allow(ecg, place, Window(from: later, until: later + .seconds(60))))
        #expect(try mayRead("activity") && mayRead("ecg"))
        let given = try policies.present(of: world.person, to: world.client.app.id, at: later)
        #expect(given.acceptedVersion == 2 && given.grants.count == 1)
        #expect(given.rights(place, at: later).words == ["activity:read", "ecg:read"])
        #expect(given.rights(place, at: later + .seconds(60)).words == ["activity:read"])
        let ends = given.end(of: .read, on: try known(DataType.Code("ecg")), place)
        #expect(ends == later + .seconds(60))
        #expect(
            try world.events(databases).filter { $0 == "CHANGE delegates-to app" }.count == 2
        )
    }

    @Test(.timeLimit(.minutes(5)))
    func `of two changes to one app at once none is lost`() throws {
        let types = ["heart_rate", "body_weight", "blood_ph", "breath_rate"]
        let codes = try types.map { try known(DataType.Code($0)) }
        let all = try DatabaseRegistry(databases).load().codes
        let (person, app, place, later) = (world.person, world.client.app, place, later)
        let done = GrantRaceTests.race(types.count) { index, databases in
            let policies = DatabaseAppPolicies(databases, identifiers: RandomIdentifiers())
            let change = AppChange(
                wish: .allow(Scope(byType: [codes[index]: .read]), place, .always),
                person: person,
                app: app,
                types: all,
                mostUsers: nil,
                request: "r",
                time: later
            )
            return (try? policies.change(change)) != nil
        }
        #expect(done == types.count)
        let given = try policies.present(of: person, to: app.id, at: later)
        let words = given.rights(place, at: later).words
        #expect(words == (["activity", "ecg"] + types).sorted().map { $0 + ":read" })
        // Each saw what the others had done before it.
        let events = try world.events(databases).filter { $0 == "CHANGE delegates-to app" }
        #expect(events.count == types.count)
    }

    @Test func `who unsubscribes has no token, no delegation and no subscription left`() throws {
        let elsewhere = try GrantWorld(databases)
        let other = elsewhere.person
        try change(.subscribe, by: other)
        // Another app of the same person, and what he gives to it.
        let second = elsewhere.client.app
        let activity = try known(DataType.Code("activity"))
        let rights = Scope(byType: [activity: .read])
        try policies.change(
            AppChange(
                wish: .allow(rights, place, Window(from: later, until: later + .seconds(60))),
                person: world.person,
                app: second,
                types: DatabaseRegistry(databases).load().codes,
                mostUsers: nil,
                request: "r",
                time: later - .seconds(1)
            )
        )
        try change(.unsubscribe)
        #expect(try !mayRead("activity"))
        let app = world.client.app.id
        let given = try policies.present(of: world.person, to: app, at: later)
        #expect(given == GivenToApp())
        let rows = try databases.platform.row(
            "SELECT COUNT(*) FROM delegation WHERE giver = \(world.person)"
        ) { (row: borrowing Row) in try row.int(0) }
        #expect(rows == 1)
        let kept = try policies.present(of: world.person, to: second.id, at: later)
        #expect(kept.acceptedVersion == 2)
        #expect(kept.rights(place, at: later).words == ["activity:read"])
        #expect(try world.counts(databases).ended == 1)
        #expect(
            try Set(world.events(databases).suffix(3)) == [
                "REMOVE subscribes-to", "REMOVE delegates-to app", "grant-ended",
            ]
        )
        #expect(try policies.present(of: other, to: app, at: later).acceptedVersion == 2)
        let count = try world.events(databases).count
        try change(.unsubscribe)
        #expect(try world.events(databases).count == count, "nothing changed, nothing is written")
    }

    @Test func `a consent is not remembered of somebody who has unsubscribed`() throws {
        let app = world.client.app.id
        try databases.platform.run("UPDATE app_grant SET expires = \(world.now) WHERE app = \(app)")
        let consents = DatabaseConsents(databases)
        func isRemembered() throws -> Bool {
            try consents.known(of: world.person, to: app, for: .own, at: later).remembered != nil
        }
        #expect(try isRemembered())
        try change(.unsubscribe)
        #expect(try !isRemembered())
    }

    @Test func `only what it holds ends where only that was wanted`() throws {
        try change(.endGrants)
        #expect(try !mayRead("activity"))
        let given = try policies.present(of: world.person, to: world.client.app.id, at: later)
        #expect(given.grants.isEmpty && given.acceptedVersion == 2)
        #expect(given.rights(place, at: later).words == ["activity:read", "ecg:read"])
    }

    @Test func `an app has no more users than it may have`() throws {
        let other = try GrantWorld(databases).person
        #expect(throws: Refusal.invalid("app", "The app has all its users.")) {
            try change(.subscribe, by: other, mostUsers: 1)
        }
        try change(.subscribe, mostUsers: 1)
        try change(.subscribe, by: other, mostUsers: 2)
    }

    @Test func `the market is found by a word and shows what each has accepted`() throws {
        let market = DatabaseMarket(web)
        let other = try GrantWorld(databases).person
        let id = world.client.app.id
        let name = "50%_\(id.text)"
        try databases.platform.run(
            "UPDATE app SET name = \(name), description = 'Ä 😀' WHERE id = \(id)"
        )
        let found = try market.apps(for: world.person, matching: name, after: 0, limit: 2)
        #expect(found.map(\.app.name) == [name] && found.first?.isUsed == true)
        #expect(found.first?.developer == "Ada Admin" && found.first?.description == "Ä 😀")
        #expect(
            try market.apps(for: other, matching: name, after: 0, limit: 2).first?.isUsed == false
        )
        #expect(try market.apps(for: other, matching: name, after: 1, limit: 2).isEmpty)
        let pattern = name.replacing("50%", with: "5%")
        #expect(try market.apps(for: other, matching: pattern, after: 0, limit: 2).isEmpty)
        let app = try known(try market.app(id, for: world.person))
        #expect(app.accepted?.version == 2 && app.added.isEmpty)
        #expect(app.app.template.lines.map(\.type.text) == ["activity", "ecg"])
        try databases.platform.run(
            "UPDATE subscription SET template_version = 1 WHERE app = \(id)"
        )
        let changed = try known(try market.app(id, for: world.person))
        #expect(changed.accepted?.lines.map(\.type.text) == ["mood"])
        #expect(changed.added == changed.app.template.ceiling)
        try databases.platform.run("UPDATE app SET state = 'suspended' WHERE id = \(id)")
        #expect(try market.apps(for: world.person, matching: name, after: 0, limit: 2).isEmpty)
        #expect(try market.app(id, for: world.person) != nil)
        #expect(try market.app(id, for: other) == nil)
    }
}
