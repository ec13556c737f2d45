import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Keys of apps and of tokens, in the store.
struct BoundTokenTests {
    private let databases: Databases
    private let world: GrantWorld
    private let grants: DatabaseGrants
    private let key = digest("key")

    init() throws {
        databases = try GrantWorld.databases()
        world = try GrantWorld(databases)
        grants = DatabaseGrants(databases)
    }

    private func redeem(_ code: [UInt8], proving key: [UInt8]?) throws {
        let use = RedeemCode(codes: grants, endings: grants, identifiers: RandomIdentifiers())
        let presented = RedeemCode.Presented(
            code: code,
            redirectURI: world.redirect,
            challenge: String(repeating: "c", count: 43)
        )
        let fresh = FreshSecrets(
            access: world.accessHash("1"),
            refresh: world.refreshHash("1"),
            key: key,
            bindsRefreshToken: true
        )
        let later = world.now + .seconds(1)
        _ = try use(presented, issuing: fresh, in: "r", by: world.client, at: later)
    }

    @Test func `a token's key comes back wherever the token is found`() throws {
        try redeem(try world.code("one", on: databases), proving: key)
        #expect(try grants.token(world.accessHash("1"))?.key == key)
        #expect(try grants.refreshToken(world.refreshHash("1"))?.key == key)
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let standing = try standings.standing(
            ofToken: world.accessHash("1"),
            over: nil,
            at: world.now + .seconds(2)
        )
        #expect(standing?.key == key)
        #expect(world.refresh("1", for: "2", on: databases) == nil)
    }

    @Test func `a token without a key has none`() throws {
        try redeem(try world.code("one", on: databases), proving: nil)
        #expect(try grants.token(world.accessHash("1"))?.key == nil)
        #expect(try grants.refreshToken(world.refreshHash("1"))?.key == nil)
        #expect(world.refresh("1", for: "2", on: databases) != nil)
    }

    @Test func `a code's key comes back with it`() throws {
        let code = try world.code("one", key: key, on: databases)
        #expect(try grants.code(code)?.code.key == key)
        #expect(throws: Refusal.self) { try redeem(code, proving: nil) }
        #expect(throws: Refusal.self) { try redeem(code, proving: digest("other")) }
        try redeem(code, proving: key)
    }

    @Test func `what came once does not come again until it is swept away`() throws {
        let hash = digest("use \(world.person)")
        for (role, isFirst) in [(RoleAccount.api, true), (.oauth, false)] {
            let uses = DatabaseSingleUses(try GrantWorld.databases(as: role))
            #expect(try uses.note(hash, until: world.now) == isFirst)
            #expect(try !uses.note(hash, until: world.now + .seconds(9)))
        }
        let oauth = try GrantWorld.databases(as: .oauth)
        #expect(try sweep(.singleUses, hash, endedBy: world.now, on: oauth) == 1)
        #expect(try DatabaseSingleUses(databases).note(hash, until: world.now))
    }

    @Test func `an app has keys or a secret, and gets others`() throws {
        let market = DatabaseAppMarket(databases)
        let clients = DatabaseClients(databases)
        let id = world.client.app.id
        #expect(try clients.client(id)?.isPublic == true)
        try market.setKeys("{\"keys\":[]}", of: id)
        let client = try known(try clients.client(id))
        #expect(client.keys == "{\"keys\":[]}" && !client.isPublic && client.secretHash == nil)
        try market.setKeys("{\"keys\":[1]}", of: id)
        #expect(try clients.client(id)?.keys == "{\"keys\":[1]}")
        let none = try known(App.ID("none"))
        #expect(throws: Refusal.notFound) { try market.setKeys("{}", of: none) }
        let both = AppRegistration(
            app: client.app,
            developer: world.person,
            description: "",
            redirectURIs: [],
            secretHash: digest("s"),
            keys: "{}"
        )
        #expect(throws: Refusal.self) { try market.add(both, at: world.now) }
    }
}
