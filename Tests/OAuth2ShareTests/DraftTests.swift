import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import OAuth2Share

/// A draft is used by its developer; nobody else can tell its name from one that nobody has.
struct DraftTests {
    /// A request that names a client, in its form or its headers.
    private struct Asked: CustomTestStringConvertible {
        let path: String
        var fields: World.Fields = []
        var headers: World.Fields = []
        var testDescription: String { "\(path) \(fields.map(\.name)) \(headers.map(\.name))" }

        init(_ path: String, _ fields: World.Fields = [], _ headers: World.Fields = []) {
            (self.path, self.fields, self.headers) = (path, fields, headers)
        }
    }

    private static let opaque = String(repeating: "A", count: 43)

    /// At each endpoint for clients: what is right but for what was issued, and what is wrong.
    private static let requests: [Asked] = {
        let grants: [World.Fields] = [
            [
                ("grant_type", "authorization_code"), ("code", "tpc_" + opaque),
                ("redirect_uri", World.redirect), ("code_verifier", World.verifier),
            ],
            [("grant_type", "authorization_code")],
            [("grant_type", "authorization_code"), ("code", "?"), ("resource", "elsewhere")],
            [("grant_type", "refresh_token"), ("refresh_token", "tpr_" + opaque)],
            [("grant_type", DeviceGrant.grantType), ("device_code", "tpd_" + opaque)],
            [("grant_type", TokenExchange.grantType), ("subject_token", "tpa_" + opaque)],
            [("grant_type", "password")],
            [],
        ]
        let token: World.Fields = [("token", "tpa_" + opaque)]
        let scope: World.Fields = [("scope", "activity:create")]
        return grants.map { Asked("/oauth/token", $0) } + [
            Asked("/oauth/device_authorization", scope),
            Asked("/oauth/device_authorization", [("scope", "?")]),
            Asked("/oauth/revoke", token), Asked("/oauth/revoke"),
            Asked("/oauth/revoke", [("token", "?")]),
            Asked("/oauth/introspect", token), Asked("/oauth/introspect"),
            Asked("/oauth/par", [("response_type", "code"), ("redirect_uri", World.redirect)]),
            Asked("/oauth/par", [("request_uri", "?")]),
            Asked("/oauth/logout"),
            Asked("/oauth/logout", [("post_logout_redirect_uri", World.goodbye)]),
            Asked("/oauth/logout", [("decision", "logout")]),
        ]
    }()

    /// An app that is none, in one of its ways.
    private enum Hidden: String, CaseIterable {
        case open, watch, secret, signing, binding, suspended, withdrawn

        func add(to world: World, _ developer: User.ID) throws {
            let states: [Hidden: App.State] = [.suspended: .suspended, .withdrawn: .withdrawn]
            try world.add(
                "ghost",
                needsRefreshTokens: true,
                secret: self == .secret ? "s3cret" : nil,
                keys: self == .signing ? #"{"keys":[]}"# : nil,
                state: states[self] ?? .draft,
                developer: developer,
                mustPush: self == .signing,
                isDevice: self == .watch
            )
            let id = try #require(App.ID("ghost"))
            if self == .binding { world.memory.clients[id]?.bindsTokens = true }
            // What was seen by everybody before is no secret; its address to log out is of use.
            if states[self] == nil { world.memory.clients[id]?.postLogoutURIs = [World.goodbye] }
        }
    }

    /// The ways to name a client: in the form, with a guessed secret, and by Basic.
    private func ways(_ asked: Asked, _ world: World, _ name: String) -> [Asked] {
        let named: World.Fields = asked.fields + [("client_id", name)]
        let cookie = [(name: "cookie", value: world.cookie)]
        return [
            Asked(asked.path, named),
            Asked(asked.path, named, cookie),
            Asked(asked.path, named + [("client_secret", "guess")]),
            Asked(asked.path, asked.fields, [world.basic(name, "guess")]),
            Asked(asked.path, named, [("dpop", "no proof")]),
        ]
    }

    @Test(arguments: Hidden.allCases)
    private func `what nobody else can use is answered as an unknown name`(app: Hidden) throws {
        let world = try World()
        try app.add(to: world, User.ID(high: 9, low: 9))
        for asked in Self.requests {
            if asked.path == "/oauth/logout", app == .suspended || app == .withdrawn { continue }
            let pairs = zip(ways(asked, world, "ghost"), ways(asked, world, "nobody"))
            for (hidden, nobody) in pairs {
                let none = try world.post(nobody.path, nobody.fields, nobody.headers)
                var told = try world.post(hidden.path, hidden.fields, hidden.headers)
                told.body = Array(text(told).replacing("ghost", with: "nobody").utf8)
                told.headers = Headers(
                    told.headers.fields.map {
                        ($0.name, $0.value.replacing("ghost", with: "nobody"))
                    }
                )
                let isSame = told == none
                #expect(isSame, "\(hidden.testDescription): \(text(told).prefix(200))")
            }
        }
        #expect(world.memory.devices.isEmpty)
    }

    @Test func `its developer uses a draft that keeps no secret`() throws {
        let world = try World()
        try world.add("keeper", needsRefreshTokens: true, state: .draft, developer: world.person)
        let code = try world.code("keeper")
        var wrong = world.exchange(code, "keeper").filter { $0.name != "code_verifier" }
        #expect(try world.post("/oauth/token", wrong).status == 401)
        wrong.append(("code_verifier", World.verifier))
        let first = json(try world.post("/oauth/token", wrong))
        let second = try world.refresh(first["refresh_token"])
        #expect(try world.isAlive(second["access_token"]))
        let done: World.Fields = [
            ("client_id", "keeper"), ("token", try #require(second["access_token"])),
        ]
        for _ in 0..<2 { #expect(try world.post("/oauth/revoke", done).status == 200) }
        #expect(try !world.isAlive(second["access_token"]))
        #expect(try world.refresh(second["refresh_token"])["error"] == "invalid_client")
    }

    @Test func `who is known by its secret is told what is wrong, as a draft, too`() throws {
        let world = try World()
        let secret: World.Fields = [("client_id", "vault"), ("client_secret", "s3cret")]
        let code: World.Fields = [("grant_type", "authorization_code"), ("code", "?")]
        let states: [(App.State, String)] = [
            (.draft, "invalid_grant"), (.withdrawn, "unauthorized_client"),
        ]
        for (state, error) in states {
            try world.add("vault", secret: "s3cret", state: state, developer: world.person)
            #expect(json(try world.post("/oauth/token", secret + code))["error"] == error)
        }
    }

    @Test func `a platform that is down says so of a draft, too`() throws {
        let isDown = OAuthError(.unavailable(.platform))
        #expect(isDown.tellsWhatWasIssued)
        #expect(!OAuthError(.throttled(retryAfterSeconds: 5)).tellsWhatWasIssued)
    }

    @Test func `its developer is asked whether his draft may log him out`() throws {
        let world = try World()
        try world.add("draft", state: .draft, developer: world.person)
        let page = text(try world.logOut([("client_id", "draft")]))
        #expect(page.contains("<strong>App draft</strong> asks"))
    }
}
