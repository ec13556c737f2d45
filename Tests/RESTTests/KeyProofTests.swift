import Domain
import HTTP
import JOSE
import JSON
import KeyFakes
import RecordFakes
import Testing

@testable import REST

/// DPoP at the API (RFC 9449 §7; `security.md`, 24).
struct KeyProofTests {
    private let rest: RESTWorld
    private let key: ClientKey
    private let me = "http://localhost:8080/api/v1/me"

    init() throws {
        rest = try RESTWorld()
        key = try ClientKey()
        rest.world.platform.keys[[1]] = key.thumbprint
    }

    private func proof(
        by other: ClientKey? = nil,
        token: String = "good",
        _ claims: [String: JSONValue] = [:]
    ) -> String {
        let now = rest.world.now.milliseconds
        return (other ?? key).proof(
            "GET",
            me,
            token: token,
            nonce: RESTWorld.nonces.nonce(at: now),
            at: now,
            claims: claims
        )
    }

    private func ask(_ authorization: String, _ proof: String?) throws -> Response {
        var headers = ["authorization": authorization]
        if let proof { headers["dpop"] = proof }
        return try rest.ask(.get, "/api/v1/me", headers)
    }

    private func error(_ response: Response) -> String? {
        guard response.status == 401, let field = response.headers["www-authenticate"],
            field.hasPrefix("DPoP "), field.contains("algs=\"ES256 PS256 RS256\""),
            let start = field.firstRange(of: "error=\"")
        else { return nil }
        return String(field[start.upperBound...].prefix { $0 != "\"" })
    }

    @Test func `a bound token opens with a proof of its key`() throws {
        let answer = try ask("DPoP good", proof())
        #expect(answer.status == 200)
        #expect(answer.headers["dpop-nonce"] != nil)
        #expect(try ask("dpop good", proof()).status == 200)
    }

    @Test func `a bound token sent as Bearer opens nothing, with or without a proof`() throws {
        #expect(error(try ask("Bearer good", nil)) == "invalid_token")
        #expect(error(try ask("Bearer good", proof())) == "invalid_token")
    }

    @Test func `a token that is not bound is not sent as DPoP`() throws {
        rest.world.platform.keys = [:]
        #expect(error(try ask("DPoP good", proof())) == "invalid_token")
        #expect(try ask("Bearer good", nil).status == 200)
        #expect(try ask("Bearer good", nil).headers["dpop-nonce"] == nil)
    }

    @Test func `another's key opens nothing`() throws {
        #expect(error(try ask("DPoP good", proof(by: try ClientKey()))) == "invalid_token")
        #expect(error(try ask("DPoP bad", proof(token: "bad"))) == "invalid_token")
    }

    @Test func `a proof for something else, or none, is invalid`() throws {
        #expect(error(try ask("DPoP good", nil)) == "invalid_dpop_proof")
        #expect(error(try ask("DPoP good", "nothing")) == "invalid_dpop_proof")
        #expect(error(try ask("DPoP good", proof(token: "other"))) == "invalid_dpop_proof")
        for (name, value) in [("htm", "POST"), ("htu", "http://localhost:8080/api/v1/owners")] {
            let wrong = proof([name: .string(value)])
            #expect(error(try ask("DPoP good", wrong)) == "invalid_dpop_proof", "\(name)")
        }
    }

    @Test func `a proof comes once, and is used up by who has the token only`() throws {
        let one = proof()
        #expect(try ask("DPoP good", one).status == 200)
        #expect(error(try ask("DPoP good", one)) == "invalid_dpop_proof")
        rest.world.platform.uses = []
        #expect(error(try ask("DPoP bad", proof(token: "bad"))) == "invalid_token")
        #expect(error(try ask("DPoP good", proof(by: try ClientKey()))) == "invalid_token")
        #expect(rest.world.platform.uses.isEmpty)
    }

    @Test func `without a fresh nonce the client is given one`() throws {
        let answer = try ask("DPoP good", proof(["nonce": .null]))
        #expect(error(answer) == "use_dpop_nonce")
        let nonce = try #require(answer.headers["dpop-nonce"])
        #expect(try ask("DPoP good", proof(["nonce": .string(nonce)])).status == 200)
        // A client that asks again with each new nonce must not do so where that does not help.
        let other = try ask("DPoP good", proof(by: try ClientKey()))
        #expect(other.headers["dpop-nonce"] == nil)
    }

    @Test func `the challenge offers both schemes, and scripts may use both`() throws {
        let answer = try rest.ask(.get, "/api/v1/me", ["authorization": ""])
        #expect(
            answer.headers.all("www-authenticate").map { String($0.prefix(5)) } == [
                "Beare", "DPoP ",
            ]
        )
        let origin = ["origin": "http://127.0.0.1:8081", "authorization": ""]
        let asking = origin.merging(["access-control-request-method": "GET"]) { $1 }
        let preflight = try rest.ask(.options, "/api/v1/me", asking)
        #expect(preflight.headers["access-control-allow-headers"]?.contains("dpop") == true)
        let exposed = try rest.ask(.get, "/api/v1/me", origin)
        #expect(exposed.headers["access-control-expose-headers"]?.contains("dpop-nonce") == true)
    }
}

/// Case 3 with both tokens in one request, the user's bound to a key.
struct BoundTwoTokensTests {
    @Test func `the user's token may be bound, the owner's never`() throws {
        let world = try SubscriberWorld(nil)
        let key = try ClientKey()
        let platform = world.rest.world.platform
        let now = world.rest.world.now.milliseconds
        func ask(_ authorization: String) throws -> Int {
            let proof = key.proof(
                "GET",
                "http://localhost:8080/api/v1/me",
                token: "user",
                nonce: RESTWorld.nonces.nonce(at: now),
                at: now
            )
            let headers = [
                "authorization": authorization, "tpaas-owner-token": "owner", "dpop": proof,
            ]
            return try world.rest.ask(.get, "/api/v1/me", headers).status
        }
        #expect(try ask("Bearer user") == 200)
        platform.keys[Array("user".utf8)] = key.thumbprint
        #expect(try ask("Bearer user") == 401)
        #expect(try ask("DPoP user") == 200)
        platform.keys[Array("owner".utf8)] = key.thumbprint
        #expect(try ask("DPoP user") == 401)
    }
}
