import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// What is between people, read as one question.
struct BondTests {
    private let world: StandingWorld
    private let web: Databases
    private let bonds: DatabaseStandings
    private let reading = Delegation(policies: [Policy(types: .all, operations: .read)])

    init() throws {
        world = try StandingWorld()
        web = try GrantWorld.databases(as: .web)
        // Connecting takes round trips of its own.
        try web.platform.run("DO 1")
        bonds = DatabaseStandings(web, ceilings: .standard)
    }

    private func relate(_ state: Relationship.State, _ other: User.ID? = nil) throws {
        try DatabaseDelegations(world.root, identifiers: RandomIdentifiers()).setRelationship(
            Relationship(kind: .patientRelative, state: state),
            between: other ?? world.actor,
            and: world.owner,
            at: world.now
        )
    }

    private func give(from giver: User.ID, to receiver: User.ID) throws {
        let entry = AuditEntry(
            id: RandomIdentifiers().next(at: world.now),
            time: world.now,
            request: "r",
            owner: giver,
            event: .account(.granted)
        )
        try DatabaseDelegations(world.root, identifiers: RandomIdentifiers())
            .set(reading, from: giver, to: receiver, with: entry)
    }

    @Test func `two people are told of each other in one round trip, both ways`() throws {
        let (owner, other, now) = (world.owner, world.actor, world.now)
        try relate(.active)
        try give(from: owner, to: other)
        let before = web.platform.roundTrips
        let bond = try known(bonds.bond(between: owner, and: other, at: now))
        #expect(web.platform.roundTrips == before + 1)
        #expect(bond.name == "A B")
        let given = try bonds.standing(ofPerson: other, over: owner, at: now)?.relations
        let received = try bonds.standing(ofPerson: owner, over: other, at: now)?.relations
        #expect(bond.given == given && bond.received == received)
        #expect(bond.given.ownerToActor == [reading] && bond.received?.ownerToActor == [])
        let nobody = User.ID(high: 1, low: 1)
        #expect(try bonds.bond(between: owner, and: nobody, at: now) == nil)
        #expect(try bonds.bond(between: nobody, and: owner, at: now) == nil)
        try DatabaseUsers(world.root).setEnabled(false, other)
        #expect(try bonds.bond(between: owner, and: other, at: now) == nil)
    }

    @Test func `all whom an owner knows come with what they stand for, by an index`() throws {
        let (owner, other, now) = (world.owner, world.actor, world.now)
        let third = try StandingWorld().actor
        try relate(.active)
        try relate(.ended, third)
        try give(from: owner, to: third)
        let before = web.platform.roundTrips
        let all = try bonds.bonds(of: owner, at: now)
        #expect(web.platform.roundTrips == before + 1)
        #expect(Set(all.map(\.acquaintance.id)) == [other, third])
        let standings = try bonds.standings(ofPeople: [other, third], over: owner, at: now)
        for bond in all { #expect(bond.standing == standings[bond.acquaintance.id]) }
        #expect(try bonds.bonds(of: third, at: now).map(\.acquaintance.id) == [owner])
        try DatabaseUsers(world.root).setEnabled(false, other)
        #expect(try bonds.bonds(of: owner, at: now).map(\.acquaintance.id) == [third])
        let plan = try world.root.platform.rows(
            """
            EXPLAIN SELECT p.id FROM (SELECT high AS id FROM relationship WHERE low = \(owner)
                UNION SELECT low FROM relationship WHERE high = \(owner)) k
            JOIN user p ON p.id = k.id AND p.enabled JOIN user o ON o.id = \(owner)
            """
        ) { (row: borrowing Row) in
            // Which one is taken depends on how many rows there are just now.
            Step(table: try row.optionalText(2), usable: try row.optionalText(4))
        }
        #expect(plan.filter { $0.table == "relationship" || $0.table == "p" }.count == 3)
        for step in plan where step.table?.hasPrefix("<") == false {
            #expect(step.usable != nil, "\(step) could only be looked through")
        }
    }

    private struct Step {
        let table: String?
        let usable: String?
    }

    @Test func `an app comes with all between it and a person in one round trip`() throws {
        let (owner, now) = (world.owner, world.now)
        _ = try world.token(.own(owner))
        let market = DatabaseMarket(web)
        let before = web.platform.roundTrips
        let relation = try known(market.relation(of: owner, to: world.app, at: now))
        #expect(web.platform.roundTrips == before + 1)
        #expect(try relation.app == market.app(world.app, for: owner))
        let policies = DatabaseAppPolicies(web, identifiers: RandomIdentifiers())
        #expect(try relation.given == policies.present(of: owner, to: world.app, at: now))
        let grants = try DatabaseGivenGrants(web)
            .grants(of: owner, usedSince: now, at: now, ended: 0)
        #expect(relation.grants == grants && grants.count == 1)
        try world.root.platform.run("UPDATE app_grant SET revoked = 1 WHERE owner = \(owner)")
        #expect(try market.relation(of: owner, to: world.app, at: now)?.grants == [])
        let nothing = try known(App.ID("nothing"))
        #expect(try market.relation(of: owner, to: nothing, at: now) == nil)
    }

    @Test func `a session comes with the account of who is logged in`() throws {
        let sessions = DatabaseSessions(web, tellingOfAlertsWithin: .standard)
        let hash = digest("account of \(world.owner)")
        try OpenSession(sessions: sessions, identifiers: RandomIdentifiers())(
            hash,
            replacing: nil,
            in: "r",
            by: world.owner,
            from: SessionOrigin(browser: nil, system: nil, network: "192.0.2.…"),
            at: world.now
        )
        let account = try known(sessions.session(hash)?.account)
        let users = DatabaseUsers(web)
        #expect(try account == users.user(world.owner))
        let same = SessionUsers(account, others: users)
        let before = web.platform.roundTrips
        #expect(try same.user(world.owner) == account)
        #expect(web.platform.roundTrips == before)
        #expect(try same.user(world.actor) == users.user(world.actor))
    }
}
