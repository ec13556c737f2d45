import Application
import Cryptography
import Domain
import HTTP
import JOSE
import JSON
import Testing

@testable import OAuth2Share

struct IDTokenTests {
    @Test func `an id_token says who logged in, when, and for whom it is`() throws {
        let world = try World.withKeys()
        let loggedIn = world.now
        world.now = world.now + .seconds(100)
        let tokens = try world.signIn([("nonce", "n-0S6_WzA2Mj")])
        let claims = try world.claims(tokens["id_token"])
        let now = world.now.milliseconds / 1_000
        #expect(claims["iss"] == .string(World.issuer))
        #expect(claims["sub"] == .string(world.person.description))
        #expect(claims["aud"] == .string("actigraphs"))
        #expect(claims["iat"] == .integer(now))
        #expect(claims["exp"] == .integer(now + 600))
        #expect(claims["auth_time"] == .integer(loggedIn.milliseconds / 1_000))
        #expect(claims["nonce"] == .string("n-0S6_WzA2Mj"))
        #expect(claims["amr"] == .array([.string("pwd")]))
        #expect(claims.object?.count == 9)
        #expect(tokens["scope"] == "openid")
    }

    @Test func `an id_token says that there was a second factor`() throws {
        let world = try World.withKeys()
        world.logIn(by: [.password, .oneTimeCode])
        let claims = try world.claims(try world.signIn()["id_token"])
        let words = ["pwd", "otp", "mfa"].map { JSONValue.string($0) }
        #expect(claims["amr"] == .array(words))
    }

    @Test func `an id_token says that a passkey is two factors`() throws {
        let world = try World.withKeys()
        world.logIn(by: [.hardwareKey])
        let claims = try world.claims(try world.signIn()["id_token"])
        #expect(claims["amr"] == .array([.string("hwk"), .string("mfa")]))
    }

    @Test func `an id_token is bound to the access token beside it`() throws {
        // OpenID Connect Core §3.1.3.6.
        let world = try World.withKeys()
        let tokens = try world.signIn()
        let digest = SHA256.hash(Array(try #require(tokens["access_token"]).utf8)).bytes
        let half = Base64URL.encode(Array(digest.prefix(16)))
        #expect(try world.claims(tokens["id_token"])["at_hash"] == .string(half))
    }

    @Test func `an app's id_tokens are signed as it was registered`() throws {
        let world = try World.withKeys()
        let usual = try #require(try world.signIn()["id_token"])
        #expect(try JWS(usual).header["alg"] == .string("RS256"))
        let short = try #require(try world.signIn(to: "short")["id_token"])
        #expect(try JWS(short).header["alg"] == .string("ES256"))
        #expect(try world.claims(short, accepting: .es256)["aud"] == .string("short"))
        #expect(try JWS(usual).keyID != (try JWS(short).keyID))
    }

    @Test func `without the scope openid there is no id_token`() throws {
        let world = try World.withKeys()
        #expect(try world.tokens("actigraphs")["id_token"] == nil)
        #expect(try world.signIn(scope: "profile", ticking: ["profile"])["id_token"] == nil)
    }

    @Test func `a refreshed access has no id_token and keeps its identity`() throws {
        let world = try World.withKeys()
        let scope = "openid profile activity:create activity:read offline_access"
        let rights = ["activity:create", "activity:read"]
        let first = try world.signIn(
            to: "keeper",
            scope: scope,
            ticking: ["profile"],
            rights: rights
        )
        let second = try world.refresh(first["refresh_token"])
        #expect(second["id_token"] == nil)
        #expect(second["scope"] == first["scope"])
        #expect(second["scope"]?.contains("openid profile") == true)
        let less: World.Fields = [("scope", "activity:read")]
        let third = try world.refresh(second["refresh_token"], "keeper", less)
        #expect(third["scope"] == "activity:read offline_access")
        let more: World.Fields = [("scope", "openid email")]
        let fourth = try world.refresh(third["refresh_token"], "keeper", more)
        #expect(fourth["error"] == "invalid_scope")
    }

    @Test func `without a signing key there is no log-in`() throws {
        let world = try World()
        #expect(try world.signIn()["error"] == "temporarily_unavailable")
    }

    @Test func `who asks for a log-in only is given no data`() throws {
        let world = try World.withKeys()
        let page = text(try world.authorize(world.asking("actigraphs", scope: "openid profile")))
        #expect(page.contains("App actigraphs asks who you are"))
        #expect(!page.contains("name=\"right\""))
        #expect(try world.signIn(rights: ["activity:read"])["scope"] == "openid")
        #expect(world.memory.present.values.allSatisfy { $0.policies.isEmpty })
        #expect(world.events == ["ADD subscribes-to", "granted"])
    }

    @Test func `what of who he is was not ticked stays out, and nothing is ticked before`() throws {
        let world = try World.withKeys()
        let scope = "openid profile email roles"
        let page = text(try world.authorize(world.asking("actigraphs", scope: scope)))
        for name in ["profile", "email", "roles"] {
            #expect(page.contains("name=\"identity\" value=\"\(name)\" >"), "\(name)")
        }
        #expect(!page.contains("value=\"openid\""))
        #expect(!page.contains("checked"))
        let tokens = try world.signIn(scope: scope, ticking: ["email"])
        #expect(tokens["scope"] == "openid email")
        let again = text(try world.authorize(world.asking("actigraphs", scope: scope)))
        #expect(again.contains("value=\"email\" checked"))
        #expect(!again.contains("value=\"roles\" checked"))
        // More than was asked for does not come from the page.
        #expect(try world.signIn(ticking: ["email"])["scope"] == "openid")
    }

    @Test func `nothing ticked and nothing needed is no consent`() throws {
        let world = try World.withKeys()
        let response = try world.answer(world.asking("actigraphs", scope: "roles"), [])
        #expect(response.status == 422)
    }

    @Test func `an owner's consent for subscribers says who he is and no more`() throws {
        let world = try World.withKeys()
        let scope = "openid email activity:create activity:read audience:subscribers"
        let rights = ["activity:create", "activity:read"]
        let tokens = try world.signIn(scope: scope, ticking: ["email"], rights: rights)
        #expect(tokens["id_token"] != nil)
        #expect(tokens["scope"]?.contains("email") == false)
        #expect(try world.userInfo(tokens["access_token"]).status == 401)
    }

    @Test func `what cannot be honoured is refused`() throws {
        let world = try World.withKeys()
        for fault: World.Fields in [
            [("prompt", "create")], [("prompt", "none login")], [("max_age", "-1")],
            [("max_age", "soon")], [("nonce", String(repeating: "n", count: 256))],
            [("id_token_hint", "a.b.c")],
        ] {
            let response = try world.authorize(world.asking("actigraphs", scope: "openid") + fault)
            #expect(try error(of: response) == "invalid_request", "\(fault)")
            #expect(try parameters(of: response)["iss"] == World.issuer)
        }
        let harmless: World.Fields = [
            ("login_hint", "patrick"), ("ui_locales", "it"), ("display", "page"),
        ]
        let response = try world.authorize(world.asking("actigraphs", scope: "openid") + harmless)
        #expect(response.status == 200)
    }
}
