import Application
import Cryptography
import Domain
import HTTP
import JOSE
import JSON
import Testing

@testable import OAuth2Share

struct PromptTests {
    private let scope = "openid profile activity:create activity:read"
    private let rights = ["activity:create", "activity:read"]

    private func asking(_ world: World, _ more: World.Fields) -> World.Fields {
        world.asking("actigraphs", scope: scope) + more
    }

    private func silently(_ world: World, _ more: World.Fields = []) throws -> Response {
        try world.authorize(asking(world, [("prompt", "none")] + more))
    }

    /// A world in which the person has consented once.
    private func consented() throws -> World {
        let world = try World.withKeys()
        _ = try world.signIn(scope: scope, ticking: ["profile"], rights: rights)
        return world
    }

    @Test func `prompt none without a session is told by a redirect`() throws {
        let world = try consented()
        world.logOut()
        let response = try silently(world)
        #expect(response.status == 303)
        #expect(target(of: response) == World.redirect)
        let told = try parameters(of: response)
        #expect(told["error"] == "login_required")
        #expect(told["iss"] == World.issuer)
        #expect(told["state"] == "a b&c")
        #expect(world.memory.returns.isEmpty)
    }

    @Test(arguments: [("prompt", "login"), ("max_age", "0")])
    func `who has just logged in for a request is not asked again`(
        _ name: String,
        _ value: String
    ) throws {
        let world = try consented()
        world.logOut()
        let asked = asking(world, [(name, value)])
        #expect(try world.authorize(asked).headers["location"] == "/login")
        world.now = world.now + .seconds(60)
        world.logIn()
        world.now = world.now + .milliseconds(20)
        #expect(try world.authorize(asked).status == 200)
    }

    @Test func `prompt none gives what was given before, and no more`() throws {
        let world = try consented()
        let before = world.memory.present
        let more: World.Fields = [("prompt", "none"), ("nonce", "again")]
        let wider = world.asking("actigraphs", scope: scope + " email white_light:read") + more
        let response = try world.authorize(wider)
        let code = try #require(try parameters(of: response)["code"])
        let tokens = json(try world.post("/oauth/token", world.exchange(code, "actigraphs")))
        #expect(tokens["scope"] == "activity:create activity:read openid profile")
        #expect(try world.claims(tokens["id_token"])["nonce"] == .string("again"))
        #expect(world.memory.present == before)
        #expect(world.events.last == "granted")
    }

    @Test func `prompt none gives no refresh token`() throws {
        let world = try World.withKeys()
        let scope = scope + " offline_access"
        _ = try world.signIn(to: "keeper", scope: scope, rights: rights)
        let asked = world.asking("keeper", scope: scope) + [("prompt", "none")]
        let code = try #require(try parameters(of: world.authorize(asked))["code"])
        let tokens = json(try world.post("/oauth/token", world.exchange(code, "keeper")))
        #expect(tokens["access_token"] != nil)
        #expect(tokens["refresh_token"] == nil)
    }

