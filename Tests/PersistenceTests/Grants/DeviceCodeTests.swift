import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Devices that log in, under the account of the role that lets them.
struct DeviceCodeTests {
    private let root: Databases
    private let databases: Databases
    private let world: GrantWorld
    private let codes: DatabaseDeviceCodes
    private let code: [UInt8]
    private let userCode: [UInt8]

    init() throws {
        root = try GrantWorld.databases()
        databases = try GrantWorld.databases(as: .oauth)
        world = try GrantWorld(root)
        codes = DatabaseDeviceCodes(databases)
        code = digest("device \(world.person)")
        userCode = digest("user code \(world.person)")
        try codes.save(device(code, userCode))
    }

    private func device(_ code: [UInt8], _ userCode: [UInt8]) -> WaitingDevice {
        WaitingDevice(
            hash: code,
            userCode: userCode,
            app: world.client.app.id,
            scope: "activity:create",
            created: world.now,
            expires: world.now + .seconds(900)
        )
    }

    private func allow(
        _ databases: Databases,
        of owner: User.ID? = nil,
        most: Int? = nil,
        with before: (any Standings & WardKeeping)? = nil,
        at now: Moment
    ) throws {
        let registry = try DatabaseRegistry(databases).load()
        let standings: any Standings =
            before ?? DatabaseStandings(databases, ceilings: .standard)
        let give = GiveConsent(
            consents: DatabaseConsents(databases),
            listDelegators: ListDelegators(
                owners: DatabaseOwners(databases),
                standings: standings,
                registry: registry
            ),
            standings: standings,
            wards: before ?? DatabaseOwners(databases),
            identifiers: RandomIdentifiers(),
            mostUnverified: most
        )
        let scope = try ScopeRequest("activity:create")
        let wish = try PermissionRequest(device: scope, by: world.client, registry: registry)
        try give.allow(
            try DeviceTerms(name: "Watch", idleDays: 30),
            userCode,
            GiveConsent.Answer(ticked: try known(scope.rights), period: .year),
            to: wish,
            of: owner ?? world.person,
            in: "r",
            by: world.person,
            at: now
        )
    }

    private func poll(_ name: String, _ databases: Databases) -> PollDevice.Answer? {
        try? PollDevice(codes: DatabaseDeviceCodes(databases))(
            code,
            issuing: world.secrets(name),
            by: world.client,
            at: world.now + .seconds(60)
        )
    }

    /// Somebody who gave the world's person something, with *manage* or without; his ward or not.
    private func giver(manage: Bool, isWard: Bool) throws -> User.ID {
        let other = try GrantWorld(root).person
        let person = world.person
        let id = User.ID(high: .random(in: 0...UInt64.max), low: 7)
        try root.platform.run(
            """
            INSERT INTO relationship (low, high, kind, state, asked_by, changed)
            VALUES (\(min(other, person)), \(max(other, person)), 'patient-relative', 'active',
                \(other), 0)
            """
        )
        try root.platform.run(
            """
            INSERT INTO delegation (id, giver, receiver_user, audience, manage, created)
            VALUES (\(id), \(other), \(person), 'self', \(manage), 0)
            """
        )
        try root.platform.run(
            "INSERT INTO policy (delegation, data_type, operations) VALUES (\(id), '*', 15)"
        )
        guard isWard else { return other }
        try root.platform.run(
            """
            INSERT INTO ward (person, guardian, reason, born, made)
            VALUES (\(other), \(person), 'child', '2020-01-01', 0)
            """
        )
        return other
    }

