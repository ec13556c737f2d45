import Application
import Cryptography
import Domain
import HTTP
import JOSE
import JSON
import KeyFakes
import Testing

@testable import OAuth2Share

/// Tokens that are bound to a key, at the userinfo endpoint (RFC 9449 §7; `security.md` 24).
struct BoundIdentityTests {
    private let world: World
    private let key: ClientKey

    init() throws {
        world = try World.withKeys()
        key = try ClientKey()
        world.memory.identities[world.person] = Identity(
            user: User(
                id: world.person,
                name: PersonName(first: "John", last: "Doe"),
                email: nil,
                kinds: []
            ),
            affiliations: []
        )
    }

    /// An access token for a log-in, bound to a key where there is one.
    private func signIn(_ key: ClientKey?) throws -> String {
        let answered = try world.answer(world.asking("actigraphs", scope: "openid"), [])
        let code = try #require(try parameters(of: answered)["code"])
        let now = world.now.milliseconds
        let proof = key?.proof(
            "POST",
            World.issuer + "/oauth/token",
            nonce: World.nonces.nonce(at: now),
            at: now
        )
        let told = json(
            try world.post(
                "/oauth/token",
                world.exchange(code, "actigraphs"),
                proof.map { [("dpop", $0)] } ?? []
            )
        )
        #expect(told["token_type"] == (key == nil ? "Bearer" : "DPoP"))
        return try #require(told["access_token"])
    }

    private func proof(
        of token: String,
        by other: ClientKey? = nil,
        _ claims: [String: JSONValue] = [:]
    ) -> String {
        let now = world.now.milliseconds
        return (other ?? key).proof(
            "GET",
            World.issuer + "/oauth/userinfo",
            token: token,
            nonce: World.nonces.nonce(at: now),
            at: now,
            claims: claims
        )
    }

    private func ask(
        _ scheme: String,
        _ token: String,
        _ proofs: [String],
        _ method: HTTP.Method = .get
    ) throws -> Response {
        let shown = [(name: "authorization", value: scheme + " " + token)]
        let headers = Headers(shown + proofs.map { (name: "dpop", value: $0) })
        return try world.send(Request(method, "/oauth/userinfo", headers: headers))
    }

    /// The error of a refusal, which is told in the body and by the challenge.
    private func refusal(_ response: Response) throws -> String? {
        #expect(response.status == 401)
        #expect(!text(response).contains("sub"))
        let error = try #require(json(response)["error"])
        let challenge = response.headers["www-authenticate"] ?? ""
        #expect(challenge.contains("DPoP algs=\"ES256 PS256 RS256\", error=\"\(error)\""))
        return error
    }

    @Test func `with a proof of its key a bound token opens the identity`() throws {
        let token = try signIn(key)
        let response = try ask("DPoP", token, [proof(of: token)])
        #expect(text(response) == #"{"sub":"\#(world.person)"}"#)
        #expect(response.headers["dpop-nonce"] != nil)
        let posted = proof(of: token, ["htm": .string("POST")])
        #expect(try ask("dpop", token, [posted], .post).status == 200)
    }

    @Test func `a bound token sent as Bearer opens nothing, with or without a proof`() throws {
        let token = try signIn(key)
        for proofs in [[], [proof(of: token)]] {
            let response = try ask("Bearer", token, proofs)
            #expect(try refusal(response) == "invalid_token")
            #expect(response.headers.all("www-authenticate")[0].hasPrefix("Bearer realm="))
        }
    }

    @Test func `a proof by another key, or for something else, or none, opens nothing`() throws {
        let token = try signIn(key)
        let other = try ClientKey()
        let stolen = try ask("DPoP", token, [proof(of: token, by: other)])
        #expect(try refusal(stolen) == "invalid_token")
        #expect(stolen.headers.all("www-authenticate").count == 1)
        let unbound = try signIn(nil)
        #expect(try refusal(ask("DPoP", unbound, [proof(of: unbound)])) == "invalid_token")
        for proofs in [
            [], ["nothing"], [proof(of: unbound)], [proof(of: token, ["ath": .null])],
            [proof(of: token, ["htm": .string("POST")])],
            [proof(of: token, ["htu": .string(World.issuer + "/oauth/token")])],
            [proof(of: token), proof(of: token)],
        ] {
            #expect(try refusal(ask("DPoP", token, proofs)) == "invalid_dpop_proof")
        }
    }

    @Test func `a proof comes once, and is used up by who has the token only`() throws {
        let token = try signIn(key)
        let before = world.memory.uses.count
        let made = "tpa_" + String(repeating: "A", count: 43)
        #expect(try refusal(ask("DPoP", made, [proof(of: made)])) == "invalid_token")
        #expect(world.memory.uses.count == before)
        let one = proof(of: token)
        #expect(try ask("DPoP", token, [one]).status == 200)
        #expect(try refusal(ask("DPoP", token, [one])) == "invalid_dpop_proof")
        #expect(try ask("DPoP", token, [proof(of: token)]).status == 200)
    }

    @Test func `without a nonce the client is given one`() throws {
        let token = try signIn(key)
        let first = try ask("DPoP", token, [proof(of: token, ["nonce": .null])])
        #expect(try refusal(first) == "use_dpop_nonce")
        let nonce = try #require(first.headers["dpop-nonce"])
        let second = [proof(of: token, ["nonce": .string(nonce)])]
        #expect(try ask("DPoP", token, second).status == 200)
    }

    @Test func `who asks too often waits`() throws {
        let token = try signIn(key)
        for name in ["actigraphs", world.person.description] {
            world.memory.overQuota = [name]
            let response = try ask("DPoP", token, [proof(of: token)])
            #expect(response.status == 429 && response.headers["retry-after"] == "7")
        }
    }
}