    @Test func `a pushed request is answered silently once, and only for its owner`() throws {
        let world = try World.withKeys()
        _ = try world.answer(world.asking("vault", scope: scope), rights)
        func pushed(_ more: World.Fields = []) throws -> World.Fields {
            let fields = world.asking("vault", scope: scope) + [("prompt", "none")] + more
            let told = json(try world.post("/oauth/par", fields + [("client_secret", "s3cret")]))
            return [
                ("client_id", "vault"), ("request_uri", try #require(told["request_uri"])),
            ]
        }
        let request = try pushed()
        #expect(try parameters(of: world.authorize(request))["code"] != nil)
        #expect(try world.authorize(request).status == 400)
        let detail = """
            [{"type":"tpaas_health_data","actions":["create","read"],"datatypes":["activity"],\
            "identifier":"\(User.ID(high: 7, low: 7))"}]
            """
        let others = try world.authorize(try pushed([("authorization_details", detail)]))
        #expect(try error(of: others) == "consent_required")
    }

    @Test func `prompt none without consent is told so`() throws {
        #expect(try error(of: silently(World.withKeys())) == "consent_required")
        let other = try World.withKeys()
        _ = try other.signIn(scope: "activity:create activity:read", rights: rights)
        #expect(try error(of: silently(other)) == "consent_required")
        // A name that was given for another purpose is no log-in.
        let named = try World.withKeys()
        let scope = "profile activity:create activity:read"
        _ = try named.signIn(scope: scope, ticking: ["profile"], rights: rights)
        #expect(try error(of: silently(named)) == "consent_required")
    }

    @Test func `prompt none gives nothing once the grant was ended`() throws {
        let world = try consented()
        for id in world.memory.grants.keys { world.memory.grants[id]?.isRevoked = true }
        #expect(try error(of: silently(world)) == "consent_required")
    }

    @Test func `prompt none gives nothing once the consent is over`() throws {
        let world = try consented()
        world.now = world.now + .seconds(367 * 86_400)
        world.logIn()
        #expect(try error(of: silently(world)) == "consent_required")
    }

    @Test func `prompt none gives nothing once the rights were taken back`() throws {
        let world = try consented()
        let app = try #require(App.ID("actigraphs"))
        world.memory.present[app] = Consent.Present(acceptedVersion: 1)
        #expect(try error(of: silently(world)) == "consent_required")
    }

    @Test func `prompt none gives nothing to who is no longer subscribed`() throws {
        let world = try consented()
        let app = try #require(App.ID("actigraphs"))
        let policies = world.memory.present[app]?.policies ?? [:]
        world.memory.present[app] = Consent.Present(acceptedVersion: nil, policies: policies)
        #expect(try error(of: silently(world)) == "consent_required")
    }

    @Test func `prompt none does not ask who logged in too long ago`() throws {
        let world = try consented()
        world.now = world.now + .seconds(61)
        #expect(try error(of: silently(world, [("max_age", "60")])) == "login_required")
        #expect(try error(of: silently(world, [("max_age", "61")])) == nil)
        #expect(world.memory.demands.isEmpty)
    }

    @Test func `prompt login wants a log-in that is newer than the request`() throws {
        let world = try World.withKeys()
        let asked = asking(world, [("prompt", "login"), ("nonce", "1")])
        world.now = world.now + .seconds(1)
        let first = try world.authorize(asked)
        #expect(first.headers["location"] == "/login")
        // Neither does waiting help, nor answering a form of before.
        world.now = world.now + .seconds(60)
        #expect(try world.authorize(asked).headers["location"] == "/login")
        #expect(try world.answer(asked, rights).headers["location"] == "/login")
        world.logIn()
        world.now = world.now + .seconds(5)
        #expect(try world.authorize(asked).status == 200)
        let code = try #require(try parameters(of: world.answer(asked, rights))["code"])
        let tokens = json(try world.post("/oauth/token", world.exchange(code, "actigraphs")))
        let loggedIn = (world.now - .seconds(5)).milliseconds / 1_000
        #expect(try world.claims(tokens["id_token"])["auth_time"] == .integer(loggedIn))
        // The next request is another.
        let next = asking(world, [("prompt", "login"), ("nonce", "2")])
        #expect(try world.authorize(next).headers["location"] == "/login")
    }

    @Test func `max_age wants a log-in that is no older`() throws {
        let world = try World.withKeys()
        world.now = world.now + .seconds(60)
        #expect(try world.authorize(asking(world, [("max_age", "60")])).status == 200)
        world.now = world.now + .seconds(1)
        let asked = asking(world, [("max_age", "60")])
        #expect(try world.authorize(asked).headers["location"] == "/login")
        world.logIn()
        #expect(try world.authorize(asked).status == 200)
    }

    @Test func `max_age zero lets him in who logged in for it`() throws {
        let world = try World.withKeys()
        world.now = world.now + .seconds(1)
        let asked = asking(world, [("max_age", "0")])
        #expect(try world.authorize(asked).headers["location"] == "/login")
        world.now = world.now + .seconds(10)
        world.logIn()
        world.now = world.now + .seconds(20)
        #expect(try world.authorize(asked).status == 200)
        #expect(try parameters(of: world.answer(asked, rights))["code"] != nil)
    }

    @Test func `a log-in hint of somebody else lets nobody in`() throws {
        let world = try consented()
        let token = try #require(try world.signIn(scope: "openid")["id_token"])
        let hint: World.Fields = [("id_token_hint", token)]
        #expect(try world.authorize(asking(world, hint)).status == 200)
        #expect(try parameters(of: silently(world, hint))["code"] != nil)
        world.person = User.ID(high: 1, low: 2)
        world.logIn()
        #expect(try error(of: world.authorize(asking(world, hint))) == "login_required")
        #expect(try error(of: silently(world, hint)) == "login_required")
    }

    @Test func `another app's id_token is no hint`() throws {
        let world = try consented()
        let token = try #require(try world.signIn(to: "keeper", scope: "openid")["id_token"])
        let hint: World.Fields = [("id_token_hint", token)]
        #expect(try error(of: world.authorize(asking(world, hint))) == "invalid_request")
    }

    @Test func `an id_token of another issuer is no hint, though our key signed it`() throws {
        let world = try consented()
        func status(issuer: String) throws -> Int {
            let claims = JSONWriter.object { object in
                object.member("iss", issuer)
                object.member("sub", world.person.description)
                object.member("aud", "actigraphs")
            }
            let signer = try #require(world.memory.signingKeys.first)
            let token = JWS.sign(claims, with: signer.key, by: .rs256, keyID: signer.term.kid)
            let asked = asking(world, [("id_token_hint", token)])
            return try world.authorize(asked).status
        }
        #expect(try status(issuer: World.issuer) == 200)
        #expect(try status(issuer: "https://other.example") == 303)
    }
}
