import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct InspectionTests {
    private let secret: World.Fields = [("client_id", "vault"), ("client_secret", "s3cret")]

    private func inspect(_ world: World, _ token: String?) throws -> Response {
        try world.post("/oauth/introspect", secret + [("token", token ?? "")])
    }

    @Test func `a client that keeps a secret is told what its token stands for`() throws {
        let world = try World()
        let tokens = try world.tokens("vault", secret: "s3cret")
        let response = try inspect(world, tokens["access_token"])
        let told = json(response)
        #expect(told["active"] == "1" || told["active"] == "true")
        #expect(told["scope"] == "activity:create activity:read offline_access")
        #expect(told["client_id"] == "vault" && told["sub"] == world.person.description)
        #expect(told["aud"] == World.issuer + "/api" && told["iss"] == World.issuer)
        #expect(told["exp"] == String(world.now.milliseconds / 1_000 + 600))
        #expect(told["act"] == nil)
        let refresh = json(try inspect(world, tokens["refresh_token"]))
        #expect(refresh["aud"] == World.issuer && refresh["token_type"] == nil)
    }

    @Test func `what is not alive is only inactive`() throws {
        let world = try World()
        let tokens = try world.tokens("vault", secret: "s3cret")
        let foreign = try world.tokens("keeper")
        func isInactive(_ token: String?) throws -> Bool {
            text(try inspect(world, token)) == #"{"active":false}"#
        }
        #expect(try isInactive("nonsense"))
        #expect(try isInactive("tpa_" + String(repeating: "A", count: 43)))
        #expect(try isInactive(foreign["access_token"]))
        #expect(try !isInactive(tokens["access_token"]))
        world.memory.disabled = [world.person]
        #expect(try isInactive(tokens["access_token"]))
        world.memory.disabled = []
        world.now = world.now + .seconds(600)
        #expect(try isInactive(tokens["access_token"]))
        #expect(try !isInactive(tokens["refresh_token"]))
        _ = try world.post("/oauth/revoke", secret + [("token", tokens["refresh_token"] ?? "")])
        #expect(try isInactive(tokens["refresh_token"]))
    }

    @Test func `a refresh token that was overtaken is inactive`() throws {
        let world = try World()
        let keeper = try #require(App.ID("keeper").flatMap { world.memory.clients[$0] })
        let first = try world.tokens("keeper")["refresh_token"]
        let second = try world.refresh(first)["refresh_token"]
        func isActive(_ token: String?) throws -> Bool {
            let shown = try #require(token.flatMap { OpaqueToken($0) })
            let inspect = InspectToken(tokens: world.memory)
            return try inspect(shown.digest.bytes, by: keeper, at: world.now) != nil
        }
        #expect(try isActive(first) && isActive(second))
        _ = try world.refresh(second)
        #expect(try !isActive(first) && isActive(second))
    }

    @Test func `introspection wants a secret`() throws {
        let world = try World()
        let token = try world.tokens("keeper")["access_token"] ?? ""
        for fields: World.Fields in [
            [("client_id", "keeper"), ("token", token)],
            [("client_id", "vault"), ("token", token)],
            [("client_id", "vault"), ("client_secret", "wrong"), ("token", token)],
        ] {
            let response = try world.post("/oauth/introspect", fields)
            #expect(response.status == 401)
            #expect(json(response)["error"] == "invalid_client")
        }
        #expect(try world.post("/oauth/introspect", [("token", token)]).status == 400)
    }

    @Test(arguments: ["access_token", "refresh_token"])
    func `revoking either token ends the whole grant`(name: String) throws {
        let world = try World()
        let tokens = try world.tokens("keeper")
        let fields: World.Fields = [("client_id", "keeper"), ("token", tokens[name] ?? "")]
        for _ in 0..<2 {
            let response = try world.post("/oauth/revoke", fields)
            #expect(response.status == 200 && response.body.isEmpty)
        }
        #expect(try !world.isAlive(tokens["access_token"]))
        #expect(try world.refresh(tokens["refresh_token"])["error"] == "invalid_grant")
        #expect(world.events.filter { $0 == "grant-ended" }.count == 1)
    }

    @Test func `an unknown token is no error and another client's is left alone`() throws {
        let world = try World()
        let token = try world.tokens("keeper")["access_token"] ?? ""
        for shown in ["nonsense", "tpa_" + String(repeating: "A", count: 43), token] {
            let fields: World.Fields = [("client_id", "actigraphs"), ("token", shown)]
            #expect(try world.post("/oauth/revoke", fields).status == 200)
        }
        #expect(try world.isAlive(token))
        let fields: World.Fields = [("client_id", "vault"), ("token", token)]
        #expect(try world.post("/oauth/revoke", fields).status == 401)
    }
}
