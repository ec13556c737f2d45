import Domain
import HTTP
import Testing

@testable import OAuth2Share

/// Quotas per client and per person: 429 with the time to come again, and nothing done.
struct QuotaTests {
    private func refused(_ response: Response) {
        #expect(response.status == 429)
        #expect(response.headers["retry-after"] == "7")
        #expect(json(response)["error"] == "temporarily_unavailable")
    }

    @Test func `an app or a person that asks too often waits at the page`() throws {
        let world = try World()
        let fields = world.asking("actigraphs")
        for name in ["actigraphs", world.person.description] {
            world.memory.overQuota = [name]
            for response in [
                try world.authorize(fields), try world.answer(fields, ["activity:read"]),
            ] {
                #expect(response.status == 429 && response.headers["retry-after"] == "7")
                #expect(response.headers["location"] == nil)
            }
        }
        #expect(world.memory.grants.isEmpty)
        world.memory.overQuota = ["keeper"]
        #expect(try world.authorize(fields).status == 200)
    }

    @Test func `a code is not used up by who has to wait`() throws {
        let world = try World()
        let fields = world.exchange(try world.code("actigraphs"), "actigraphs")
        for name in ["actigraphs", world.person.description] {
            world.memory.overQuota = [name]
            refused(try world.post("/oauth/token", fields))
        }
        world.memory.overQuota = []
        #expect(try world.post("/oauth/token", fields).status == 200)
    }

    @Test func `a refresh token is not rotated for who has to wait`() throws {
        let world = try World()
        let token = try #require(try world.tokens("keeper")["refresh_token"])
        let fields: World.Fields = [
            ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "keeper"),
        ]
        let before = world.memory.tokens.count
        for name in ["keeper", world.person.description] {
            world.memory.overQuota = [name]
            refused(try world.post("/oauth/token", fields))
        }
        #expect(world.memory.tokens.count == before)
        world.memory.overQuota = []
        #expect(try world.post("/oauth/token", fields).status == 200)
    }

    @Test func `a device begins no log-in where its app has to wait`() throws {
        let world = try World()
        try world.add("watch", isDevice: true)
        world.memory.overQuota = ["watch"]
        refused(try world.post("/oauth/device_authorization", [("client_id", "watch")]))
        #expect(world.memory.devices.isEmpty)
    }

    @Test func `introspection and pushing wait, too`() throws {
        let world = try World()
        let token = try #require(
            try world.tokens("vault", secret: "s3cret")["access_token"]
        )
        let secret = world.basic("vault", "s3cret")
        for name in ["vault", world.person.description] {
            world.memory.overQuota = [name]
            refused(try world.post("/oauth/introspect", [("token", token)], [secret]))
        }
        world.memory.overQuota = ["vault"]
        refused(try world.post("/oauth/par", world.asking("vault"), [secret]))
        #expect(world.memory.pushed.isEmpty)
    }

    @Test func `who cannot show who he is uses up nobody's quota`() throws {
        let world = try World()
        world.memory.overQuota = ["vault"]
        let wrong = world.basic("vault", "wrong")
        let response = try world.post("/oauth/introspect", [("token", "x")], [wrong])
        #expect(response.status == 401)
    }
}
