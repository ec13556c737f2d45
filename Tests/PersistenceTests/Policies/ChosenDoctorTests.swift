import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// The list of doctors and the requests to them, on the server, under the account of the pages.
struct ChosenDoctorTests {
    private let world: StandingWorld
    private let directory: DatabaseDoctorDirectory
    private let requests: DatabaseRelationshipRequests
    private let office: DatabaseEntityOffice
    private let heartRate: DataType.Code

    /// The world's actor is the doctor, its owner the patient.
    init() throws {
        world = try StandingWorld()
        let web = try GrantWorld.databases(as: .web)
        directory = DatabaseDoctorDirectory(web)
        requests = DatabaseRelationshipRequests(web)
        office = DatabaseEntityOffice(web)
        heartRate = try known(DataType.Code("heart_rate"))
        try world.root.platform.run(
            """
            UPDATE user SET kinds = 'doctor', first_name = 'Zoë', last_name = \("\(world.actor)")
            WHERE id = \(world.actor)
            """
        )
        _ = try office.change(world.actor, at: world.entity.id, .request, with: entry())
    }

    private func entry() -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: world.now),
            time: world.now,
            request: "r",
            owner: world.owner,
            event: .account(.relationshipRequested)
        )
    }

    private func confirm() throws {
        #expect(
            try office.change(world.actor, at: world.entity.id, .confirm, with: entry())
        )
    }

    private func listed(at now: Moment? = nil) throws -> [ListedDoctor] {
        try directory.doctors(among: [world.actor], for: world.owner, now: now ?? world.now)
    }

    private func found(_ word: String, at entity: LegalEntity.ID?) throws -> Int {
        let doctors = try directory.doctors(
            matching: word,
            at: entity,
            for: world.owner,
            limit: 9,
            now: world.now
        )
        return doctors.count
    }

    private func waiting(_ person: User.ID) throws -> Circle.Waiting? {
        let web = try GrantWorld.databases(as: .web)
        let circles = DatabaseCircles(web, ceilings: .standard)
        return try circles.circle(of: person, at: world.now)?.waiting
    }

    private func make(offering offer: [DataType.Code] = []) -> RelationshipRequest {
        RelationshipRequest(
            id: RandomIdentifiers().next(at: world.now),
            asker: world.owner,
            doctor: world.actor,
            offer: offer,
            asked: world.now
        )
    }

    private func accept(_ request: RelationshipRequest) throws -> Bool {
        let gift = OfferedGift(delegation: RandomIdentifiers().next(at: world.now)) { before in
            let policies = (before?.policies ?? []) + request.policies(from: world.now)
            return DelegationChange(after: Delegation(policies: policies), entry: entry())
        }
        return try requests.accept(
            request,
            by: world.actor,
            at: world.now,
            with: [entry()],
            telling: [],
            giving: gift
        ) { _, _, _ in entry() }
    }

    @Test func `a doctor is in the list while a legal entity confirms him`() throws {
        #expect(try listed().isEmpty)
        try confirm()
        #expect(try listed().map(\.state) == [.free])
        #expect(try directory.entitiesWithDoctors(now: world.now).contains(world.entity))
        #expect(try found("ZOË \(world.actor)", at: world.entity.id) == 1)
        #expect(try found("", at: world.entity.id) == 1)
        #expect(try found("%", at: world.entity.id) == 0)
        #expect(try found("\(world.actor)", at: Identifier(high: 9, low: 9)) == 0)
        for wrong in ["enabled = FALSE", "enabled = TRUE, kinds = 'patient'"] as [SQL] {
            try world.root.platform.run("UPDATE user SET \(wrong) WHERE id = \(world.actor)")
            #expect(try listed().isEmpty)
        }
        try world.root.platform.run(
            "UPDATE user SET kinds = 'doctor' WHERE id = \(world.actor)"
        )
        #expect(try listed(at: world.now - .seconds(1)).isEmpty)
        _ = try office.change(world.actor, at: world.entity.id, .end, with: entry())
        #expect(try listed().isEmpty)
    }

    @Test func `a request to a doctor is his while he is one, once, until it is answered`() throws {
        try confirm()
        let request = make(offering: [heartRate])
        try requests.add(request, with: entry(), telling: [])
        #expect(throws: Refusal.conflict(.exists)) {
            try requests.add(make(), with: entry(), telling: [])
        }
        #expect(try requests.requests(toDoctor: world.actor, at: world.now) == [request])
        #expect(try requests.requests(by: world.owner) == [request])
        #expect(try listed().map(\.state) == [.asked])
        let before = world.now - .seconds(1)
        #expect(try requests.requests(toDoctor: world.actor, at: before).isEmpty)
        #expect(try requests.close(request.id, as: .refused, with: entry(), telling: []))
        #expect(try requests.requests(by: world.owner).isEmpty)
        #expect(try !requests.close(request.id, as: .withdrawn, with: entry(), telling: []))
        #expect(try listed().map(\.state) == [.free])
        try requests.add(make(), with: entry(), telling: [])
    }

    @Test func `what was offered is given with the acceptance, in the same transaction`() throws {
        try confirm()
        let request = make(offering: [heartRate])
        try requests.add(request, with: entry(), telling: [])
        #expect(try accept(request))
        #expect(
            try !accept(request)
        )
        let standing = try world.standings.standing(
            ofPerson: world.actor,
            over: world.owner,
            at: world.now
        )
        let relations = try known(standing?.relations)
        #expect(relations.relationships.map(\.kind) == [.patientDoctor])
        #expect(relations.ownerToActor.flatMap(\.policies).map(\.operations) == [.read])
        #expect(try listed().map(\.state) == [.known])
    }

    @Test func `a patient without a doctor is told so, until he asked one`() throws {
        try confirm()
        #expect(try waiting(world.owner)?.isWithoutDoctor == true)
        #expect(try waiting(world.actor)?.relationships == 0)
        let request = make()
        try requests.add(request, with: entry(), telling: [])
        #expect(try waiting(world.owner)?.isWithoutDoctor == false)
        #expect(try waiting(world.actor)?.relationships == 1)
        #expect(try accept(request))
        #expect(try waiting(world.owner)?.isWithoutDoctor == false)
    }
}
