import Application
import Cryptography
import Domain
import HTTP
import JOSE
import JSON
import KeyFakes
import Testing

@testable import OAuth2Share

/// DPoP at the authorization server (RFC 9449; `security.md`, 11 and 24).
struct KeyProofTests {
    private let world: World
    private let key: ClientKey
    private let url = World.issuer + "/oauth/token"

    init() throws {
        world = try World()
        key = try ClientKey()
    }

    private func proof(
        by other: ClientKey? = nil,
        _ claims: [String: JSONValue] = [:]
    ) -> (name: String, value: String) {
        let now = world.now.milliseconds
        let nonce = World.nonces.nonce(at: now)
        let text = (other ?? key).proof("POST", url, nonce: nonce, at: now, claims: claims)
        return ("dpop", text)
    }

    private func send(
        _ fields: World.Fields,
        _ proof: (name: String, value: String)?
    ) throws -> Response {
        try world.post("/oauth/token", fields, proof.map { [$0] } ?? [])
    }

    private func refreshing(_ token: String?, _ app: String = "keeper") throws -> World.Fields {
        [
            ("grant_type", "refresh_token"), ("refresh_token", try #require(token)),
            ("client_id", app),
        ]
    }

    private func stored(_ token: String?) throws -> NewToken {
        let shown = try #require(token.flatMap { OpaqueToken($0) })
        return try #require(world.memory.tokens[shown.digest.bytes])
    }

    @Test func `without a nonce the client is given one, and nothing is used up`() throws {
        let fields = world.exchange(try world.code("keeper"), "keeper")
        let first = try send(fields, proof(["nonce": .null]))
        #expect(first.status == 400 && json(first)["error"] == "use_dpop_nonce")
        let nonce = try #require(first.headers["dpop-nonce"])
        let second = try send(fields, proof(["nonce": .string(nonce)]))
        #expect(second.status == 200 && json(second)["token_type"] == "DPoP")
        #expect(second.headers["dpop-nonce"] != nil)
        let fresh = world.exchange(try world.code("keeper"), "keeper")
        #expect(try send(fresh, nil).headers["dpop-nonce"] == nil)
    }

    @Test func `both tokens of a public app are bound to its key`() throws {
        let code = world.exchange(try world.code("keeper"), "keeper")
        let first = json(try send(code, proof()))
        #expect(try stored(first["access_token"]).key == key.thumbprint)
        #expect(try stored(first["refresh_token"]).key == key.thumbprint)
        let fields = try refreshing(first["refresh_token"])
        #expect(json(try send(fields, nil))["error"] == "invalid_grant")
        #expect(json(try send(fields, proof(by: try ClientKey())))["error"] == "invalid_grant")
        let second = json(try send(fields, proof()))
        #expect(second["token_type"] == "DPoP")
        #expect(try stored(second["refresh_token"]).key == key.thumbprint)
        let third = try send(try refreshing(second["refresh_token"]), proof())
        #expect(third.status == 200)
        // Replay by somebody without the key does not cut off who has it.
        #expect(try send(fields, nil).status == 400)
        #expect(try world.isAlive(json(third)["access_token"]))
        #expect(try send(fields, proof()).status == 400)
        #expect(try !world.isAlive(json(third)["access_token"]))
    }

    @Test func `an app with a secret may change its key`() throws {
        let basic = world.basic("vault", "s3cret")
        let code = world.exchange(try world.code("vault"), "vault")
        let first = json(try world.post("/oauth/token", code, [basic, proof()]))
        #expect(try stored(first["access_token"]).key == key.thumbprint)
        #expect(try stored(first["refresh_token"]).key == nil)
        let other = try ClientKey()
        let fields = try refreshing(first["refresh_token"], "vault")
        let second = json(try world.post("/oauth/token", fields, [basic, proof(by: other)]))
        #expect(try stored(second["access_token"]).key == other.thumbprint)
        let third = json(try world.post("/oauth/token", fields, [basic]))
        #expect(third["token_type"] == "Bearer")
        #expect(try stored(third["access_token"]).key == nil)
    }

    @Test func `an app that said so gets no token without a proof`() throws {
        let id = try #require(App.ID("keeper"))
        world.memory.clients[id]?.bindsTokens = true
        let fields = world.exchange(try world.code("keeper"), "keeper")
        let refused = try send(fields, nil)
        #expect(refused.status == 400 && json(refused)["error"] == "invalid_dpop_proof")
        let answer = try send(fields, proof())
        #expect(answer.status == 200, "nothing was used up")
        let refresh = try refreshing(json(answer)["refresh_token"])
        #expect(json(try send(refresh, nil))["error"] == "invalid_dpop_proof")
        #expect(try send(refresh, proof()).status == 200)
    }

    @Test func `a secret that was replaced is taken until its time is over, and no longer`() throws
    {
        let id = try #require(App.ID("vault"))
        let old = SHA256.hash(Array("older".utf8)).bytes
        world.memory.clients[id]?.previousSecret = Client.PreviousSecret(
            hash: old,
            until: world.now + .seconds(60)
        )
        func status(_ secret: String) throws -> Int {
            let code = world.exchange(try world.code("vault"), "vault")
            return try world.post("/oauth/token", code, [world.basic("vault", secret)]).status
        }
        #expect(try status("older") == 200 && status("s3cret") == 200)
        #expect(try status("oldest") == 401)
        world.now = world.now + .seconds(60)
        #expect(try status("older") == 401 && status("s3cret") == 200)
    }

    @Test func `a proof that is wrong, or comes again, gets nothing`() throws {
        let fields = world.exchange(try world.code("keeper"), "keeper")
        func error(_ proof: (name: String, value: String)) throws -> String? {
            json(try send(fields, proof))["error"]
        }
        #expect(try error(proof(["htm": .string("GET")])) == "invalid_dpop_proof")
        #expect(try error(proof(["htu": .string(World.issuer)])) == "invalid_dpop_proof")
        #expect(try error(("dpop", "nothing")) == "invalid_dpop_proof")
        let one = proof()
        let two = try world.post("/oauth/token", fields, [one, one])
        #expect(json(two)["error"] == "invalid_dpop_proof")
        #expect(try send(fields, one).status == 200)
        let again = world.exchange(try world.code("keeper"), "keeper")
        #expect(json(try send(again, one))["error"] == "invalid_dpop_proof")
        #expect(try send(again, proof()).status == 200)
    }

    @Test func `a code is bound to the key that the request named`() throws {
        let thumbprint = Base64URL.encode(key.thumbprint)
        let asked = world.asking("keeper", scope: "activity:read") + [("dpop_jkt", thumbprint)]
        let page = try world.authorize(asked)
        #expect(text(page).contains(thumbprint), "the form repeats the request")
        let code = try #require(
            try parameters(of: world.answer(asked, ["activity:create", "activity:read"]))["code"]
        )
        let fields = world.exchange(code, "keeper")
        #expect(json(try send(fields, nil))["error"] == "invalid_grant")
        #expect(json(try send(fields, proof(by: try ClientKey())))["error"] == "invalid_grant")
        #expect(try send(fields, proof()).status == 200)
        for wrong in ["x", thumbprint + "AA", String(thumbprint.dropLast())] {
            let asked = world.asking("keeper") + [("dpop_jkt", wrong)]
            #expect(try parameters(of: world.authorize(asked))["error"] == "invalid_request")
        }
    }

