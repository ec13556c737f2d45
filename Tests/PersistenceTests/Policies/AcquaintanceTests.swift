import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Who knows whom and who gave whom what; what a decision reads of it is in `RelationsTests`.
struct AcquaintanceTests {
    private let world: StandingWorld
    private let delegations: DatabaseDelegations
    private let everything = Delegation(policies: [Policy(types: .all, operations: .all)])

    init() throws {
        world = try StandingWorld()
        delegations = DatabaseDelegations(world.root, identifiers: RandomIdentifiers())
    }

    private func give(_ delegation: Delegation?, from giver: User.ID, to other: User.ID) throws {
        let entry = AuditEntry(
            id: RandomIdentifiers().next(at: world.now),
            time: world.now,
            request: "r",
            owner: giver,
            event: .account(.granted)
        )
        try delegations.set(delegation, from: giver, to: other, with: entry)
    }

    private func given() throws -> [Delegation] {
        try world.standings
            .standing(ofPerson: world.actor, over: world.owner, at: world.now)?
            .relations?.ownerToActor ?? []
    }

    @Test func `what is given anew replaces what was given, and nil takes it back`() throws {
        try give(everything, from: world.owner, to: world.actor)
        let reading = Delegation(policies: [Policy(types: .all, operations: .read)])
        try give(reading, from: world.owner, to: world.actor)
        #expect(try given() == [reading])
        try give(nil, from: world.owner, to: world.actor)
        #expect(try given().isEmpty)
        let audit = DatabaseAuditLog(world.root)
        let entries = try audit.entries(of: world.owner, in: nil, before: nil, limit: 10)
        #expect(entries.count == 3)
    }

    @Test func `people are acquainted from both sides, with what the other gave`() throws {
        let (owner, actor, now) = (world.owner, world.actor, world.now)
        let (relative, doctor) = (
            Relationship(kind: .patientRelative, state: .active),
            Relationship(kind: .patientDoctor, state: .requested)
        )
        for relationship in [relative, doctor] {
            try delegations.setRelationship(relationship, between: actor, and: owner, at: now)
        }
        try give(everything, from: owner, to: actor)
        let ofActor = try known(delegations.acquaintances(of: actor).first)
        #expect(ofActor.id == owner && ofActor.hasGiven)
        #expect(Set(ofActor.relationships) == [relative, doctor])
        let ofOwner = try known(delegations.acquaintances(of: owner).first)
        #expect(ofOwner.id == actor && !ofOwner.hasGiven)
        let ended = Relationship(kind: .patientRelative, state: .ended)
        try delegations.setRelationship(ended, between: owner, and: actor, at: now)
        let after = try known(delegations.acquaintances(of: owner).first)
        #expect(Set(after.relationships) == [ended, doctor])
        try DatabaseUsers(world.root).setEnabled(false, actor)
        #expect(try delegations.acquaintances(of: owner).isEmpty)
    }

    @Test func `an audit entry that cannot be written takes the delegation with it`() throws {
        let id = AuditEntry.ID(high: 1, low: 1)
        let entry = AuditEntry(
            id: id,
            time: world.now,
            request: String(repeating: "r", count: 70_000),
            owner: world.owner,
            event: .account(.granted)
        )
        #expect(throws: Refusal.unavailable(.platform)) {
            try delegations.set(everything, from: world.owner, to: world.actor, with: entry)
        }
        #expect(try given().isEmpty)
    }
}
