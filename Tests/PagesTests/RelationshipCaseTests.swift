import Application
import Domain
import Testing

@testable import Pages

/// The use cases of relationships, for each way in which they refuse.
struct RelationshipCaseTests {
    private let world: World
    private let reading = Policy(types: .all, operations: .read)

    init() throws { world = try World() }

    @Test func `who has nothing to do with an owner is answered as if there were none`() throws {
        let (owner, eve, now) = (world.patrick, world.eve, world.now)
        let show = ShowRelationships(requests: world, standings: world)
        let end = EndRelationship(
            relationships: world,
            standings: world,
            wards: world,
            identifiers: world
        )
        let policies = ShowPolicies(standings: world, bonds: world)
        let trust = ChangeTrust(policies: world, standings: world, identifiers: world)
        for nobody in [owner, world.nobody] {
            #expect(throws: Refusal.notFound) { try show(of: nobody, by: eve, at: now) }
            #expect(throws: Refusal.notFound) {
                try end(with: world.john, of: nobody, in: "r", by: eve, at: now)
            }
            #expect(throws: Refusal.notFound) {
                try policies(between: nobody, and: world.john, by: eve, at: now)
            }
            #expect(throws: Refusal.notFound) {
                try trust(
                    manage: true,
                    appsAllowed: true,
                    of: nobody,
                    for: world.john,
                    in: "r",
                    by: eve,
                    at: now
                )
            }
        }
        #expect(throws: Refusal.notFound) {
            try end(with: eve, of: owner, in: "r", by: owner, at: now)
        }
        #expect(throws: Refusal.notFound) {
            try policies(between: owner, and: eve, by: owner, at: now)
        }
        #expect(world.entries.isEmpty && world.rights[owner]?.count == 2)
    }

    @Test func `one answers what was asked of oneself, once`() throws {
        let answer = AnswerRelationshipRequest(
            requests: world,
            standings: world,
            users: world,
            identifiers: world
        )
        let request = RelationshipRequest(
            id: Identifier(high: 8, low: 8),
            asker: world.eve,
            email: "john@example.org",
            kind: .patientPatient,
            asked: world.now
        )
        world.asked.append(World.Asked(request: request))
        for person in [world.eve, world.patrick] {
            #expect(throws: Refusal.notFound) {
                try answer(
                    request.id,
                    accepts: true,
                    of: person,
                    in: "r",
                    by: person,
                    at: world.now
                )
            }
        }
        let john = world.john
        try answer(request.id, accepts: true, of: john, in: "r", by: john, at: world.now)
        #expect(throws: Refusal.notFound) {
            try answer(request.id, accepts: false, of: john, in: "r", by: john, at: world.now)
        }
    }

    @Test func `a policy needs a relationship that holds`() throws {
        let change = ChangePolicy(
            policies: world,
            standings: world,
            wards: world,
            identifiers: world,
            registry: world.registry
        )
        world.known[[world.patrick, world.eve]] = [
            Relationship(kind: .patientRelative, state: .ended)
        ]
        #expect(throws: Refusal.self) {
            try change(
                .give(reading),
                of: world.patrick,
                for: world.eve,
                in: "r",
                by: world.patrick,
                at: world.now
            )
        }
        #expect(world.rights[world.patrick]?[world.eve] == nil)
    }
}
