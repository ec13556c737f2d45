import Domain
import HTTP
import RecordFakes
import Testing

@testable import REST

struct AskingTests {
    private let rest: RESTWorld

    init() throws { rest = try RESTWorld() }

    @Test func `without a token there is a challenge without an error code`() throws {
        let answer = try rest.ask(.get, "/api/v1/me", ["authorization": ""])
        #expect(answer.status == 401)
        let challenge = try #require(answer.headers["www-authenticate"])
        #expect(challenge.hasPrefix("Bearer "))
        #expect(challenge.contains("resource_metadata=\"http://localhost:8080/"))
        #expect(!challenge.contains("error"))
    }

    @Test(arguments: ["Bearer bad", "bearer bad", "Bearer not a token"])
    func `a token that is no good is invalid_token`(field: String) throws {
        let answer = try rest.ask(.get, "/api/v1/me", ["authorization": field])
        #expect(answer.status == 401)
        #expect(answer.headers["www-authenticate"]?.contains("error=\"invalid_token\"") == true)
    }

    @Test func `the scheme's case does not matter`() throws {
        #expect(try rest.ask(.get, "/api/v1/me", ["authorization": "BEARER good"]).status == 200)
    }

    @Test func `a token in the query is refused`() throws {
        let answer = try rest.ask(.get, "/api/v1/me?access_token=good")
        #expect(answer.status == 400)
        #expect(answer.headers["www-authenticate"]?.contains("invalid_request") == true)
    }

    @Test func `who asks too often is told when to come again, and nothing is read or written`()
        throws
    {
        _ = try rest.ask(.get, "/api/v1/me")
        #expect(rest.quota.counted == ["\(rest.world.app.id) \(rest.world.owner)"])
        rest.quota.isUsedUp = true
        for path in ["/api/v1/me", rest.path("records/activity")] {
            let answer = try rest.ask(.get, path)
            #expect(answer.status == 429 && answer.headers["retry-after"] == "7")
            #expect(answer.text.contains("\"type\":\"/problems/throttled\""))
        }
        #expect(rest.world.platform.entries.isEmpty)
        // Whoever is not known uses up nobody's quota.
        #expect(try rest.ask(.get, "/api/v1/me", ["authorization": "Bearer bad"]).status == 401)
    }

    @Test func `the owner's half of an exchange opens nothing here`() throws {
        let grant = Grant(
            id: Grant.ID(high: 1, low: 1),
            app: rest.world.app.id,
            parties: .ownerForSubscribers(rest.world.owner),
            scope: Scope(everywhere: .all)
        )
        rest.world.platform.grants[[1]] = (grant, [])
        #expect(try rest.ask(.get, "/api/v1/me").status == 401)
    }

    @Test func `what the token does not carry is insufficient_scope`() throws {
        try rest.world.give(["*:read"], token: ["body_weight:read"])
        let answer = try rest.ask(.get, rest.path("records/activity"))
        #expect(answer.status == 403)
        #expect(answer.headers["www-authenticate"]?.contains("insufficient_scope") == true)
        #expect(answer.headers["content-type"] == "application/problem+json")
    }

    @Test func `unknown paths are 404 and other methods 405 with Allow`() throws {
        #expect(try rest.ask(.get, "/api/v1/nothing").status == 404)
        let answer = try rest.ask(.delete, "/api/v1/me")
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == "GET, HEAD")
    }

    @Test func `an owner who cannot be one looks like one who is not`() throws {
        let odd = try rest.ask(.get, "/api/v1/owners/patrick/records/activity")
        let unknown = try rest.ask(.get, rest.path("records/activity", of: rest.world.stranger))
        #expect(odd.status == 404)
        #expect(odd == unknown)
    }

    @Test func `scripts of registered origins may read answers, others not`() throws {
        let ours = try rest.ask(.get, "/api/v1/me", ["origin": "http://127.0.0.1:8081"])
        #expect(ours.headers["access-control-allow-origin"] == "http://127.0.0.1:8081")
        #expect(ours.headers["access-control-expose-headers"]?.contains("etag") == true)
        let others = try rest.ask(.get, "/api/v1/me", ["origin": "http://127.0.0.1:8082"])
        #expect(others.headers["access-control-allow-origin"] == nil)
        let preflight = try rest.ask(
            .options,
            rest.path("records/activity"),
            [
                "authorization": "", "origin": "http://127.0.0.1:8081",
                "access-control-request-method": "POST",
            ]
        )
        #expect(preflight.status == 204)
        #expect(preflight.headers["access-control-allow-methods"]?.contains("POST") == true)
        #expect(
            preflight.headers["access-control-allow-headers"]?.contains("idempotency-key") == true
        )
    }

    @Test func `no access without its entry: 503 with Retry-After`() throws {
        try rest.world.put([1, 2], recording: 1, from: rest.world.now)
        rest.world.platform.isTrailDown = true
        let answer = try rest.ask(.get, rest.path("records/activity"))
        #expect(answer.status == 503)
        #expect(answer.headers["retry-after"] == "5")
        #expect(!answer.text.contains("\"v\""))
    }

    @Test func `the token says whom it names`() throws {
        let answer = try rest.ask(.get, "/api/v1/me").object
        #expect(answer["owner"] as? String == rest.world.owner.description)
        #expect(answer["client_id"] as? String == "actigraphs")
        #expect((answer["scope"] as? String)?.contains("*:read") == true)
    }

    @Test func `owners come with the rights of the token`() throws {
        try rest.world.give(["activity:read"])
        let owners = try rest.ask(.get, "/api/v1/owners").object["owners"] as? [[String: Any]]
        let owner = try #require(owners?.first)
        #expect(owner["name"] as? String == "Patrick Burrows")
        #expect(owner["rights"] as? [String: [String]] == ["activity": ["read"]])
        #expect(owner["case"] as? String == "self")
    }

    @Test func `data types are open to anyone`() throws {
        let answer = try rest.ask(.get, "/api/v1/datatypes", ["authorization": ""])
        let types = try answer.object["datatypes"] as? [[String: Any]]
        #expect(types?.count == rest.world.registry.types.count)
    }
}
