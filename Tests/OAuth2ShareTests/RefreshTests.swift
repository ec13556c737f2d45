import Application
import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct RefreshTests {
    @Test func `a predecessor stays good until its successor is used and then ends the family`()
        throws
    {
        let world = try World()
        let first = try world.tokens("keeper")["refresh_token"]
        let second = try world.refresh(first)["refresh_token"]
        let again = try world.refresh(first)
        #expect(again["refresh_token"] != nil && again["refresh_token"] != second)
        let third = try world.refresh(second)
        #expect(third["access_token"] != nil)
        #expect(try world.refresh(first)["error"] == "invalid_grant")
        #expect(try !world.isAlive(third["access_token"]))
        #expect(try world.refresh(third["refresh_token"])["error"] == "invalid_grant")
        #expect(world.events.last == "refresh-token-replayed")
    }

    @Test func `two successors of one token are not used side by side`() throws {
        let world = try World()
        let first = try world.tokens("keeper")["refresh_token"]
        let mine = try world.refresh(first)["refresh_token"]
        let stolen = try world.refresh(first)["refresh_token"]
        #expect(try world.refresh(stolen)["access_token"] != nil)
        #expect(try world.refresh(mine)["error"] == "invalid_grant")
        #expect(world.events.last == "refresh-token-replayed")
    }

    @Test func `two successors used at once do not both live`() throws {
        let world = try World()
        let first = try world.tokens("keeper")["refresh_token"]
        let mine = try world.refresh(first)["refresh_token"]
        let stolen = try world.refresh(first)["refresh_token"]
        var other: [String: String] = [:]
        world.memory.meanwhile = { other = (try? world.refresh(stolen)) ?? [:] }
        #expect(try world.refresh(mine)["error"] == "invalid_grant")
        #expect(try !world.isAlive(other["access_token"]))
    }

    @Test func `another client cannot use a refresh token or end it`() throws {
        let world = try World()
        try world.add("other", needsRefreshTokens: true)
        let first = try world.tokens("keeper")["refresh_token"]
        let second = try world.refresh(first)["refresh_token"]
        _ = try world.refresh(second)
        #expect(try world.refresh(first, "other")["error"] == "invalid_grant")
        #expect(!world.events.contains("refresh-token-replayed"))
    }

    @Test func `a confidential client keeps its refresh token`() throws {
        let world = try World()
        let secret: World.Fields = [("client_secret", "s3cret")]
        let first = try world.tokens("vault", secret: "s3cret")["refresh_token"]
        for _ in 0..<3 {
            let next = try world.refresh(first, "vault", secret)
            #expect(next["access_token"] != nil && next["refresh_token"] == nil)
        }
        #expect(try world.refresh(first, "vault")["error"] == "invalid_client")
    }

    @Test func `the scope only narrows and the family keeps it`() throws {
        let world = try World()
        let first = try world.tokens("keeper")["refresh_token"]
        for wider in ["activity:delete", "*:read", "activity:read white_light:read"] {
            let refused = try world.refresh(first, "keeper", [("scope", wider)])
            #expect(refused["error"] == "invalid_scope", "\(wider)")
        }
        let narrow = try world.refresh(first, "keeper", [("scope", "activity:read")])
        #expect(narrow["scope"] == "activity:read offline_access")
        let whole = try world.refresh(narrow["refresh_token"])
        #expect(whole["scope"] == "activity:create activity:read offline_access")
    }

    @Test func `a refresh token ends when idle and after a year`() throws {
        let world = try World()
        let day = Duration.seconds(86_400)
        var token = try world.tokens("keeper")["refresh_token"]
        for _ in 0..<4 {
            world.now = world.now + day * 89
            token = try world.refresh(token)["refresh_token"]
            #expect(token != nil)
        }
        world.now = world.now + day * 10
        #expect(try world.refresh(token)["error"] == "invalid_grant")
        world.logIn()
        let idle = try world.tokens("keeper")["refresh_token"]
        world.now = world.now + day * 90
        #expect(try world.refresh(idle)["error"] == "invalid_grant")
    }

    @Test func `an app gets no refresh token that it did not need or ask for`() throws {
        let world = try World()
        #expect(try world.tokens("actigraphs")["refresh_token"] == nil)
        let code = try world.code("keeper", scope: "activity:create activity:read")
        let told = json(try world.post("/oauth/token", world.exchange(code, "keeper")))
        #expect(told["refresh_token"] == nil)
        #expect(told["scope"] == "activity:create activity:read")
    }
}
