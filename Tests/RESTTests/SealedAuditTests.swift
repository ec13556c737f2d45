import Application
import Domain
import Foundation
import HTTP
import RecordFakes
import Testing

@testable import REST

struct SealedAuditTests {
    private let rest: RESTWorld

    init() throws {
        rest = try RESTWorld()
        rest.world.platform.sealed[rest.world.owner] = (1...5).map { number in
            SealedEntry(
                index: 10 * number,
                sequence: number,
                hash: [UInt8](repeating: UInt8(number), count: 32),
                leaf: [9],
                content: number == 3
                    ? .erased(since: nil) : .open(.init(k: [1, 2, 3], body: Array("{}".utf8)))
            )
        }
    }

    @Test func `the owner sees where his entries are, and what opens them, in pages`() throws {
        var entries: [[String: Any]] = []
        var after: Int? = 0
        while let start = after {
            let page = try rest.ask(.get, rest.path("audit/sealed?limit=2&after=\(start)")).object
            entries += page["entries"] as? [[String: Any]] ?? []
            after = page["next"] as? Int
        }
        #expect(entries.compactMap { $0["index"] as? Int } == [10, 20, 30, 40, 50])
        #expect(entries.compactMap { $0["sequence"] as? Int } == [1, 2, 3, 4, 5])
        #expect(entries.compactMap { $0["body"] as? String } == Array(repeating: "e30=", count: 4))
        #expect(entries.compactMap { $0["k"] as? String } == Array(repeating: "AQID", count: 4))
        let hash = try #require(entries.first?["hash"] as? String)
        #expect(Data(base64Encoded: hash) == Data(repeating: 1, count: 32))
    }

    @Test func `what was hidden is a gap`() throws {
        rest.world.platform.sealed[rest.world.owner]?.removeSubrange(1...2)
        let page = try rest.ask(.get, rest.path("audit/sealed")).object
        let gaps = try #require(page["gaps"] as? [[String: Int]])
        #expect(gaps == [["first": 2, "last": 3]])
        #expect(page["count"] as? Int == 5)
        let states = (page["entries"] as? [[String: Any]])?.compactMap { $0["state"] as? String }
        #expect(states == ["present", "present", "present"])
    }

    @Test func `the owner gets the receipt of an entry as a file`() throws {
        let id = AuditEntry.ID(high: 0, low: 2)
        let path = rest.path("audit/\(id)/receipt")
        let answer = try rest.ask(.get, path)
        #expect(answer.status == 200 && answer.text == "receipt of 20")
        #expect(answer.headers["content-disposition"]?.contains("\(id).tlog-proof") == true)
        rest.world.platform.published = 20
        #expect(try rest.ask(.get, path).status == 409)
        #expect(try rest.ask(.get, rest.path("audit/x/receipt")).status == 404)
        #expect(
            try rest.ask(.get, rest.path("audit/\(id)/receipt", of: rest.world.stranger)).status
                == 404
        )
        try rest.world.give(["*:read"], otherScopes: [])
        #expect(try rest.ask(.get, path).status == 403)
    }

    @Test func `an app needs the scope word, and strangers see nobody`() throws {
        try rest.world.give(["*:read"], otherScopes: [])
        #expect(try rest.ask(.get, rest.path("audit/sealed")).status == 403)
        try rest.world.give(["*:read"])
        let other = rest.path("audit/sealed", of: rest.world.stranger)
        #expect(try rest.ask(.get, other).status == 404)
    }

    @Test(arguments: ["after=-1", "after=x", "limit=0", "limit=1001"])
    func `a parameter that is no number of its range is named`(query: String) throws {
        let answer = try rest.ask(.get, rest.path("audit/sealed?\(query)"))
        #expect(answer.status == 422)
        #expect(try answer.fields == [String(query.prefix { $0 != "=" })])
    }
}
