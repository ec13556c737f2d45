import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import OAuth2Share

/// Case 3: an owner's token for subscribers and a user's own become one that names both.
struct ExchangeTests {
    private static let type = "urn:ietf:params:oauth:token-type:access_token"
    private let world: World
    private let owner = User.ID(high: 1, low: 1)
    private let user = User.ID(high: 1, low: 2)
    private let halves: (owner: [String: String], user: [String: String])

    init() throws {
        let world = try World()
        self.world = world
        let his = try Self.tokens(world, owner, "audience:subscribers")
        halves = (his, try Self.tokens(world, user, "audience:self", ["activity:read"]))
    }

    /// The tokens of a person who consents to an app for an audience.
    private static func tokens(
        _ world: World,
        _ person: User.ID,
        _ audience: String,
        _ rights: [String] = ["activity:create", "activity:read", "white_light:read"],
        app: String = "keeper"
    ) throws -> [String: String] {
        world.person = person
        world.logIn()
        // Nothing but activity read is needed of an app that does not ask for more.
        let scope = (rights + [audience, "offline_access"]).joined(separator: " ")
        let response = try world.answer(world.asking(app, scope: scope), rights)
        let code = try #require(try parameters(of: response)["code"], "\(text(response))")
        return json(try world.post("/oauth/token", world.exchange(code, app)))
    }

