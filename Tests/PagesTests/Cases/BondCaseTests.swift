import Application
import Domain
import Testing

@testable import Pages

/// The use cases of what people are to each other, for what no page can show.
struct BondCaseTests {
    private let world: World
    private let none = RoleCeilings(operations: [:], manage: [])

    init() throws { world = try World() }

    private var ask: AskDoctors {
        AskDoctors(
            requests: world,
            directory: world,
            standings: world,
            identifiers: world,
            registry: world.registry
        )
    }

    private func employ(_ person: User.ID) throws {
        let country = try #require(Country("IT"))
        let clinic = LegalEntity(id: Identifier(high: 7, low: 1), name: "Clinic", country: country)
        world.affiliations[person] = [Affiliation(entity: clinic, isConfirmed: true)]
        world.people[person]?.kinds = [.doctor]
    }

    @Test func `a guardian chooses neither himself nor his ward as the doctor`() throws {
        try employ(world.patrick)
        try employ(world.katherine)
        for doctor in [world.patrick, world.katherine] {
            #expect(throws: Refusal.forbidden(.notAllowed)) {
                try ask(
                    [doctor],
                    offering: [],
                    of: world.patrick,
                    in: "r",
                    by: world.katherine,
                    at: world.now
                )
            }
        }
        #expect(world.asked.isEmpty && world.entries.isEmpty)
    }

    @Test func `who was asked already is asked no second time, and nobody is shown himself`()
        throws
    {
        try employ(world.john)
        let box = "name=\"doctor\" value=\"\(world.john)\""
        func isShown(to person: User.ID) throws -> Bool {
            let browser = try Browser.loggedIn(world, as: person)
            return try browser.get("/relationships/doctors").text.contains(box)
        }
        #expect(try isShown(to: world.eve) && !isShown(to: world.john))
        for _ in 0..<2 {
            let (eve, now) = (world.eve, world.now)
            try ask([world.john], offering: [], of: eve, in: "r", by: eve, at: now)
        }
        #expect(world.asked.count == 1 && world.told.count == 1)
    }

    @Test func `a wish of one's own to an address that is one's own now is none`() throws {
        let request = RelationshipRequest(
            id: Identifier(high: 8, low: 8),
            asker: world.eve,
            email: "eve@example.org",
            kind: .patientPatient,
            asked: world.now
        )
        world.asked = [World.Asked(request: request)]
        let answer = AnswerRelationshipRequest(
            requests: world,
            standings: world,
            users: world,
            identifiers: world
        )
        let (eve, now) = (world.eve, world.now)
        #expect(throws: Refusal.notFound) {
            try answer(request.id, accepts: true, of: eve, in: "r", by: eve, at: now)
        }
    }

    @Test func `nothing is offered that such a relationship does not allow`() throws {
        try employ(world.john)
        func offer(_ types: [DataType.Code]) throws {
            let (eve, now) = (world.eve, world.now)
            try ask([world.john], offering: types, of: eve, in: "r", by: eve, at: now)
        }
        let unknown = try #require(DataType.Code("unheard_of"))
        #expect(throws: Refusal.self) { try offer([unknown]) }
        world.ceilings = none
        #expect(throws: Refusal.self) { try offer([world.activity]) }
        #expect(world.asked.isEmpty)
        try offer([])
    }

    @Test func `who is no doctor any more answers no patient`() throws {
        try employ(world.john)
        let request = RelationshipRequest(
            id: Identifier(high: 8, low: 8),
            asker: world.eve,
            doctor: world.john,
            offer: [],
            asked: world.now
        )
        world.asked = [World.Asked(request: request)]
        let answer = AnswerRelationshipRequest(
            requests: world,
            standings: world,
            users: world,
            identifiers: world
        )
        func accept() throws {
            let (john, now) = (world.john, world.now)
            try answer(request.id, accepts: true, of: john, in: "r", by: john, at: now)
        }
        world.people[world.john]?.kinds = [.patient]
        #expect(throws: Refusal.notFound) { try accept() }
        world.people[world.john]?.kinds = [.doctor]
        try accept()
    }

    @Test func `a wish for access is granted within what the relationship allows`() throws {
        let wish = AccessRequest(
            id: AccessRequest.ID(high: 6, low: 1),
            asker: world.john,
            owner: world.patrick,
            type: world.activity,
            operations: [.read, .create],
            reason: "To see how you sleep",
            until: nil,
            asked: world.now,
            changed: world.now
        )
        world.wanted = [wish]
        let answer = AnswerAccessRequest(requests: world, standings: world, identifiers: world)
        let act = Act(by: world.patrick, in: "r", at: world.now)
        world.ceilings = RoleCeilings(
            operations: [.patientPatient: .read, .patientDoctor: .read, .patientRelative: .read],
            manage: []
        )
        #expect(throws: Refusal.self) {
            try answer(wish.id, .giveAll, of: world.patrick, act)
        }
        #expect(world.wanted.first?.state == .requested && world.entries.isEmpty)
        try answer(wish.id, .give([.read], until: nil), of: world.patrick, act)
    }

    @Test func `somebody whom the owner never knew is nobody, also for who would trust him`()
        throws
    {
        let (patrick, now) = (world.patrick, world.now)
        let change = ChangePolicy(
            policies: world,
            standings: world,
            wards: world,
            identifiers: world,
            registry: world.registry
        )
        let trust = ChangeTrust(policies: world, standings: world, identifiers: world)
        for stranger in [world.eve, world.nobody, patrick] {
            #expect(throws: Refusal.notFound) {
                try change(
                    .give(Policy(types: .all, operations: .read)),
                    of: patrick,
                    for: stranger,
                    in: "r",
                    by: patrick,
                    at: now
                )
            }
            #expect(throws: Refusal.notFound) {
                try trust(
                    manage: false,
                    appsAllowed: true,
                    of: patrick,
                    for: stranger,
                    in: "r",
                    by: patrick,
                    at: now
                )
            }
        }
        #expect(world.entries.isEmpty)
    }

    /// Where *manage* is given between the question and the change.
    private struct Meanwhile: GivenPolicies {
        func change(
            from owner: User.ID,
            to receiver: User.ID,
            delegation: Identifier<Delegation>,
            at now: Moment,
            _ change: (_ before: Delegation?) -> DelegationChange?
        ) throws(Refusal) -> Bool {
            change(Delegation(policies: [], manage: true)) != nil
        }
    }

    @Test func `who acts for an owner gives nothing to one who manages by then`() throws {
        let (patrick, katherine, john) = (world.patrick, world.katherine, world.john)
        let policy = Policy(types: .all, operations: .read)
        world.rights[patrick]?[katherine] = Delegation(policies: [policy], manage: true)
        world.rights[patrick]?[john] = Delegation(policies: [])
        func change(by person: User.ID) throws {
            let change = ChangePolicy(
                policies: Meanwhile(),
                standings: world,
                wards: world,
                identifiers: world,
                registry: world.registry
            )
            let given = ChangePolicy.Change.give(policy)
            try change(given, of: patrick, for: john, in: "r", by: person, at: world.now)
        }
        #expect(throws: Refusal.notFound) { try change(by: katherine) }
        try change(by: patrick)
    }

    @Test func `there is nothing to trust somebody with who was given nothing`() throws {
        world.rights[world.patrick]?[world.john] = nil
        world.known[[world.patrick, world.john]] = [
            Relationship(kind: .patientDoctor, state: .active)
        ]
        let trust = ChangeTrust(policies: world, standings: world, identifiers: world)
        #expect(throws: Refusal.notFound) {
            try trust(
                manage: false,
                appsAllowed: false,
                of: world.patrick,
                for: world.john,
                in: "r",
                by: world.patrick,
                at: world.now
            )
        }
        #expect(world.entries.isEmpty)
    }

    @Test func `where no relationship allows to manage, nobody keeps an account`() throws {
        let make = PassWard(
            wards: world,
            users: world,
            standings: world,
            throttle: world,
            identifiers: world,
            majority: .standard
        )
        let id = User.ID(high: 9, low: 1)
        world.add(id, "Mia", "mia@example.org")
        var ward = Ward(
            id: id,
            name: PersonName(first: "Mia", last: "Burrows"),
            birthday: try #require(CivilDate(year: 2015, month: 2, day: 28)),
            reason: .child,
            guardian: world.john
        )
        let until = world.now + .seconds(60)
        ward.offer = Ward.Offer(address: "eve@example.org", until: until)
        world.kept[id] = ward
        world.ceilings = none
        let act = Act(by: world.eve, in: "r", at: world.now)
        #expect(throws: Refusal.forbidden(.notAllowed)) { try make.accept(id, act) }
        world.ceilings = .standard
        try make.accept(id, act)
    }
}
