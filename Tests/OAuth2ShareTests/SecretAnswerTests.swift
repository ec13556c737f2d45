import Application
import Cryptography
import HTTP
import Testing

@testable import OAuth2Share

/// RFC 6749 §5.1 (`security.md` 20).
struct SecretAnswerTests {
    @Test func `what tells of secrets is kept nowhere`() throws {
        let world = try World()
        let secret: World.Fields = [("client_id", "vault"), ("client_secret", "s3cret")]
        let code = world.exchange(try world.code("vault"), "vault")
        let told = try world.post("/oauth/token", code, [world.basic("vault", "s3cret")])
        let shown = secret + [("token", json(told)["access_token"] ?? "")]
        let asking = world.asking("vault").filter { $0.name != "client_id" }
        let answers = [
            (told, 200), (try world.post("/oauth/token", code), 401),
            (try world.post("/oauth/token", [("grant_type", "x")]), 400),
            (try world.post("/oauth/introspect", shown), 200),
            (try world.post("/oauth/introspect", secret + [("token", "x")]), 200),
            (try world.post("/oauth/par", asking + secret), 201),
            (try world.post("/oauth/par", asking), 400),
            (try world.userInfo(json(told)["access_token"]), 403),
            (try world.userInfo("x"), 401), (try world.userInfo(nil), 401),
            (try world.post("/oauth/register", []), 401),
        ]
        for (response, status) in answers {
            #expect(response.status == status)
            #expect(response.headers["cache-control"] == "no-store")
            #expect(response.headers["pragma"] == "no-cache")
        }
    }
}
