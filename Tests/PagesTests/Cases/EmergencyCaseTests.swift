import Application
import Domain
import Testing

@testable import Pages

/// The use cases of emergency access, for what no page can show.
struct EmergencyCaseTests {
    private let world: World
    private static let reason = "Found unconscious, pulse irregular."

    init() throws {
        world = try World()
        let hospital = LegalEntity(
            id: LegalEntity.ID(high: 4, low: 4),
            name: "Hospital",
            country: try #require(Country("IT"))
        )
        world.affiliations[world.eve] = [Affiliation(entity: hospital, isConfirmed: true)]
    }

    private func declare(by doctor: User.ID) throws -> DeclaredEmergency {
        let declare = DeclareEmergency(
            emergencies: world,
            standings: world,
            users: world,
            throttle: world,
            trail: world,
            identifiers: world,
            registry: world.registry
        )
        let declaration = DeclareEmergency.Declaration(
            person: world.patrick.description,
            reason: Self.reason,
            hasSecondFactor: true,
            subject: [1]
        )
        return try declare(declaration, in: "r", by: doctor, at: world.now)
    }

    private var follow: FollowEmergency {
        FollowEmergency(emergencies: world, standings: world, users: world, identifiers: world)
    }

    @Test func `who is no doctor learns nothing of whom he names`() throws {
        #expect(throws: Refusal.notFound) { try declare(by: world.john) }
        #expect(world.entries.isEmpty && world.attempts.isEmpty)
        _ = try declare(by: world.eve)
    }

    @Test func `the doctor who declared it ends it, and nobody else`() throws {
        let emergency = try declare(by: world.eve)
        for person in [world.john, world.patrick, world.katherine] {
            #expect(throws: Refusal.notFound) {
                try follow.end(emergency.id, in: "r", by: person, at: world.now)
            }
        }
        #expect(world.alarms.allSatisfy { $0.lasts(at: world.now) })
        try follow.end(emergency.id, in: "r", by: world.eve, at: world.now)
        #expect(world.alarms.allSatisfy { !$0.lasts(at: world.now) })
    }

    @Test func `those over somebody's data are told to him and his guardian`() throws {
        _ = try declare(by: world.eve)
        func told(_ person: User.ID) throws -> Int {
            try follow.emergencies(over: world.patrick, for: person, limit: 9, at: world.now).count
        }
        #expect(try told(world.patrick) == 1 && told(world.katherine) == 1)
        for person in [world.john, world.eve] {
            #expect(throws: Refusal.notFound) { try told(person) }
        }
    }

    @Test func `who was shut out reviews nothing, whatever session he still has`() throws {
        world.people[world.john]?.kinds.insert(.administrator)
        _ = try follow.reviews(for: world.john, limit: 9)
        world.people[world.john]?.isEnabled = false
        #expect(throws: Refusal.notFound) { try follow.reviews(for: world.john, limit: 9) }
    }
}
