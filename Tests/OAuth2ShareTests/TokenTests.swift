import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct TokenTests {
    private func refused(
        _ error: String,
        _ status: Int,
        _ response: Response,
        _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(json(response)["error"] == error, sourceLocation: location)
        #expect(response.status == status, sourceLocation: location)
        #expect(response.headers["cache-control"] == "no-store", sourceLocation: location)
        #expect(response.headers["pragma"] == "no-cache", sourceLocation: location)
    }

    private func refused(
        _ error: String,
        _ response: Response,
        _ location: SourceLocation = #_sourceLocation
    ) {
        refused(error, 400, response, location)
    }

    @Test func `a code becomes an access token for ten minutes`() throws {
        let world = try World()
        let code = try world.code("actigraphs")
        let response = try world.post("/oauth/token", world.exchange(code, "actigraphs"))
        #expect(response.status == 200)
        #expect(response.headers["cache-control"] == "no-store")
        #expect(response.headers["pragma"] == "no-cache")
        let told = json(response)
        #expect(told["token_type"] == "Bearer" && told["expires_in"] == "600")
        #expect(told["scope"] == "activity:create activity:read")
        #expect(told["access_token"]?.hasPrefix("tpa_") == true)
        #expect(told["refresh_token"] == nil)
    }

    @Test func `secrets have 256 random bits and only digests are stored`() throws {
        let world = try World()
        let code = try world.code("keeper")
        let told = json(try world.post("/oauth/token", world.exchange(code, "keeper")))
        let secrets = [code, told["access_token"] ?? "", told["refresh_token"] ?? ""]
        for secret in secrets {
            let bytes = Base64URL.decode(String(secret.dropFirst(4)))
            #expect(bytes?.count == 32)
            let digest = SHA256.hash(Array(secret.utf8)).bytes
            #expect(world.memory.codes[digest] != nil || world.memory.tokens[digest] != nil)
        }
        #expect(Set(secrets).count == 3)
        let stored = "\(world.memory.codes) \(world.memory.tokens) \(world.memory.audit)"
        #expect(!secrets.contains { stored.contains($0) })
    }

    @Test func `what does not belong to the code is refused and does not use it up`() throws {
        let world = try World()
        let code = try world.code("actigraphs")
        let good = world.exchange(code, "actigraphs")
        func with(_ name: String, _ value: String?) throws -> Response {
            let rest = good.filter { $0.name != name }
            return try world.post("/oauth/token", rest + (value.map { [(name, $0)] } ?? []))
        }
        let other = String(repeating: "a", count: 43)
        refused("invalid_grant", try with("code_verifier", other))
        refused("invalid_grant", try with("code_verifier", "short"))
        refused("invalid_grant", try with("code_verifier", nil))
        refused("invalid_grant", try with("redirect_uri", World.redirect + "x"))
        refused("invalid_grant", try with("redirect_uri", nil))
        refused("invalid_grant", try with("client_id", "keeper"))
        refused("invalid_grant", try with("code", "tpc_unknown"))
        refused("invalid_grant", try with("code", String(code.dropLast()) + "A"))
        refused("invalid_request", try with("code", nil))
        refused("invalid_request", try with("client_id", nil))
        refused("invalid_client", 401, try with("client_id", "nobody"))
        refused("invalid_request", try with("grant_type", nil))
        refused("unsupported_grant_type", try with("grant_type", "password"))
        refused("unsupported_grant_type", try with("grant_type", "client_credentials"))
        refused("invalid_request", try world.post("/oauth/token", good + [("code", code)]))
        #expect(try world.post("/oauth/token", good).status == 200)
    }

    @Test func `a token of one kind is none of another`() throws {
        let world = try World()
        let tokens = try world.tokens("keeper")
        #expect(try world.refresh(tokens["access_token"])["error"] == "invalid_grant")
        let code = try world.code("keeper")
        #expect(try world.refresh(code)["error"] == "invalid_grant")
        for token in [tokens["access_token"], tokens["refresh_token"]] {
            let fields = world.exchange(try #require(token), "keeper")
            refused("invalid_grant", try world.post("/oauth/token", fields))
        }
        #expect(try world.isAlive(tokens["access_token"]))
    }

    @Test func `a code lasts a minute`() throws {
        for (seconds, status) in [(59, 200), (60, 400)] {
            let world = try World()
            let code = try world.code("actigraphs")
            world.now = world.now + .seconds(seconds)
            let response = try world.post("/oauth/token", world.exchange(code, "actigraphs"))
            #expect(response.status == status)
            // Late is not twice: nothing is ended for it.
            #expect(!world.events.contains("code-replayed"))
        }
    }

    @Test func `a second use by the client ends what the first one gave`() throws {
        let world = try World()
        let good = world.exchange(try world.code("keeper"), "keeper")
        let tokens = json(try world.post("/oauth/token", good))
        #expect(try world.isAlive(tokens["access_token"]))
        refused("invalid_grant", try world.post("/oauth/token", good))
        #expect(try !world.isAlive(tokens["access_token"]))
        #expect(try world.refresh(tokens["refresh_token"])["error"] == "invalid_grant")
        #expect(world.events.last == "code-replayed")
        refused("invalid_grant", try world.post("/oauth/token", good))
        #expect(world.events.filter { $0 == "code-replayed" }.count == 1)
    }

    @Test func `a second use by somebody else ends nothing`() throws {
        let world = try World()
        let code = try world.code("vault")
        let good = world.exchange(code, "vault") + [("client_secret", "s3cret")]
        let tokens = json(try world.post("/oauth/token", good))
        let wrong = good.filter { $0.name != "code_verifier" }
        let verifier = String(repeating: "a", count: 43)
        let noSecret = world.exchange(code, "vault")
        refused("invalid_client", 401, try world.post("/oauth/token", noSecret))
        let badVerifier = wrong + [("code_verifier", verifier)]
        refused("invalid_grant", try world.post("/oauth/token", badVerifier))
        refused("invalid_grant", try world.post("/oauth/token", world.exchange(code, "keeper")))
        #expect(try world.isAlive(tokens["access_token"]))
        #expect(!world.events.contains("code-replayed"))
    }

    @Test func `of two at once one gets tokens and then both have none`() throws {
        let world = try World()
        let good = world.exchange(try world.code("actigraphs"), "actigraphs")
        var faster: [String: String] = [:]
        world.memory.meanwhile = {
            faster = (try? world.post("/oauth/token", good)).map(json) ?? [:]
        }
        refused("invalid_grant", try world.post("/oauth/token", good))
        #expect(faster["access_token"] != nil)
        #expect(try !world.isAlive(faster["access_token"]))
    }

    @Test func `a client that keeps a secret shows it by one method`() throws {
        let world = try World()
        func post(_ more: World.Fields, _ headers: World.Fields = []) throws -> Response {
            let fields = world.exchange(try world.code("vault"), "vault")
            return try world.post("/oauth/token", fields + more, headers)
        }
        let secret: World.Fields = [("client_secret", "s3cret")]
        #expect(try post(secret).status == 200)
        #expect(try post([], [world.basic("vault", "s3cret")]).status == 200)
        refused("invalid_request", try post(secret, [world.basic("vault", "s3cret")]))
        refused("invalid_client", 401, try post([("client_secret", "wrong")]))
        refused("invalid_request", try post([], [world.basic("keeper", "s3cret")]))
        let answer = try post([], [world.basic("vault", "wrong")])
        refused("invalid_client", 401, answer)
        #expect(answer.headers["www-authenticate"]?.hasPrefix("Basic ") == true)
        refused("invalid_client", 401, try post([], [("authorization", "Bearer x")]))
        let open = world.exchange(try world.code("actigraphs"), "actigraphs")
        refused("invalid_client", 401, try world.post("/oauth/token", open + secret))
    }

    @Test func `tokens of a draft are its developer's alone`() throws {
        let world = try World()
        try world.add("keeper", needsRefreshTokens: true, state: .draft, developer: world.person)
        let code = try world.code("keeper")
        let other = User.ID(high: 9, low: 9)
        try world.add("keeper", needsRefreshTokens: true, state: .draft, developer: other)
        let early = world.exchange(code, "keeper")
        refused("invalid_client", 401, try world.post("/oauth/token", early))
        try world.add("keeper", needsRefreshTokens: true, state: .draft, developer: world.person)
        let given = json(try world.post("/oauth/token", world.exchange(code, "keeper")))
        let token = try #require(given["refresh_token"])
        let refresh: World.Fields = [
            ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "keeper"),
        ]
        try world.add("keeper", needsRefreshTokens: true, state: .draft, developer: other)
        refused("invalid_client", 401, try world.post("/oauth/token", refresh))
        try world.add("keeper", needsRefreshTokens: true, state: .draft, developer: world.person)
        #expect(try world.post("/oauth/token", refresh).status == 200)
    }

    @Test func `a person or app that was stopped gets no tokens`() throws {
        let world = try World()
        let first = world.exchange(try world.code("actigraphs"), "actigraphs")
        world.memory.disabled = [world.person]
        refused("invalid_grant", try world.post("/oauth/token", first))
        world.memory.disabled = []
        try world.add("actigraphs", state: .suspended)
        refused("invalid_client", 401, try world.post("/oauth/token", first))
    }
}
