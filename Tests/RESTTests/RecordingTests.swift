import Domain
import HTTP
import RecordFakes
import Testing

@testable import REST

struct RecordingTests {
    private let rest: RESTWorld
    private let file = """
        demo\r
        22-Apr-1997\r
        09:38:00 AM \r
         4 \r
        57\r
        P4012590327\r
        M\r
        671 , 0.00\r
        429 , 345.10 M\r

        """

    init() throws { rest = try RESTWorld() }

    private func send(
        _ query: String = "",
        _ type: String = "application/x-actiwatch-awd",
        _ more: [String: String] = [:],
        body: String? = nil
    ) throws -> Response {
        let headers = ["content-type": type].merging(more) { $1 }
        return try rest.ask(.post, rest.path("recordings" + query), headers, body ?? file)
    }

    @Test func `a file is stored once, and the same again says so`() throws {
        let first = try send("?timezone=Europe/Rome")
        #expect(first.status == 201)
        let said = try first.object
        #expect(said["epochs"] as? Int == 2 && said["markers"] as? Int == 1)
        #expect(said["samples"] as? [String: Int] == ["activity": 2, "white_light": 2])
        #expect(said["missing"] as? [String: Int] == ["activity": 0, "white_light": 0])
        #expect(said["sums"] as? [String: Double] == ["activity": 1_100, "white_light": 345.1])
        #expect(said["start"] as? String == "1997-04-22T07:38:00Z")
        #expect(said["duplicate"] as? Bool == false)
        let second = try send("?timezone=Europe/Rome")
        #expect(second.status == 200)
        #expect(
            second.text == first.text.replacing("\"duplicate\":false", with: "\"duplicate\":true")
        )
        let read = try rest.ask(.get, rest.path("records/white_light")).object
        let numbers = (read["records"] as? [[String: Any]])?.compactMap { $0["v"] as? Double }
        #expect(numbers == [0, 345.1])
    }

    @Test func `a fault refuses the whole with its line`() throws {
        let answer = try send(body: file + "x\r\n")
        #expect(answer.status == 422)
        #expect(try answer.fields == ["line 10"])
        #expect(rest.world.records.contents[rest.world.phr]?.segments.isEmpty == true)
    }

    @Test func `a fault is told only to who may send recordings, and written down`() throws {
        #expect(try send(body: "x").status == 422)
        guard case .access(let access)? = rest.world.platform.entries.last?.event else {
            Issue.record("no entry")
            return
        }
        #expect(access.outcome == .refused(.normal))
        try rest.world.give(["activity:read"], token: ["activity:read"])
        #expect(try send(body: "x").status == 403)
    }

    @Test func `a series that was not stored the first time is named when it comes again`() throws {
        try rest.world.give(["activity:create"])
        _ = try send("?timezone=Europe/Rome")
        let same = try send("?timezone=Europe/Rome").object["warnings"] as? [String]
        #expect(same?.contains { $0.contains("does not add it") } == false)
        try rest.world.give(["*:create"])
        let again = try send("?timezone=Europe/Rome").object
        #expect(again["duplicate"] as? Bool == true)
        let warnings = again["warnings"] as? [String] ?? []
        #expect(warnings.contains { $0.contains("white_light") && $0.contains("does not add it") })
    }

    @Test func `other types, compressed files and odd parameters are refused`() throws {
        #expect(try send("", "application/json").status == 415)
        #expect(try send("", "text/csv; charset=latin1").status == 415)
        let packed = try send("", "application/x-actiwatch-awd", ["content-encoding": "gzip"])
        #expect(packed.status == 415)
        #expect(try send("?timezone=Mars").fields == ["timezone"])
        #expect(try send("?date_order=year-first").fields == ["date_order"])
        #expect(try send("?legal_entity=x").fields == ["legal_entity"])
    }
}
