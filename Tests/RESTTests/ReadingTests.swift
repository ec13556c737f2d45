import Chances
import Application
import Domain
import Foundation
import HTTP
import RecordFakes
import Testing

@testable import REST

struct ReadingTests {
    private let rest: RESTWorld
    private let start = Moment(milliseconds: 861_701_880_000)
    private let recording = "00000000-0000-0190-0000-000000000001"

    init() throws { rest = try RESTWorld() }

    @Test func `a list has the members of the contract`() throws {
        try rest.world.put([72, .nan, 2e5], recording: 1, from: start)
        let answer = try rest.ask(.get, rest.path("records/activity"))
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "application/json")
        let list = try answer.object
        #expect(list["unit"] as? String == "{counts}" && list["next"] is NSNull)
        let records = try #require(list["records"] as? [[String: Any]])
        #expect(records.map { $0["id"] as? String } == (0..<3).map { "\(recording).\($0)" })
        #expect(records[0]["t"] as? String == "1997-04-22T09:38:00Z")
        #expect(records[0]["v"] as? Int == 72 && records[1]["v"] is NSNull)
        #expect(records[0]["flags"] == nil && records[2]["flags"] as? [String] == ["implausible"])
        #expect(records[0]["device"] as? String == "Actiwatch 4 V1")
        #expect(records[0]["shard"] as? String == "phr")
    }

    @Test func `what an app saw is counted for its developer, and a fault of ours is not`() throws {
        #expect(try rest.ask(.get, rest.path("records/activity")).status == 200)
        #expect(try rest.ask(.get, rest.path("records/unknown_type")).status >= 400)
        #expect(rest.world.platform.appsRefused == [false, true])
        _ = try rest.ask(.get, "/api/v1/datatypes")
        #expect(rest.world.platform.appsRefused.count == 2, "nobody's token was shown")
    }

    @Test func `a list says the same as its items`() throws {
        try rest.world.put([0.5, .nan, 3e5], recording: 1, from: start, of: rest.world.light)
        rest.world.put(
            .sample(7),
            id: 5,
            at: start + .milliseconds(30_250),
            of: rest.world.light
        )
        let list = try rest.ask(.get, rest.path("records/white_light")).object
        let records = try #require(list["records"] as? [[String: Any]])
        #expect(records.count == 4)
        for record in records {
            let id = try #require(record["id"] as? String)
            let item = try rest.ask(.get, rest.path("records/white_light/\(id)")).object
            #expect(NSDictionary(dictionary: item) == NSDictionary(dictionary: record))
        }
    }

    @Test(arguments: [(60_000, 0), (7_000, 5), (2_500, 0), (86_400_000, 0), (1_000, 250)])
    func `a long list is every sample once`(epoch: Int64, shift: Int64) throws {
        // Over midnight, from 0 to 699 in each segment, with flags and gaps among them.
        let values = (0..<2_100).map { (index: Int) -> Double in
            if index % 11 == 3 { return .nan }
            return index % 97 == 5 ? 2e5 : Double(index)
        }
        let start = start + .milliseconds(shift)
        for first in stride(from: 0, to: values.count, by: 700) {
            let part = Array(values[first..<first + 700])
            let begin = start + .milliseconds(Int64(first) * epoch)
            try rest.world.put(part, recording: UInt64(first + 1), from: begin, epoch: epoch)
        }
        let answer = try rest.ask(.get, rest.path("records/activity?limit=20000"))
        #expect(answer.pieces != nil && answer.body.isEmpty)
        let records = try #require(answer.object["records"] as? [[String: Any]])
        #expect(records.count == values.count)
        for (index, record) in records.enumerated() {
            let recording = Recording.ID(high: 0x0190, low: UInt64(index / 700 * 700 + 1))
            let value = values[index]
            let time = (start + .milliseconds(Int64(index) * epoch)).description
            #expect(record["id"] as? String == "\(recording).\(index % 700)")
            #expect(record["recording"] as? String == "\(recording)")
            #expect(record["t"] as? String == time)
            #expect(value.isNaN ? record["v"] is NSNull : record["v"] as? Double == value)
            #expect((record["flags"] != nil) == (value == 2e5))
        }
    }

    @Test func `the other forms`() throws {
        try rest.world.put([1, .nan, 3], recording: 1, from: start)
        rest.world.put(.sample(7.25), id: 5, at: start + .seconds(300))
        let path = rest.path("records/activity")
        let csv = try rest.ask(.get, path + "?limit=3", ["accept": "text/csv"])
        #expect(
            csv.text == """
                time,activity ({counts}),recording\r
                1997-04-22T09:38:00Z,1,\(recording)\r
                1997-04-22T09:39:00Z,,\(recording)\r
                1997-04-22T09:40:00Z,3,\(recording)\r

                """
        )
        #expect(csv.headers["link"]?.contains("cursor=") == true)
        let columns = try rest.ask(
            .get,
            path,
            ["accept": "application/vnd.tpaas.columns+json"]
        ).object
        let segment = try #require((columns["segments"] as? [[String: Any]])?.first)
        #expect(segment["start"] as? String == "1997-04-22T09:38:00Z")
        #expect(segment["epoch"] as? Int == 60 && segment["offset"] as? String == "+02:00")
        #expect((segment["v"] as? [Any])?.count == 3)
        #expect((columns["records"] as? [Any])?.count == 1)
        #expect(try rest.ask(.get, path, ["accept": "image/png"]).status == 406)
    }

    @Test func `all shapes are written`() throws {
        let world = rest.world
        let shapes: [(StaticString, RecordValue)] = [
            ("blood_pressure", .panel(["systolic": 120, "diastolic": 80])),
            ("ecg", .waveform(periodMilliseconds: 2.5, samples: [0.1, -0.2])),
            ("mood", .document(Array(#"{"word":"a \"b\""}"#.utf8))),
            ("mood", .sealed(Sealed(keyEpoch: 1, ciphertext: [1, 2, 3], samples: 9))),
        ]
        for (index, (type, value)) in shapes.enumerated() {
            let code = try known(DataType.Code(type.description))
            world.put(value, id: UInt64(index) + 10, at: start, of: code)
        }
        for type in ["blood_pressure", "ecg", "mood"] {
            let path = rest.path("records/\(type)")
            let list = try rest.ask(.get, path).object["records"] as? [[String: Any]]
            #expect(list?.isEmpty == false)
            #expect(try rest.ask(.get, path, ["accept": "text/csv"]).status == 200)
        }
    }

    @Test func `parameters that cannot be taken are named, all of them`() throws {
        let query = "?from=yesterday&to=x&limit=0&cursor=1&recording=2"
        let answer = try rest.ask(.get, rest.path("records/activity" + query))
        #expect(answer.status == 422)
        #expect(try Set(answer.fields) == ["from", "to", "limit", "cursor", "recording"])
        let twice = try rest.ask(.get, rest.path("records/activity?limit=1&limit=2"))
        #expect(twice.status == 400)
    }

    @Test func `pages follow each other`() throws {
        try rest.world.put((0..<25).map(Double.init), recording: 1, from: start)
        var cursor = ""
        var found: [Int] = []
        repeat {
            let path = rest.path("records/activity?limit=10" + cursor)
            let list = try rest.ask(.get, path).object
            let records = list["records"] as? [[String: Any]] ?? []
            found += records.compactMap { $0["v"] as? Int }
            cursor = (list["next"] as? String).map { "&cursor=" + $0 } ?? ""
        } while !cursor.isEmpty
        #expect(found == Array(0..<25))
    }

    @Test func `denied and absent are byte by byte the same`() throws {
        // The right to something else on the owner, by a token that carries everything.
        let absent = try RESTWorld(["body_weight:read", "activity:read"])
        let denied = try RESTWorld(["body_weight:read"])
        try denied.world.give(["body_weight:read"], token: ["*:read"])
        try absent.world.give(["body_weight:read", "activity:read"], token: ["*:read"])
        try denied.world.put([1, 2, 3], recording: 1, from: start)
        for rest in [absent, denied] { rest.world.records.down = [] }
        let paths = [
            "records/activity", "records/activity?from=1997-01-01T00:00:00Z&limit=5",
            "records/activity/\(recording).0", "records/activity/\(recording)",
        ]
        let forms = ["application/json", "text/csv", "application/vnd.tpaas.columns+json"]
        for path in paths {
            for form in forms {
                let fields = ["accept": form, "if-none-match": "\"1\""]
                let one = try absent.ask(.get, absent.path(path), fields)
                let other = try denied.ask(.get, denied.path(path), fields)
                #expect(one == other, "\(path) \(form)")
            }
        }
        let hidden = "records/activity/\(recording).0"
        for method in [HTTP.Method.put, .delete] {
            for rest in [absent, denied] {
                try rest.world.give(
                    rest === absent
                        ? ["body_weight:read", "activity:update", "activity:delete"]
                        : ["body_weight:read"],
                    token: ["*:read", "*:update", "*:delete"]
                )
            }
            let body = method == .put ? "{\"v\":1}" : ""
            let one = try absent.ask(method, absent.path(hidden), ["if-match": "\"1\""], body)
            let other = try denied.ask(method, denied.path(hidden), ["if-match": "\"1\""], body)
            #expect(one == other && one.status == 404)
        }
        // With a shard down they are still the same.
        for rest in [absent, denied] {
            rest.world.records.down = [rest.world.records.shards[1].name]
        }
        for path in paths {
            #expect(
                try absent.ask(.get, absent.path(path)) == denied.ask(.get, denied.path(path))
            )
        }
    }

    @Test func `a version that is known is not sent again, but written down`() throws {
        try rest.world.put([1], recording: 1, from: start)
        let path = rest.path("records/activity/\(recording).0")
        let tag = try #require(try rest.ask(.get, path).headers["etag"])
        let before = rest.world.platform.entries.count
        let answer = try rest.ask(.get, path, ["if-none-match": tag])
        #expect(answer.status == 304 && answer.body.isEmpty)
        #expect(rest.world.platform.entries.count == before + 1)
        #expect(try rest.ask(.get, path, ["if-none-match": "\"99\""]).status == 200)
    }

    @Test func `a list of random samples is always well formed and complete`() throws {
        var random = Chance(seed: 3)
        for _ in 0..<40 {
            let rest = try RESTWorld()
            let numbers = (0..<Int.random(in: 1...200, using: &random)).map { _ -> Double in
                switch Int.random(in: 0..<5, using: &random) {
                case 0: .nan
                case 1: Double.random(in: 0...1e6, using: &random)
                case 2: Double.random(in: 0...1e6, using: &random).rounded() / 1_000
                default: Double(Int.random(in: 0...1_000_000, using: &random))
                }
            }
            let start = Moment(
                milliseconds: .random(in: -2_000_000_000_000...2_000_000_000_000, using: &random)
            )
            let epoch = Int64.random(in: 1...90_000, using: &random)
            try rest.world.put(numbers, recording: 1, from: start, epoch: epoch)
            let answer = try rest.ask(.get, rest.path("records/activity"))
            let list = try JSONDecoder().decode(List.self, from: Data(answer.content))
            #expect(list.records.count == numbers.count)
            for (index, record) in list.records.enumerated() {
                let time = start + .milliseconds(Int64(index) * epoch)
                #expect(record.t == time.description)
                #expect(record.v == (numbers[index].isNaN ? nil : numbers[index]))
            }
        }
    }

    /// As much of a list as a test looks at.
    private struct List: Decodable {
        struct Line: Decodable {
            let t: String
            let v: Double?
        }

        let records: [Line]
    }
}
