import Application
import Domain
import HTTP
import KeyFakes
import Testing

@testable import OAuth2Share

/// Pushed authorization requests (RFC 9126; `security.md` 23).
struct PushedTests {
    private let world: World

    init() throws {
        world = try World()
        try world.add("pusher", needsRefreshTokens: true, secret: "s3cret", mustPush: true)
    }

    private func push(
        _ fields: World.Fields,
        secret: String? = "s3cret"
    ) throws -> Response {
        let shown: World.Fields = secret.map { [("client_secret", $0)] } ?? []
        return try world.post("/oauth/par", fields + shown)
    }

    private func reference(_ app: String = "pusher") throws -> World.Fields {
        let response = try push(world.asking(app))
        #expect(response.status == 201)
        let uri = try #require(json(response)["request_uri"])
        return [("client_id", app), ("request_uri", uri)]
    }

    @Test func `a pushed request leads to a code, which the client redeems`() throws {
        let response = try push(world.asking("pusher"))
        #expect(response.status == 201 && response.headers["cache-control"] == "no-store")
        let told = json(response)
        let seconds = try #require(told["expires_in"].flatMap { Int($0) })
        #expect((60..<600).contains(seconds))
        let uri = try #require(told["request_uri"])
        #expect(uri.hasPrefix("urn:ietf:params:oauth:request_uri:") && uri.utf8.count == 77)
        let brought: World.Fields = [("client_id", "pusher"), ("request_uri", uri)]
        let page = text(try world.authorize(brought))
        #expect(page.contains("value=\"\(uri)\"") && page.contains("white_light:read"))
        #expect(!page.contains("code_challenge"))
        let answer = try world.answer(brought, ["activity:read"])
        let sent = try parameters(of: answer)
        #expect(target(of: answer) == World.redirect && sent["state"] == "a b&c")
        let code = try #require(sent["code"])
        let fields = world.exchange(code, "pusher") + [("client_secret", "s3cret")]
        #expect(json(try world.post("/oauth/token", fields))["scope"] == "activity:read")
    }

    @Test func `only the digest of the request_uri is stored`() throws {
        let uri = try reference()[1].value
        #expect(!"\(world.memory.pushed)".contains(uri))
        #expect(world.memory.pushed.values.first?.parameters.contains("client_secret") == false)
    }