    private func exchanging(
        _ subject: String?,
        _ actor: String?,
        _ client: String = "keeper"
    ) -> World.Fields {
        var fields: World.Fields = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("client_id", client), ("subject_token_type", Self.type),
        ]
        if let subject { fields.append(("subject_token", subject)) }
        if let actor {
            fields += [("actor_token", actor), ("actor_token_type", Self.type)]
        }
        return fields
    }

    private var good: World.Fields {
        exchanging(halves.owner["access_token"], halves.user["access_token"])
    }

    private func exchange(_ fields: World.Fields) throws -> [String: String] {
        json(try world.post("/oauth/token", fields))
    }

    private func refused(
        _ fields: World.Fields,
        _ error: String = "invalid_request",
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let response = try world.post("/oauth/token", fields)
        #expect(response.status == 400, sourceLocation: location)
        #expect(json(response)["error"] == error, sourceLocation: location)
        #expect(json(response)["access_token"] == nil, sourceLocation: location)
    }

    private func with(_ name: String, _ value: String?) -> World.Fields {
        good.filter { $0.name != name } + (value.map { [(name, $0)] } ?? [])
    }

    @Test func `the consent says that any user of the app may do it`() throws {
        let scope = "audience:subscribers activity:read"
        let page = text(try world.authorize(world.asking("keeper", scope: scope)))
        #expect(page.contains("Any user of this app may"))
        #expect(halves.owner["scope"]?.contains("audience:subscribers") == true)
        let subscribed = world.memory.audit.filter { $0.owner == owner }
        let told = subscribed.contains { entry in
            guard case .policy(let event) = entry.event else { return false }
            return event.after.contains("audience:subscribers")
        }
        #expect(told)
    }

    @Test func `both tokens become one for five minutes, with what both carry`() throws {
        let told = try exchange(good)
        #expect(told["issued_token_type"] == Self.type && told["token_type"] == "Bearer")
        #expect(told["expires_in"] == "300" && told["refresh_token"] == nil)
        #expect(told["scope"] == "activity:read")
        let shown = try #require(told["access_token"].flatMap { OpaqueToken($0) })
        let stored = try #require(world.memory.tokens[shown.digest.bytes])
        let grant = try #require(world.memory.grants[stored.grant])
        #expect(grant.grant.parties == .composed(owner: owner, actor: user))
        #expect(try world.refresh(halves.owner["refresh_token"])["access_token"] != nil)
    }

    @Test func `it does not outlive either of the two`() throws {
        world.now = world.now + .seconds(500)
        #expect(try exchange(good)["expires_in"] == "100")
        world.now = world.now + .seconds(100)
        try refused(good)
    }

    @Test func `without an actor, or with other kinds of tokens, nothing is issued`() throws {
        try refused(exchanging(halves.owner["access_token"], nil))
        try refused(with("subject_token", nil))
        try refused(with("actor_token", halves.user["refresh_token"]))
        try refused(with("subject_token", halves.owner["refresh_token"]))
        for name in ["subject_token_type", "actor_token_type"] {
            try refused(with(name, nil))
            try refused(with(name, "urn:ietf:params:oauth:token-type:jwt"))
        }
        try refused(good + [("requested_token_type", "urn:ietf:params:oauth:token-type:jwt")])
        try refused(good + [("resource", "https://elsewhere.example")], "invalid_target")
        try refused(good + [("audience", "elsewhere")], "invalid_target")
        #expect(try exchange(good + [("resource", World.issuer + "/api")])["scope"] != nil)
    }

    @Test func `roles cannot be swapped, taken twice, or played by one person`() throws {
        let (his, mine) = (halves.owner["access_token"], halves.user["access_token"])
        try refused(exchanging(mine, his))
        try refused(exchanging(his, his))
        try refused(exchanging(mine, mine))
        let own = try Self.tokens(world, owner, "audience:self")
        try refused(exchanging(his, own["access_token"]))
    }

    @Test func `nothing is exchanged for a user who asks too often`() throws {
        world.memory.overQuota = [user.description]
        let response = try world.post("/oauth/token", good)
        #expect(response.status == 429 && response.headers["retry-after"] == "7")
        world.memory.overQuota = []
        #expect(try world.post("/oauth/token", good).status == 200)
    }

    @Test func `a token that already has an actor is not exchanged again`() throws {
        let (his, mine) = (halves.owner["access_token"], halves.user["access_token"])
        let composed = try exchange(good)["access_token"]
        try refused(exchanging(composed, mine))
        try refused(exchanging(his, composed))
    }

    @Test func `tokens of two clients, or of another than the one who asks, are refused`() throws {
        let (his, mine) = (halves.owner["access_token"], halves.user["access_token"])
        try world.add("other", needsRefreshTokens: true)
        let foreign = try Self.tokens(world, user, "audience:self", app: "other")["access_token"]
        try refused(exchanging(his, foreign))
        try refused(exchanging(his, foreign, "other"))
        try refused(exchanging(his, mine, "other"))
    }

    @Test func `an actor who no longer uses the app is refused`() throws {
        world.memory.subscribers[try #require(App.ID("keeper"))] = [owner]
        try refused(good)
    }

    @Test func `a scope wider than what both carry is refused`() throws {
        for scope in ["activity:create", "activity:read white_light:read", "*:read", "x:read"] {
            try refused(good + [("scope", scope)], "invalid_scope")
        }
        #expect(try exchange(good + [("scope", "activity:read")])["scope"] == "activity:read")
    }

    @Test func `a person who was stopped, or a grant that ended, gives nothing more`() throws {
        for person in [owner, user] {
            world.memory.disabled = [person]
            try refused(good)
        }
        world.memory.disabled = []
        for half in [halves.owner, halves.user] {
            let composed = try exchange(good)["access_token"]
            #expect(try world.isAlive(composed))
            let before = world.memory.grants
            let fields: World.Fields = [
                ("client_id", "keeper"), ("token", half["access_token"] ?? ""),
            ]
            #expect(try world.post("/oauth/revoke", fields).status == 200)
            #expect(try !world.isAlive(composed))
            try refused(good)
            world.memory.grants = before
        }
    }

    @Test func `introspection shows who acts, while both halves last`() throws {
        let secret: World.Fields = [("client_id", "vault"), ("client_secret", "s3cret")]
        try world.add("vault", needsRefreshTokens: true)
        let his = try Self.tokens(world, owner, "audience:subscribers", app: "vault")
        let mine = try Self.tokens(world, user, "audience:self", app: "vault")
        try world.add("vault", needsRefreshTokens: true, secret: "s3cret")
        let asked = exchanging(his["access_token"], mine["access_token"], "vault")
        let told = try exchange(asked + [("client_secret", "s3cret")])
        let composed: World.Fields = [("token", told["access_token"] ?? "")]
        let shown = try world.post("/oauth/introspect", secret + composed)
        #expect(json(shown)["sub"] == owner.description)
        #expect(text(shown).contains(#""act":{"sub":"\#(user)"}"#))
        #expect(json(shown)["aud"] == World.issuer + "/api")
        let half = try world.post(
            "/oauth/introspect",
            secret + [("token", his["access_token"] ?? "")]
        )
        #expect(json(half)["aud"] == World.issuer)
        _ = try world.post("/oauth/revoke", secret + [("token", mine["refresh_token"] ?? "")])
        let ended = try world.post("/oauth/introspect", secret + composed)
        #expect(text(ended) == #"{"active":false}"#)
    }
}
