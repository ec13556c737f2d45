import Chances
import Domain
import Foundation
import HTTP
import RecordFakes
import Testing

@testable import REST

struct WritingTests {
    private let rest: RESTWorld
    private let good = #"{"t":"2024-01-02T03:04:05+01:00","v":71.5,"device":"scale"}"#

    init() throws { rest = try RESTWorld() }

    private var path: String { rest.path("records/body_weight") }

    @Test func `a record is created, found, changed and deleted`() throws {
        let made = try rest.ask(.post, path, [:], good)
        #expect(made.status == 201)
        let place = try #require(made.headers["location"])
        let tag = try #require(made.headers["etag"])
        #expect(try made.object["t"] as? String == "2024-01-02T02:04:05Z")
        #expect(try made.object["offset"] as? String == "+01:00")
        #expect(try rest.ask(.get, place).object["v"] as? Double == 71.5)

        #expect(try rest.ask(.put, place, [:], #"{"v":72}"#).status == 428)
        #expect(try rest.ask(.put, place, ["if-match": "\"9\""], #"{"v":72}"#).status == 412)
        #expect(try rest.ask(.put, place, ["if-match": "W/" + tag], #"{"v":72}"#).status == 412)
        let changed = try rest.ask(.put, place, ["if-match": tag], #"{"v":72}"#)
        #expect(changed.status == 200 && changed.headers["etag"] != tag)
        #expect(try changed.object["v"] as? Int == 72)
        #expect(try changed.object["t"] as? String == "2024-01-02T02:04:05Z")

        #expect(try rest.ask(.delete, place).status == 428)
        #expect(try rest.ask(.delete, place, ["if-match": tag]).status == 412)
        #expect(try rest.ask(.delete, place, ["if-match": "*"]).status == 204)
        #expect(try rest.ask(.get, place).status == 404)
        #expect(try rest.ask(.delete, place, ["if-match": "*"]).status == 404)
    }

    @Test func `what was read can be sent back`() throws {
        let made = try rest.ask(.post, path, [:], good)
        let place = try #require(made.headers["location"])
        let again = try rest.ask(.put, place, ["if-match": "*"], made.text)
        #expect(again.text == made.text)
    }

    @Test func `a sample of a series can be changed and deleted`() throws {
        try rest.world.put([1, 2, 3], recording: 1, from: rest.world.now)
        let item = rest.path("records/activity/00000000-0000-0190-0000-000000000001.1")
        let tag = try #require(try rest.ask(.get, item).headers["etag"])
        #expect(try rest.ask(.put, item, ["if-match": tag], #"{"v":null}"#).status == 200)
        #expect(try rest.ask(.get, item).object["v"] is NSNull)
        let moved = #"{"v":1,"t":"2024-01-02T03:04:05Z"}"#
        #expect(try rest.ask(.put, item, ["if-match": "*"], moved).fields == ["/t"])
        #expect(try rest.ask(.delete, item, ["if-match": "*"]).status == 204)
        #expect(try rest.ask(.get, item).status == 404)
        let list = try rest.ask(.get, rest.path("records/activity")).object["records"] as? [Any]
        #expect(list?.count == 2)
    }

    @Test func `a batch is whole or nothing, and names the place of the fault`() throws {
        let lines = [good, good, good, #"{"t":"2024-01-02T03:04:05Z","v":-1}"#]
        let answer = try rest.ask(.post, path, [:], "[" + lines.joined(separator: ",") + "]")
        #expect(answer.status == 422)
        #expect(try answer.fields == ["/3/v"])
        #expect(rest.world.records.contents[rest.world.phr]?.singles.isEmpty == true)
        let done = try rest.ask(.post, path, [:], "[\(good),\(good)]")
        #expect(done.status == 201)
        #expect((try done.object["records"] as? [Any])?.count == 2)
    }

    @Test(arguments: [
        (#"{"v":1}"#, "/t"), (#"{"t":"x","v":1}"#, "/t"), (#"{"t":"2024-01-02T03:04:05Z"}"#, "/v"),
        (#"{"t":"2024-01-02T03:04:05Z","v":"1"}"#, "/v"), (#"{"t":5,"v":1}"#, "/t"),
        (#"{"t":"2024-01-02T03:04:05Z","v":null}"#, "/v"),
        (#"{"t":"2024-01-02T03:04:05Z","v":1,"offset":"2"}"#, "/offset"),
        (#"{"t":"2024-01-02T03:04:05Z","v":1001}"#, "/v"),
    ])
    func `a field that cannot be taken is named`(body: String, field: String) throws {
        let answer = try rest.ask(.post, path, [:], body)
        #expect(answer.status == 422)
        #expect(try answer.fields == [field])
    }

    @Test func `what is no JSON, too deep, too large or in another form is not read`() throws {
        #expect(try rest.ask(.post, path, [:], "{").status == 400)
        let deep = String(repeating: "[", count: 40)
        #expect(try rest.ask(.post, path, [:], deep).status == 400)
        let large = String(repeating: " ", count: RecordBody.mostBytes) + good
        #expect(try rest.ask(.post, path, [:], large).status == 413)
        #expect(try rest.ask(.post, path, ["content-type": "text/plain"], good).status == 415)
        #expect(try rest.ask(.post, path, ["content-encoding": "gzip"], good).status == 415)
        #expect(try rest.ask(.post, path, [:], "[]").status == 422)
        #expect(rest.world.records.contents[rest.world.phr]?.singles.isEmpty == true)
    }

    @Test func `the same key does the same request once, and refuses another`() throws {
        let key = ["idempotency-key": "k1"]
        let first = try rest.ask(.post, path, key, good)
        let second = try rest.ask(.post, path, key, good)
        #expect(first == second)
        #expect(rest.world.records.contents[rest.world.phr]?.singles.count == 1)
        let other = try rest.ask(.post, path, key, good + " ")
        #expect(other.status == 409)
        #expect(try other.object["subject"] as? String == "idempotencyKey")
    }

    @Test func `who may read but not write learns that; who may do nothing learns nothing`() throws
    {
        try rest.world.give(["body_weight:read"], token: ["*:read", "*:create"])
        #expect(try rest.ask(.post, path, [:], good).status == 403)
        let other = rest.path("records/body_weight", of: rest.world.stranger)
        #expect(try rest.ask(.post, other, [:], good).status == 404)
    }

    @Test func `what cannot be read is refused after the decision, and written down`() throws {
        let list = rest.path("records/body_weight?limit=x")
        #expect(try rest.ask(.post, path, [:], "{").status == 400)
        #expect(try rest.ask(.get, list).status == 422)
        let ends = rest.world.platform.entries.compactMap { entry -> AccessEvent.Outcome? in
            if case .access(let access) = entry.event { access.outcome } else { nil }
        }
        #expect(ends == [.refused(.normal), .refused(.normal)])
        // Who may not learns that, whatever he sent.
        try rest.world.give(["body_weight:read"], token: ["*:read", "*:create"])
        #expect(try rest.ask(.post, path, [:], "{") == rest.ask(.post, path, [:], good))
        let other = rest.path("records/body_weight", of: rest.world.stranger)
        #expect(try rest.ask(.post, other, [:], "{") == rest.ask(.post, other, [:], good))
        #expect(try rest.ask(.get, other + "?limit=x") == rest.ask(.get, other))
    }

    @Test func `what is not in UTF-8 is not read`() throws {
        let wide = good.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        let text = String(decoding: wide, as: UTF8.self)
        #expect(try rest.ask(.post, path, [:], text).status == 400)
    }

    @Test func `other shapes are taken and given back`() throws {
        for (type, value) in [
            ("blood_pressure", #"{"diastolic":80,"systolic":120}"#),
            ("ecg", #"{"period":2.5,"samples":[0.1,-0.2]}"#),
            ("mood", #"{"a":[1,2.5,null,true,"x"],"b":{}}"#),
        ] {
            let body = #"{"t":"2024-01-02T03:04:05Z","v":"# + value + "}"
            let made = try rest.ask(.post, rest.path("records/\(type)"), [:], body)
            #expect(made.status == 201)
            #expect(made.text.contains(value))
        }
        let panel = #"{"t":"2024-01-02T03:04:05Z","v":{"systolic":120}}"#
        let answer = try rest.ask(.post, rest.path("records/blood_pressure"), [:], panel)
        #expect(try answer.fields == ["/v"])
    }

    @Test func `random changes of a good body are refused or taken, never trap`() throws {
        var random = Chance(seed: 9)
        let rounds = Rounds.of(500, long: 50_000)
        for _ in 0..<rounds {
            var body = Array("[\(good),\(good)]".utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<body.count, using: &random)
                body[place] = .random(in: 0...255, using: &random)
            }
            let request = try Request(
                .post,
                path,
                headers: Headers([
                    (name: "authorization", value: "Bearer good"),
                    (name: "content-type", value: "application/json"),
                ]),
                body: body
            )
            let status = rest.api.respond(to: request, rest.router).status
            #expect([201, 400, 422].contains(status))
        }
    }
}
