import Domain
import RecordFakes
import Testing

@testable import Application

struct ListOwnersTests {
    private func list(_ world: RecordWorld) throws -> [ListOwners.Line] {
        let use = ListOwners(
            owners: world.platform,
            standings: world.platform,
            registry: world.registry
        )
        let grant = try known(world.platform.grants[world.token]?.grant)
        return try use(of: ShownTokens(access: world.token), grant, at: world.now)
    }

    @Test func `an owner is listed with the rights that hold now`() throws {
        let world = try RecordWorld()
        try world.give(["activity:read"], token: ["*:read", "*:create"])
        let lines = try list(world)
        #expect(lines.map(\.owner.id) == [world.owner])
        #expect(lines.first?.rights == [world.activity: .read])
    }

    @Test func `until is when the rights change first, by a policy or by the grant`() throws {
        let world = try RecordWorld()
        try world.give(["activity:read"])
        #expect(try list(world).first?.until == nil)
        func policy(_ days: Int64) -> Policy {
            let end = world.now + .seconds(days * 86_400)
            return Policy(
                types: .one(world.activity),
                operations: .read,
                validity: Window(until: end)
            )
        }
        // The shorter one ends nothing, as the longer one says the same.
        world.platform.relations[world.owner]?.ownerToApp = [
            Delegation(policies: [policy(1), policy(3)])
        ]
        #expect(try list(world).first?.until == world.now + .seconds(3 * 86_400))
        let grant = try known(world.platform.grants[world.token]?.grant)
        world.platform.grants[world.token]?.grant = Grant(
            id: grant.id,
            app: grant.app,
            parties: grant.parties,
            scope: grant.scope,
            period: Window(until: world.now + .seconds(60))
        )
        #expect(try list(world).first?.until == world.now + .seconds(60))
    }

    @Test func `an owner on whom there is no right is not listed`() throws {
        let world = try RecordWorld()
        try world.give([], token: ["*:read"])
        #expect(try list(world).isEmpty)
    }

    @Test func `a login lists those who delegated to its user`() throws {
        let world = try RecordWorld()
        world.platform.names[world.stranger] = "Somebody"
        let policy = Policy(types: .all, operations: .read)
        world.loginStranger(
            ownerToActor: [Delegation(policies: [policy])],
            actorToApp: [Delegation(audience: .others, policies: [policy])],
            relationships: [Relationship(kind: .patientPatient, state: .active)]
        )
        #expect(try list(world).map(\.owner.id) == [world.owner])
        world.platform.relations[world.owner]?.ownerToActor = []
        #expect(try list(world).isEmpty)
    }
}
