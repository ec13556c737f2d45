import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Application
@testable import Persistence

/// Accounts of wards on the server, under the accounts of the pages and of the steward.
struct WardTests {
    private let world: StandingWorld
    private let web: Databases
    private let wards: DatabaseWards
    private let links: DatabaseMailLinks
    private let ward: Ward
    private let number: UInt64

    /// The world's actor is the guardian.
    init() throws {
        world = try StandingWorld()
        web = try GrantWorld.databases(as: .web)
        wards = DatabaseWards(web)
        links = DatabaseMailLinks(web)
        number = UInt64.random(in: 1...UInt64.max / 2)
        ward = Ward(
            id: User.ID(high: number, low: 1),
            name: PersonName(first: "Mia", last: "\(number)"),
            birthday: try known(CivilDate("2009-05-10")),
            reason: .child,
            guardian: world.actor
        )
        try wards.add(
            ward,
            delegation: RandomIdentifiers().next(at: world.now),
            Delegation(policies: [Policy(types: .all, operations: .all)], manage: true),
            with: [entry()],
            at: world.now
        )
    }

    private func entry() -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: world.now),
            time: world.now,
            request: "r",
            owner: ward.id,
            event: .account(.wardMade)
        )
    }

    private func relations(_ person: User.ID, over owner: User.ID) throws -> Relations? {
        try world.standings.standing(ofPerson: person, over: owner, at: world.now)?.relations
    }

    private func begin(_ hash: String, to address: String) throws {
        let notice = Notice(id: RandomIdentifiers().next(at: world.now), .takeOver, at: world.now)
        let link = MailLink(notice, hash: digest(hash), person: ward.id, address: address)
        try wards.begin(link, with: entry())
    }

    private func take(
        _ hash: String,
        leaving remainder: Ward.Remainder = .nothing
    ) throws -> Bool {
        let take = TakeAccountOver(
            wards: wards,
            links: links,
            identifiers: RandomIdentifiers()
        )
        do throws(Refusal) {
            try take(
                digest(hash),
                passwordHash: "hash",
                leaving: remainder,
                in: "r",
                at: world.now
            )
            return true
        } catch .notFound {
            return false
        }
    }

    /// Connects a device of the ward; what its token stands for.
    private func connect() throws -> [UInt8] {
        try world.token(.device(owner: ward.id), words: "activity:create")
    }

    /// Whether a device's token is good still.
    private func works(_ token: [UInt8]) throws -> Bool {
        guard case .app(let grant)? = try world.standing(token)?.way else { return false }
        return grant.isAlive(at: world.now)
    }

    /// Whether the ward's audit says that a device was shut out, and by whom.
    private func disconnecter() throws -> User.ID? {
        let log = DatabaseAuditLog(world.root)
        return try log.entries(of: ward.id, in: nil, before: nil, limit: 99)
            .first { $0.event == .account(.deviceRemoved) && $0.app == world.app }?.actor
    }

    /// Lets the guardian's app use the ward's data.
    private func letApp() throws {
        try world.root.platform.run(
            """
            INSERT INTO delegation (id, giver, receiver_app, audience, for_owner, created)
            VALUES (\(User.ID(high: number, low: 9)), \(world.actor), \(world.app), 'others',
                \(ward.id), 0)
            """
        )
    }

    /// How many of these let apps use the ward's data.
    private func lettings() throws -> Int? {
        try world.root.platform.row(
            "SELECT COUNT(*) FROM delegation WHERE for_owner = \(ward.id)"
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
    }

    /// What somebody was told, but for reminders: other tests remind of all wards.
    private func kinds(of person: User.ID) throws -> [Notice.Kind] {
        try notices(of: person).map(\.notice.kind).filter { $0 != .majorityComes }
    }

    private func notices(of person: User.ID) throws -> [ShownNotice] {
        try DatabaseNotices(web).notices(to: person, before: nil, limit: 9)
    }

    @Test func `a guardian manages the account, to which nobody can log in`() throws {
        #expect(try wards.wards(of: world.actor) == [ward])
        #expect(try wards.ward(ward.id) == ward)
        #expect(try wards.ward(world.owner) == nil)
        #expect(try wards.wards(of: world.owner).isEmpty)
        let relations = try relations(world.actor, over: ward.id)
        #expect(relations?.mayManagePolicies(at: world.now) == true)
        let user = try DatabaseUsers(web).user(ward.id)
        #expect(user?.email == nil && user?.isVerified == false && user?.kinds == [.patient])
        #expect(user?.birthday == ward.birthday)
    }

    @Test func `the last link alone takes the account over, once, with all that was given`()
        throws
    {
        let address = "\(number)@example.org"
        try begin("old\(number)", to: "wrong\(number)@example.org")
        try begin("new\(number)", to: address)
        try letApp()
        let device = try connect()
        #expect(try works(device))
        #expect(try !take("old\(number)"))
        #expect(try take("new\(number)"))
        #expect(try !take("new\(number)"))
        #expect(try wards.ward(ward.id) == nil)
        let relations = try relations(world.actor, over: ward.id)
        #expect(relations?.mayManagePolicies(at: world.now) == false)
        #expect(relations?.ownerToActor.isEmpty == true)
        #expect(relations?.relationships.map(\.state) == [.active])
        let credentials = try DatabaseUsers(web).credentials(email: address)
        #expect(credentials?.user.id == ward.id && credentials?.passwordHash == "hash")
        #expect(credentials?.user.isVerified == true)
        #expect(try lettings() == 0)
        #expect(try !works(device), "nobody knows in whose hands it is")
        #expect(try disconnecter() == ward.id)
    }

    @Test(arguments: [Ward.Remainder.reading, .everything])
    func `the guardian keeps what the ward leaves`(_ remainder: Ward.Remainder) throws {
        try begin("k\(number)", to: "k\(number)@example.org")
        try letApp()
        let device = try connect()
        #expect(try take("k\(number)", leaving: remainder))
        let given = try relations(world.actor, over: ward.id)?.ownerToActor
        #expect(given?.first?.manage == (remainder == .everything))
        let operations = given?.first?.policies.map(\.operations)
        #expect(operations == [remainder == .everything ? .all : .read])
        #expect(try lettings() == (remainder == .everything ? 1 : 0))
        #expect(try !works(device))
        #expect(try disconnecter() == ward.id)
    }

    @Test func `what a ward is told is told to the guardian, and is the ward's own later`()
        throws
    {
        func post(_ other: User.ID) throws {
            let notice = Notice(
                id: RandomIdentifiers().next(at: world.now),
                .firstRead,
                at: world.now,
                other: other
            )
            try DatabaseNotices(web).post(notice, to: .person(ward.id))
        }
        try post(world.owner)
        try post(world.actor)
        let shown = try notices(of: world.actor).filter { $0.notice.kind == .firstRead }
        #expect(shown.map(\.notice.other) == [world.owner], "not of what he did himself")
        #expect(shown.first?.notice.ward == ward.id && shown.first?.ward == "Mia \(number)")
        #expect(try notices(of: ward.id).isEmpty)
        try begin("n\(number)", to: "n\(number)@example.org")
        #expect(try take("n\(number)"))
        let own = try notices(of: ward.id)
        #expect(Set(own.map(\.notice.kind)) == [.firstRead, .accountTaken])
        #expect(own.allSatisfy { $0.notice.ward == nil })
        #expect(try kinds(of: world.actor) == [.wardLeft])
    }

    @Test func `another guardian takes on all that the first one had`() throws {
        let new = world.owner
        let address = "g\(number)@example.org"
        try world.root.platform.run(
            "UPDATE user SET email = \(address), email_verified = FALSE WHERE id = \(new)"
        )
        let pass = PassWard(
            wards: wards,
            users: DatabaseUsers(web),
            standings: world.standings,
            throttle: DatabaseThrottle(web),
            identifiers: RandomIdentifiers(),
            majority: .standard
        )
        let act = Act(by: new, in: "r", at: world.now)
        try pass.offer(
            ward.id,
            to: address,
            counting: digest("g\(number)"),
            Act(by: world.actor, in: "r", at: world.now)
        )
        #expect(try wards.wards(offeredTo: new, at: world.now).isEmpty, "not known to be his")
        #expect(throws: Refusal.notFound) { try pass.accept(ward.id, act) }
        try world.root.platform.run("UPDATE user SET email_verified = TRUE WHERE id = \(new)")
        #expect(try wards.wards(offeredTo: new, at: world.now).map(\.ward.id) == [ward.id])
        let late = world.now + PassWard.patience
        #expect(try wards.wards(offeredTo: new, at: late).isEmpty)
        try letApp()
        try world.root.platform.run(
            """
            INSERT INTO delegation (id, giver, receiver_app, audience, for_owner, created)
            VALUES (\(User.ID(high: number, low: 8)), \(world.actor), \(world.app), 'others',
                \(new), 0)
            """
        )
        try begin("p\(number)", to: "p\(number)@example.org")
        let device = try connect()
        try pass.accept(ward.id, act)
        #expect(try !works(device) && disconnecter() == new)
        #expect(try !take("p\(number)"), "who kept the account has no way to it left")
        #expect(try wards.ward(ward.id)?.guardian == new)
        #expect(try wards.wards(offeredTo: new, at: world.now).isEmpty)
        #expect(try relations(new, over: ward.id)?.mayManagePolicies(at: world.now) == true)
        let old = try relations(world.actor, over: ward.id)
        #expect(old?.mayManagePolicies(at: world.now) == false)
        #expect(try lettings() == 0)
        let others = try world.root.platform.row(
            "SELECT COUNT(*) FROM delegation WHERE giver = \(world.actor) AND for_owner = \(new)"
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
        #expect(others == 1, "what he lets apps do for others stays")
        #expect(try kinds(of: world.actor) == [.wardPassed])
    }

    @Test func `what somebody does with a ward as it was before is not done`() throws {
        func set(_ offer: Ward.Offer?, of ward: Ward) throws -> Bool {
            try wards.setOffer(offer, of: ward, with: entry(), telling: [])
        }
        func pass(_ ward: Ward) throws -> Bool {
            try wards.pass(
                Passing(
                    ward: ward,
                    guardian: world.owner,
                    delegation: RandomIdentifiers().next(at: world.now),
                    taking: { _ in nil },
                    giving: { _ in nil },
                    disconnecting: { _ in entry() },
                    related: [],
                    entry: entry(),
                    notices: []
                )
            )
        }
        func present() throws -> Ward { try known(wards.ward(ward.id)) }
        let until = world.now + .seconds(60)
        let first = try present()
        #expect(try set(Ward.Offer(address: "g@example.org", until: until), of: first))
        let asked = try present()
        #expect(try !set(nil, of: first))
        let later = Ward.Offer(address: "g@example.org", until: until + .seconds(1))
        #expect(try set(later, of: asked) && !set(nil, of: asked) && !pass(asked))
        let again = try present()
        let other = Ward.Offer(address: "h@example.org", until: later.until)
        #expect(try set(other, of: again) && !set(nil, of: again) && !pass(again))
        let last = try present()
        #expect(try pass(last) && present().guardian == world.owner)
        #expect(try !set(other, of: first), "who kept it before asks nobody")
        #expect(try set(other, of: present()) && !pass(last), "nor lets anybody take it")
    }

    @Test func `who keeps a ward's account cannot close his own, but the ward's`() throws {
        let closures = DatabaseClosures(web)
        #expect(try !closures.open(world.actor, with: entry(), telling: []))
        #expect(try DatabaseUsers(web).user(world.actor)?.isEnabled == true)
        let close = CloseWard(
            wards: wards,
            closures: closures,
            identifiers: RandomIdentifiers()
        )
        let act = Act(by: world.actor, in: "r", at: world.now)
        try close(ward.id, act)
        #expect(try wards.ward(ward.id) == nil)
        #expect(try DatabaseUsers(web).user(ward.id)?.isEnabled == false)
        #expect(throws: Refusal.notFound) { try close(ward.id, act) }
        #expect(try closures.open(world.actor, with: entry(), telling: []))
    }

    @Test func `an address that another account has by then is refused, and nothing happens`()
        throws
    {
        let address = "\(number)@example.org"
        try world.root.platform.run(
            "UPDATE user SET email = \(address) WHERE id = \(world.owner)"
        )
        try begin("x\(number)", to: address)
        #expect(throws: Refusal.conflict(.exists)) { try take("x\(number)") }
        #expect(try wards.ward(ward.id) == ward)
        let relations = try relations(world.actor, over: ward.id)
        #expect(relations?.mayManagePolicies(at: world.now) == true)
    }

    @Test func `nobody who is disabled is given a ward`() throws {
        try DatabaseUsers(world.root).setEnabled(false, world.owner)
        let sister = Ward(
            id: User.ID(high: number, low: 2),
            name: ward.name,
            birthday: ward.birthday,
            reason: .child,
            guardian: world.owner
        )
        #expect(throws: Refusal.unavailable(.platform)) {
            try wards.add(
                sister,
                delegation: RandomIdentifiers().next(at: world.now),
                Delegation(policies: [], manage: true),
                with: [entry()],
                at: world.now
            )
        }
        #expect(try wards.ward(sister.id) == nil)
        #expect(try DatabaseUsers(web).user(sister.id) == nil)
    }

    private func remind(on day: String) throws -> [Notice] {
        let steward = try GrantWorld.databases(as: .steward)
        let remind = RemindOfMajority(
            comings: DatabaseComingsOfAge(steward),
            identifiers: RandomIdentifiers(),
            majority: .standard
        )
        try remind(at: try known(Moment(day + "T12:00:00Z")))
        return try DatabaseNotices(web).notices(to: world.actor, before: nil, limit: 9)
            .map(\.notice)
    }

    @Test func `the guardian of a child is reminded a month before and on the day, once each`()
        throws
    {
        func set(_ reason: String) throws {
            try world.root.platform.run(
                "UPDATE ward SET reason = \(reason) WHERE person = \(ward.id)"
            )
        }
        try set("guardianship")
        #expect(try remind(on: "2027-05-10").isEmpty)
        try set("child")
        #expect(try remind(on: "2027-04-09").isEmpty)
        let before = try remind(on: "2027-04-10")
        #expect(before.map(\.kind) == [.majorityComes])
        #expect(before.first?.other == ward.id)
        #expect(before.first?.until == Moment("2027-05-10T00:00:00Z"))
        #expect(try remind(on: "2027-05-09").count == 1)
        #expect(try remind(on: "2027-05-10").count == 2)
        #expect(try remind(on: "2027-06-01").count == 2)
    }
}
