import Domain
import HTTP
import RecordFakes
import Testing

@testable import REST

struct FaultTests {
    @Test(
        arguments: [
            (.unauthenticated, 401, "unauthenticated"), (.forbidden(.notAllowed), 403, "forbidden"),
            (.forbidden(.residency), 403, "forbidden"), (.notFound, 404, "not-found"),
            (.invalid("a", "b"), 422, "invalid"), (.conflict(.version), 412, "conflict"),
            (.conflict(.versionMissing), 428, "conflict"),
            (.conflict(.idempotencyKey), 409, "conflict"), (.conflict(.exists), 409, "conflict"),
            (.throttled(retryAfterSeconds: 7), 429, "throttled"),
            (.unavailable(.shard("phr")), 503, "unavailable"),
            (.unavailable(.audit), 503, "unavailable"),
        ] as [(Refusal, Int, String)]
    )
    func `every refusal is a problem with its status and kind`(
        refusal: Refusal,
        status: Int,
        name: String
    ) throws {
        let answer = Fault.refusal(refusal).response(resourceMetadata: "https://host/m")
        #expect(answer.status == status)
        #expect(answer.headers["content-type"] == "application/problem+json")
        let problem = try answer.object
        #expect(problem["type"] as? String == "/problems/" + name)
        #expect(problem["status"] as? Int == status)
        #expect((answer.headers["www-authenticate"] != nil) == (status == 401))
        #expect((answer.headers["retry-after"] != nil) == [429, 503].contains(status))
    }

    @Test func `a shard that is down while writing is 503 and named`() throws {
        let rest = try RESTWorld()
        rest.world.records.down = [rest.world.phr]
        let body = #"{"t":"2024-01-02T03:04:05Z","v":70}"#
        let answer = try rest.ask(.post, rest.path("records/body_weight"), [:], body)
        #expect(answer.status == 503)
        #expect(try answer.object["shard"] as? String == "phr")
    }
}