    @Test func `it is used up by an answer and not by a look`() throws {
        for decision in ["allow", "deny"] {
            let brought = try reference()
            world.logOut()
            #expect(try world.authorize(brought).headers["location"] == "/login")
            world.logIn()
            for _ in 0..<3 { #expect(try world.authorize(brought).status == 200) }
            // What cannot be given is asked again.
            #expect(try world.answer(brought, []).status == 422)
            let rights = ["activity:read"]
            #expect(try world.answer(brought, rights, decision: decision).status == 303)
            for again in [
                try world.answer(brought, rights), try world.authorize(brought),
                try world.answer(brought, rights, decision: "deny"),
            ] {
                #expect(again.status == 400 && again.headers["location"] == nil)
            }
        }
        #expect(world.memory.grants.count == 1)
    }

    @Test func `of two answers at once one counts`() throws {
        for decision in ["allow", "deny"] {
            let brought = try reference()
            // Somebody else's answer comes between reading the request and using it up.
            let before = world.memory.grants.count
            world.memory.meanwhilePushed = { [world] in world.memory.pushed = [:] }
            let late = try world.answer(brought, ["activity:read"], decision: decision)
            #expect(late.status == 400 && late.headers["location"] == nil)
            #expect(world.memory.grants.count == before)
        }
    }

    @Test func `it is over in less than ten minutes`() throws {
        let brought = try reference()
        world.now = world.now + .seconds(539)
        #expect(try world.authorize(brought).status == 200)
        world.now = world.now + .seconds(1)
        #expect(try world.authorize(brought).status == 400)
    }

    @Test func `it is bound to who pushed it`() throws {
        let brought = try reference()
        for app in ["vault", "nobody", ""] {
            let fields = [("client_id", app)] + brought.dropFirst()
            let response = try world.authorize(fields)
            #expect(response.status == 400 && response.headers["location"] == nil)
        }
        #expect(try world.authorize(Array(brought.dropFirst())).status == 400)
    }

    @Test func `what the browser adds to it counts for nothing`() throws {
        let more: World.Fields = [
            ("scope", "white_light:create"), ("redirect_uri", "https://evil.example/"),
            ("state", "other"),
        ]
        let answer = try world.answer(try reference() + more, ["activity:read"])
        #expect(target(of: answer) == World.redirect)
        #expect(try parameters(of: answer)["state"] == "a b&c")
    }

    @Test func `who cannot show who he is cannot push`() throws {
        let fields = world.asking("pusher")
        for secret in [nil, "wrong"] {
            let response = try push(fields, secret: secret)
            #expect(response.status == 401 && json(response)["error"] == "invalid_client")
        }
        let open = try push(world.asking("actigraphs"), secret: nil)
        #expect(open.status == 401 && json(open)["error"] == "invalid_client")
        let other = try world.post("/oauth/par", fields, [world.basic("vault", "s3cret")])
        #expect(other.status == 400)
        #expect(world.memory.pushed.isEmpty)
    }

    @Test func `an app that signs pushes like one with a secret`() throws {
        let key = try ClientKey()
        try world.add("signer", keys: key.document("a"), mustPush: true)
        let unsigned = try world.post("/oauth/par", world.asking("signer"))
        #expect(unsigned.status == 401 && world.memory.pushed.isEmpty)
        let assertion = key.assertion(
            of: "signer",
            to: World.issuer + "/oauth/par",
            at: world.now.milliseconds
        )
        let signed: World.Fields = [
            ("client_assertion_type", ClientAssertion.type), ("client_assertion", assertion),
        ]
        let response = try world.post("/oauth/par", world.asking("signer") + signed)
        #expect(response.status == 201)
        #expect(world.memory.pushed.values.first?.parameters.contains("assertion") == false)
        let uri = try #require(json(response)["request_uri"])
        let brought: World.Fields = [("client_id", "signer"), ("request_uri", uri)]
        #expect(try parameters(of: world.answer(brought, ["activity:read"]))["code"] != nil)
    }

    @Test func `a client that has to push is not taken at its word in the browser`() throws {
        let response = try world.authorize(world.asking("pusher"))
        #expect(try parameters(of: response)["error"] == "invalid_request")
        let answer = try world.answer(world.asking("pusher"), ["activity:read"])
        #expect(try parameters(of: answer)["error"] == "invalid_request")
        #expect(world.memory.grants.isEmpty)
        #expect(try world.authorize(world.asking("vault")).status == 200)
        #expect(try world.authorize(try reference("vault")).status == 200)
    }

    @Test(arguments: [
        ("redirect_uri", [], "invalid_request"),
        ("redirect_uri", [("redirect_uri", "https://evil.example/")], "invalid_request"),
        ("code_challenge", [], "invalid_request"),
        ("response_type", [("response_type", "token")], "unsupported_response_type"),
        ("", [("scope", "activity:read")], "invalid_request"),
        ("scope", [("scope", "nonsense")], "invalid_scope"),
        ("", [("request_uri", "urn:ietf:params:oauth:request_uri:x")], "invalid_request"),
        ("", [("request", "x")], "request_not_supported"),
        ("", [("resource", "https://other.example/")], "invalid_target"),
        ("", [("authorization_details", "{")], "invalid_authorization_details"),
        ("state", [("state", String(repeating: "x", count: 40_000))], "invalid_request"),
    ])
    func `a fault is told when it is pushed`(
        without: String,
        with: World.Fields,
        error: String
    ) throws {
        let fields = world.asking("pusher").filter { $0.name != without } + with
        let response = try push(fields)
        #expect(response.status == 400 && json(response)["error"] == error)
        #expect(world.memory.pushed.isEmpty)
    }

    @Test func `a database that is down keeps nothing and says so`() throws {
        world.memory.isDown = true
        #expect(try push(world.asking("pusher")).status == 503)
    }
}