    @Test func `a pushed request is bound to the key that it proves`() throws {
        let address = World.issuer + "/oauth/par"
        let basic = world.basic("vault", "s3cret")
        func push(_ more: World.Fields) throws -> Response {
            let asked = world.asking("vault", scope: "activity:read").filter {
                $0.name != "client_id"
            }
            let headers = [basic, proof(["htu": .string(address)])]
            return try world.post("/oauth/par", asked + more, headers)
        }
        let other = Base64URL.encode(try ClientKey().thumbprint)
        #expect(json(try push([("dpop_jkt", other)]))["error"] == "invalid_request")
        let pushed = try #require(json(try push([]))["request_uri"])
        let asked: World.Fields = [("client_id", "vault"), ("request_uri", pushed)]
        let code = try #require(
            try parameters(of: world.answer(asked, ["activity:read"]))["code"]
        )
        let fields = world.exchange(code, "vault")
        let bare = try world.post("/oauth/token", fields, [basic])
        #expect(json(bare)["error"] == "invalid_grant")
        #expect(try world.post("/oauth/token", fields, [basic, proof()]).status == 200)
    }

    @Test func `an owner's half for subscribers is never bound`() throws {
        let scope = "activity:read audience:subscribers offline_access"
        let code = try world.code("keeper", scope: scope, rights: ["activity:read"])
        let told = json(try send(world.exchange(code, "keeper"), proof()))
        #expect(told["token_type"] == "Bearer")
        #expect(try stored(told["access_token"]).key == nil)
        #expect(try stored(told["refresh_token"]).key == key.thumbprint)
    }

    @Test func `an exchange asks for the key of a bound half, and binds to it`() throws {
        let type = TokenExchange.accessTokenType
        func token(_ audience: String, _ proof: (name: String, value: String)?) throws -> String {
            let scope = "activity:read audience:" + audience
            let code = try world.code("keeper", scope: scope, rights: ["activity:read"])
            return json(try send(world.exchange(code, "keeper"), proof))["access_token"] ?? ""
        }
        let owner = try token("subscribers", nil)
        world.person = User.ID(high: 1, low: 2)
        world.logIn()
        let fields: World.Fields = [
            ("grant_type", TokenExchange.grantType), ("client_id", "keeper"),
            ("subject_token", owner), ("subject_token_type", type),
            ("actor_token", try token("self", proof())), ("actor_token_type", type),
        ]
        #expect(json(try send(fields, nil))["error"] == "invalid_request")
        #expect(json(try send(fields, proof(by: try ClientKey())))["error"] == "invalid_request")
        let told = json(try send(fields, proof()))
        #expect(told["token_type"] == "DPoP")
        #expect(try stored(told["access_token"]).key == key.thumbprint)
    }

    @Test func `introspection names the key`() throws {
        let basic = world.basic("vault", "s3cret")
        let code = world.exchange(try world.code("vault"), "vault")
        let told = json(try world.post("/oauth/token", code, [basic, proof()]))
        let shown: World.Fields = [("token", told["access_token"] ?? "")]
        let answer = text(try world.post("/oauth/introspect", shown, [basic]))
        let thumbprint = Base64URL.encode(key.thumbprint)
        #expect(answer.contains("\"cnf\":{\"jkt\":\"\(thumbprint)\"}"))
        #expect(answer.contains("\"token_type\":\"DPoP\""))
    }

    @Test func `scripts may send proofs and read nonces`() throws {
        let origin = ("origin", "http://127.0.0.1:8081")
        let headers = Headers([origin, ("access-control-request-method", "POST")])
        let preflight = try world.send(Request(.options, "/oauth/token", headers: headers))
        #expect(preflight.headers["access-control-allow-headers"]?.contains("dpop") == true)
        let answer = try world.post("/oauth/token", [], [origin, proof()])
        #expect(answer.headers["access-control-expose-headers"]?.contains("dpop-nonce") == true)
    }
}