    @Test func `a device is connected for a ward by his guardian`() throws {
        let owner = try giver(manage: true, isWard: true)
        try allow(databases, of: owner, at: world.now)
        guard case .allowed? = poll("g", databases) else { throw Refusal.notFound }
        let grants = try root.platform.rows(
            """
            SELECT parties = 'device' AND owner = \(owner) FROM app_grant
            WHERE app = \(world.client.app.id)
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.bool(0) }
        #expect(grants == [true])
        let entries = try DatabaseAuditLog(root)
            .entries(of: owner, in: nil, before: nil, limit: 9)
        #expect(entries.contains { $0.event == .account(.deviceAdded) })
        #expect(entries.count == 3 && entries.allSatisfy { $0.actor == world.person })
        let present = try DatabaseConsents(databases)
            .present(of: owner, to: world.client.app.id, for: .device)
        #expect(present.acceptedVersion == 2 && !present.rights(at: world.now).isEmpty)
        let own = try DatabaseConsents(databases)
            .present(of: world.person, to: world.client.app.id, for: .device)
        #expect(own.acceptedVersion == nil && own.policies.isEmpty)
    }

    @Test func `nobody connects a device for another, also who was guardian a moment ago`() throws {
        let stranger = try GrantWorld(root).person
        let reader = try giver(manage: false, isWard: true)
        let manager = try giver(manage: true, isWard: false)
        for owner in [stranger, reader, manager] {
            #expect(throws: Refusal.notFound) { try allow(databases, of: owner, at: world.now) }
            // What was taken between the question and the answer counts no more.
            let before = Managing(wards: [owner])
            #expect(throws: Refusal.notFound) {
                try allow(databases, of: owner, with: before, at: world.now)
            }
        }
        #expect(poll("n", databases) == .pending)
    }

    @Test func `a device is refused once, while it waits`() throws {
        #expect(try !codes.deny(userCode, at: world.now + .seconds(900)))
        #expect(poll("n", databases) == .pending)
        #expect(try codes.deny(userCode, at: world.now + .seconds(899)))
        #expect(try !codes.deny(userCode, at: world.now + .seconds(899)))
        #expect(poll("n", databases) == .denied)
        #expect(throws: Refusal.notFound) { try allow(databases, at: world.now) }
    }

    @Test func `a device is let in once, with its name, its rights and its idle end`() throws {
        #expect(throws: Refusal.conflict(.exists)) {
            try codes.save(device(digest("other \(world.person)"), userCode))
        }
        #expect(try codes.waiting(userCode, at: world.now)?.hash == code)
        #expect(try codes.waiting(userCode, at: world.now + .seconds(900)) == nil)
        try allow(databases, at: world.now)
        #expect(try codes.waiting(userCode, at: world.now) == nil)
        #expect(throws: Refusal.notFound) { try allow(databases, at: world.now) }
        #expect(try codes.deny(userCode, at: world.now) == false)
        guard case .allowed(let access) = poll("1", databases) else {
            Issue.record("The device is not let in.")
            return
        }
        #expect(access.words == ["activity:create", "offline_access"] && access.hasRefreshToken)
        let grants = DatabaseGrants(databases)
        let token = try known(try grants.refreshToken(world.refreshHash("1")))
        #expect(token.idle == .seconds(30 * 86_400))
        #expect(token.expires == world.now + .seconds(60 + 30 * 86_400))
        #expect(token.held.grant.parties == .device(owner: world.person))
        #expect(try world.events(root).filter { $0 == "device-added" }.count == 1)
        let given = DatabaseGivenGrants(try GrantWorld.databases(as: .web))
        let since = world.now - .seconds(86_400)
        let listed = try given.grants(
            of: world.person,
            usedSince: since,
            at: world.now,
            ended: 1
        )
        #expect(listed.map(\.device) == ["Watch"])
        #expect(listed.first?.idle == .seconds(30 * 86_400))
    }

    @Test func `the decision opens what was ticked to the device and nothing after its end`()
        throws
    {
        try allow(databases, at: world.now)
        _ = poll("1", databases)
        let standings = DatabaseStandings(root, ceilings: .standard)
        let now = world.now + .seconds(90)
        func decision(_ operation: Domain.Operation) throws -> Decision {
            let standing = try known(
                try standings.standing(ofToken: world.accessHash("1"), over: nil, at: now)
            )
            let access = Access(
                way: standing.way,
                owner: world.person,
                operation: operation,
                type: try known(DataType.Code("activity"))
            )
            return decide(access, try known(standing.relations), at: now)
        }
        #expect(try decision(.create) == .permit(by: .device, data: WindowSet([.always])))
        #expect(try decision(.read) == .deny(because: .scope))
        let grants = DatabaseGivenGrants(root)
        let id = try known(try DatabaseGrants(root).token(world.accessHash("1"))?.held.grant.id)
        let rename = RenameDevice(
            grants: grants,
            standings: DatabaseStandings(root, ceilings: .standard),
            identifiers: RandomIdentifiers()
        )
        try rename(
            id,
            to: "Left",
            in: "r",
            by: world.person,
            at: now
        )
        let end = EndGrant(
            grants: grants,
            endings: DatabaseGrants(root),
            standings: standings,
            identifiers: RandomIdentifiers()
        )
        let later = now + .seconds(1)
        try end(id, in: "r", by: world.person, at: later)
        let token = world.accessHash("1")
        #expect(try standings.standing(ofToken: token, over: nil, at: later) == nil)
        #expect(try world.events(root).suffix(2) == ["device-renamed", "device-removed"])
    }

    @Test func `a device whose owner may not use its app goes on waiting`() throws {
        #expect(throws: Refusal.self) { try allow(databases, most: 0, at: world.now) }
        #expect(try codes.waiting(userCode, at: world.now)?.hash == code)
        #expect(poll("1", databases) == .pending)
    }

    @Test func `who polls too soon waits longer`() throws {
        func isTooSoon(_ seconds: Int) throws -> Bool? {
            try codes.poll(code, at: world.now + .seconds(seconds))?.isTooSoon
        }
        #expect(try isTooSoon(0) == false)
        #expect(try isTooSoon(5) == false)
        #expect(try isTooSoon(9) == true)
        #expect(try isTooSoon(18) == true)
        #expect(try isTooSoon(33) == false)
    }

    @Test(.timeLimit(.minutes(5)))
    func `of twenty who redeem one device code at once one succeeds`() throws {
        try allow(databases, at: world.now)
        let (code, client, now) = (code, world.client, world.now + .seconds(60))
        let secrets = (0..<20).map { world.secrets("\($0)") }
        let successes = GrantRaceTests.race(20) { index, databases in
            let answer = try? PollDevice(codes: DatabaseDeviceCodes(databases))(
                code,
                issuing: secrets[index],
                by: client,
                at: now
            )
            return if case .allowed = answer { true } else { false }
        }
        #expect(successes == 1)
        #expect(try world.counts(root).access == 1)
    }
}

/// What was true a moment ago: everybody kept everybody's account.
private struct Managing: Standings, WardKeeping {
    let wards: [User.ID]

    func wards(keptBy guardian: User.ID) throws(Refusal) -> [NamedOwner] {
        wards.map { NamedOwner(id: $0, name: "") }
    }

    func standing(
        ofToken token: [UInt8],
        over owner: User.ID?,
        at now: Moment
    ) throws(Refusal) -> Standing? { nil }

    func standing(
        ofPerson person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        let relations = Relations(
            owner: Relations.Owner(id: owner),
            actor: Relations.Actor(id: person),
            ownerToActor: [
                Delegation(policies: [Policy(types: .all, operations: .all)], manage: true)
            ],
            relationships: [Relationship(kind: .patientRelative, state: .active)]
        )
        return Standing(way: .pages(person), actor: relations.actor, app: nil, relations: relations)
    }
}
