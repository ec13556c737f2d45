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

    @Test func `an owner on whom there is no right is not listed`() throws {
        let world = try RecordWorld()
        try world.give([], token: ["*:read"])
        #expect(try list(world).isEmpty)
    }

    @Test func `a login lists those who delegated to its user`() throws {
        let world = try RecordWorld()
        world.platform.names[world.stranger] = "Somebody"
        let grant = Grant(
            id: Grant.ID(high: 1, low: 1),
            app: world.app.id,
            parties: .login(world.stranger),
            scope: Scope(everywhere: .all)
        )
        world.platform.grants[world.token] = (grant, [])
        let app = App(
            id: world.app.id,
            name: world.app.name,
            granterType: .consumer,
            state: .published,
            isVerified: true,
            needsRefreshTokens: false,
            template: world.app.template
        )
        let policy = Policy(types: .all, operations: .read)
        world.platform.relations[world.owner] = Relations(
            owner: Relations.Owner(id: world.owner),
            actor: Relations.Actor(id: world.stranger),
            app: app,
            actorSubscribes: true,
            ownerToActor: [Delegation(policies: [policy])],
            actorToApp: [Delegation(audience: .others, policies: [policy])],
            relationships: [Relationship(kind: .patientPatient, state: .active)]
        )
        #expect(try list(world).map(\.owner.id) == [world.owner])
        world.platform.relations[world.owner]?.ownerToActor = []
        #expect(try list(world).isEmpty)
    }
}
