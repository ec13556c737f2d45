import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct AuthorizationRequestTests {
    /// What is wrong, what is taken out, what is put in, the error.
    static let faults: [(without: String, with: World.Fields, error: String)] = [
        ("response_type", [], "invalid_request"),
        ("response_type", [("response_type", "token")], "unsupported_response_type"),
        ("response_type", [("response_type", "code id_token")], "unsupported_response_type"),
        ("code_challenge", [], "invalid_request"),
        ("code_challenge", [("code_challenge", "short")], "invalid_request"),
        ("code_challenge", [("code_challenge", "")], "invalid_request"),
        ("code_challenge_method", [], "invalid_request"),
        ("code_challenge_method", [("code_challenge_method", "plain")], "invalid_request"),
        ("", [("scope", "activity:read")], "invalid_request"),
        ("", [("audience", "x"), ("audience", "y")], "invalid_request"),
        ("", [("response_mode", "fragment")], "invalid_request"),
        ("", [("request", "x")], "request_not_supported"),
        ("", [("request_uri", "x")], "request_uri_not_supported"),
        ("", [("authorization_details", "[]")], "invalid_authorization_details"),
        ("", [("resource", "http://localhost:8080")], "invalid_target"),
        ("", [("resource", "http://localhost:8080/api/")], "invalid_target"),
        ("scope", [("scope", "nonsense")], "invalid_scope"),
        ("scope", [("scope", "nonsense offline_access")], "invalid_scope"),
        ("scope", [("scope", "audience:others activity:read")], "invalid_scope"),
        ("scope", [("scope", "audience:device activity:read")], "invalid_scope"),
        ("scope", [("scope", "audience:everybody activity:read")], "invalid_scope"),
        ("scope", [("scope", "audience:self audience:subscribers")], "invalid_scope"),
        ("scope", [("scope", "heart_rate:read")], "invalid_scope"),
        ("scope", [("scope", "activity:delete")], "invalid_scope"),
        ("scope", [("scope", "activity:read \"")], "invalid_scope"),
        ("scope", [("scope", "unheard:of")], "invalid_scope"),
    ]

    @Test(arguments: faults.indices)
    func `every other fault is told to the client with state and issuer`(index: Int) throws {
        let fault = Self.faults[index]
        let world = try World()
        let fields = world.asking("actigraphs").filter { $0.name != fault.without } + fault.with
        let response = try world.authorize(fields)
        #expect(response.status == 303)
        #expect(target(of: response) == World.redirect)
        let told = try parameters(of: response)
        #expect(told["error"] == fault.error)
        #expect(told["state"] == "a b&c")
        #expect(told["iss"] == World.issuer)
        #expect(told["code"] == nil)
    }

    @Test func `a repeated state is not given back`() throws {
        let world = try World()
        let response = try world.authorize(world.asking("actigraphs") + [("state", "other")])
        let told = try parameters(of: response)
        #expect(told["error"] == "invalid_request")
        #expect(told["state"] == nil)
    }

    @Test(arguments: ["audience:self", "audience:subscribers", "audience:device"])
    func `a consumer app works on others' data only`(audience: String) throws {
        let world = try World()
        try world.add("consumer", type: .consumer)
        let fields = world.asking("consumer", scope: audience)
        #expect(try parameters(of: try world.authorize(fields))["error"] == "invalid_scope")
    }

    @Test func `unknown parameters and words are passed over`() throws {
        let world = try World()
        var fields = world.asking("actigraphs", scope: "openid profile email activity:read")
        fields.append(("unheard_of", "x"))
        fields.append(("nonce", ""))
        #expect(try world.authorize(fields).status == 200)
    }

    @Test func `an empty parameter is as if it were not there`() throws {
        let world = try World()
        var fields = world.asking("actigraphs", scope: "")
        for name in [
            "request", "request_uri", "response_mode", "authorization_details", "resource",
        ] {
            fields.append((name, ""))
        }
        #expect(try world.authorize(fields).status == 200)
        let without = fields.filter { $0.name != "redirect_uri" } + [("redirect_uri", "")]
        #expect(try world.authorize(without).status == 400)
        let code = try world.code("actigraphs")
        let exchange = world.exchange(code, "actigraphs") + [("client_secret", "")]
        #expect(try world.post("/oauth/token", exchange).status == 200)
    }

    @Test func `the API may be named as the resource, more than once`() throws {
        let world = try World()
        let api = (name: "resource", value: "http://localhost:8080/api")
        let fields = world.asking("actigraphs") + [api, api]
        #expect(try world.authorize(fields).status == 200)
        let answer = try world.answer(fields, ["activity:read"])
        let code = try #require(try parameters(of: answer)["code"])
        let exchange = world.exchange(code, "actigraphs")
        let other = (name: "resource", value: "https://other.example/")
        let refused = try world.post("/oauth/token", exchange + [api, other])
        #expect(json(refused)["error"] == "invalid_target" && refused.status == 400)
        #expect(try world.post("/oauth/token", exchange + [api, api]).status == 200)
    }

    @Test func `who is not logged in is sent to log in and the way back waits on the server`()
        throws
    {
        let world = try World()
        world.logOut()
        let fields = world.asking("actigraphs")
        let response = try world.authorize(fields)
        #expect(response.status == 303)
        #expect(response.headers["location"] == "/login")
        let cookie = try #require(response.headers["set-cookie"])
        #expect(cookie.hasPrefix("tpaas_pre="))
        #expect(cookie.contains("HttpOnly; SameSite=Lax"))
        let path = try #require(world.memory.returns.values.first?.path)
        #expect(!cookie.contains("authorize"))
        world.logIn()
        let headers = Headers([("cookie", world.cookie)])
        let page = try world.send(Request(.get, path, headers: headers))
        #expect(page.status == 200)
        #expect(text(page).contains("App actigraphs"))
    }

    @Test func `a request too long to wait is refused`() throws {
        let world = try World()
        world.logOut()
        let long = String(repeating: "x", count: 4_000)
        let fields = world.asking("actigraphs").filter { $0.name != "state" } + [("state", long)]
        #expect(try parameters(of: try world.authorize(fields))["error"] == "invalid_request")
    }

    @Test func `a session ends when idle and after half a day`() throws {
        for (idle, isAlive) in [(29, true), (31, false)] {
            let world = try World()
            world.now = world.now + .seconds(idle * 60)
            let response = try world.authorize(world.asking("actigraphs"))
            #expect((response.status == 200) == isAlive)
        }
        let world = try World()
        for _ in 0..<35 {
            world.now = world.now + .seconds(20 * 60)
            #expect(try world.authorize(world.asking("actigraphs")).status == 200)
        }
        world.now = world.now + .seconds(20 * 60)
        #expect(try world.authorize(world.asking("actigraphs")).headers["location"] == "/login")
    }

    @Test func `a disabled person is not asked`() throws {
        let world = try World()
        world.memory.disabled = [world.person]
        #expect(try world.authorize(world.asking("actigraphs")).headers["location"] == "/login")
    }

    @Test func `a database that is down is a page with a time to come again`() throws {
        let world = try World()
        world.memory.isDown = true
        let response = try world.authorize(world.asking("actigraphs"))
        #expect(response.status == 503)
        #expect(response.headers["retry-after"] != nil)
        let token = try world.post("/oauth/token", world.exchange("tpc_x", "actigraphs"))
        #expect(token.status == 503)
        #expect(json(token)["error"] == "temporarily_unavailable")
    }
}
