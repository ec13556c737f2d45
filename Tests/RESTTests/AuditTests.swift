import Domain
import HTTP
import RecordFakes
import Testing

@testable import REST

struct AuditTests {
    private let rest: RESTWorld

    init() throws { rest = try RESTWorld() }

    @Test func `the owner sees who did what, newest first, in pages`() throws {
        let body = #"{"t":"2024-01-02T03:04:05Z","v":70}"#
        for _ in 0..<3 {
            _ = try rest.ask(.post, rest.path("records/body_weight"), [:], body)
            _ = try rest.ask(.get, rest.path("records/body_weight?limit=5"))
        }
        var entries: [[String: Any]] = []
        var cursor = ""
        repeat {
            let page = try rest.ask(.get, rest.path("audit?limit=2" + cursor)).object
            entries += page["entries"] as? [[String: Any]] ?? []
            cursor = (page["next"] as? String).map { "&cursor=" + $0 } ?? ""
        } while !cursor.isEmpty
        #expect(entries.count == 6)
        let read = try #require(entries.first { $0["action"] as? String == "read" })
        #expect(read["outcome"] as? String == "permit" && read["rule"] as? String == "normal")
        #expect(read["app"] as? String == "actigraphs" && read["entries"] as? Int != nil)
        #expect((read["request"] as? String)?.contains("limit=5") == true)
        let ids = entries.compactMap { $0["id"] as? String }
        #expect(Set(ids).count == 6 && ids == ids.sorted(by: >))
    }

    @Test func `an app needs the scope word, and a shard that is down is named`() throws {
        rest.world.records.down = [rest.world.phr]
        let page = try rest.ask(.get, rest.path("audit")).object
        #expect(page["incomplete"] as? [String] == ["phr"])
        try rest.world.give(["*:read"], otherScopes: [])
        let answer = try rest.ask(.get, rest.path("audit"))
        #expect(answer.status == 403)
        #expect(answer.headers["www-authenticate"]?.contains("insufficient_scope") == true)
        // That is said of everybody alike, whether he exists or not.
        #expect(try rest.ask(.get, rest.path("audit", of: rest.world.stranger)) == answer)
        try rest.world.give(["*:read"])
        #expect(try rest.ask(.get, rest.path("audit", of: rest.world.stranger)).status == 404)
    }
}
