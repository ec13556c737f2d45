import Application
import Domain
import HTTP
import Testing

@testable import Pages

struct DataTests {
    private let world: World

    init() throws {
        world = try World()
        try world.put(41, of: world.patrick, at: "2024-05-09T10:00:00Z", device: "<i>Watch")
        try world.put(42, of: world.patrick, at: "2024-05-09T11:00:00Z", device: "<i>Watch")
    }

    private func target(_ owner: User.ID, _ more: String = "&type=activity") -> String {
        "/data?owner=\(owner)" + more
    }

    private func access(_ entry: AuditEntry?) throws -> AccessEvent {
        guard case .access(let event)? = entry?.event else { throw NoAccess() }
        return event
    }

    private struct NoAccess: Error {}

    @Test func `the owner sees a chart, its table and a file`() throws {
        let page = try Browser.loggedIn(world, as: world.patrick).open("/data?type=activity").text
        #expect(page.contains("<polyline class=\"series\""))
        #expect(page.contains("<tr><td>9 May 2024</td><td class=\"number\">2</td>"))
        #expect(page.contains("2 values between 41 counts and 42 counts"))
        #expect(page.contains("/data/values.csv?owner=\(world.patrick)"))
    }

    @Test func `without days the browser is sent to the latest that there are`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let location = try #require(try browser.get("/data?type=activity").location)
        #expect(location.hasSuffix("&period=week&from=2024-05-03&to=2024-05-09"))
        let day = try #require(try browser.get("/data?type=activity&period=day").location)
        #expect(day.hasSuffix("&period=day&from=2024-05-09&to=2024-05-09"))
    }

    @Test func `several types are under one another, on the same axis of time`() throws {
        let pressure = try #require(DataType.Code("blood_pressure"))
        let record = Record(
            address: .row(world.next(at: world.now)),
            time: try #require(Moment("2024-05-09T10:30:00Z")),
            offsetMinutes: 120,
            value: .panel(["systolic": 120, "diastolic": 80]),
            provenance: Record.Provenance(),
            version: 1,
            flags: [],
            shard: World.shardName
        )
        world.stored[world.patrick]?[pressure] = [record]
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let target = "/data?type=activity&type=blood_pressure&period=day&to=2024-05-09"
        let page = try browser.get(target).text
        #expect(page.components(of: "<svg class=\"plot\"") == 2)
        #expect(page.components(of: ">12:00</text>") == 2)
        #expect(page.contains("id=\"activity-title\"") && page.contains("Mean systolic"))
        #expect(page.contains("<circle class=\"series-2\""))
        #expect(world.entries.suffix(2).compactMap { try? access($0).entries } == [2, 1])
    }

    @Test func `a period has an end, and a way to the one before`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let page = try browser.get("/data?type=activity&period=week&to=2024-05-09").text
        #expect(page.contains("from=2024-04-26&amp;to=2024-05-02"))
        #expect(try browser.get("/data?type=activity&from=2020-01-01&to=2024-01-01").status == 422)
        #expect(try browser.get("/data?type=activity&from=x").status == 422)
    }

    @Test func `the guardian reads, and the audit says so`() throws {
        let browser = try Browser.loggedIn(world, as: world.katherine)
        let page = try browser.get(
            "/data/values?owner=\(world.patrick)&type=activity&to=2024-05-09"
        )
        #expect(page.status == 200 && page.text.contains("<td class=\"number\">42</td>"))
        #expect(page.text.contains("9 May 2024, 12:00:00"))
        let entry = try #require(world.entries.last)
        let event = try access(entry)
        #expect(entry.owner == world.patrick && entry.actor == world.katherine && entry.app == nil)
        #expect(event.outcome == .permit(.delegate) && event.entries == 2)
        #expect(event.request.contains("from=2024-05-02T22:00:00Z"))
    }

    @Test func `without its audit entry nothing is shown`() throws {
        let browser = try Browser.loggedIn(world, as: world.katherine)
        world.isTrailDown = true
        let page = try browser.open(target(world.patrick))
        #expect(page.status == 503 && !page.text.contains("42"))
        #expect(page.headers["retry-after"] == "5")
    }

    @Test func `a stranger gets what he would get if there were no such owner`() throws {
        let browser = try Browser.loggedIn(world, as: world.eve)
        for more in ["", "&type=activity", "&type=activity&from=2024-05-09&to=2024-05-09"] {
            let stranger = try browser.get(target(world.patrick, more))
            #expect(stranger.status == 404)
            #expect(stranger == (try browser.get(target(world.nobody, more))))
            let file = "/data/values.csv?owner=\(world.patrick)&type=activity"
            #expect(try browser.get(file).text == stranger.text)
        }
        #expect(try browser.get("/data?owner=x&type=activity").status == 404)
        #expect(try browser.get("/data?owner=\(world.eve)&owner=\(world.patrick)").status == 404)
        let event = try access(world.entries.last)
        #expect(event.outcome == .deny(.actorNotAllowed))
    }

    @Test func `what is withheld looks like what is not there`() throws {
        let browser = try Browser.loggedIn(world, as: world.john)
        let pressure = try #require(DataType.Code("blood_pressure"))
        let target = target(world.patrick, "&type=blood_pressure&from=2024-05-09&to=2024-05-09")
        let empty = try browser.get(target)
        #expect(try access(world.entries.last).outcome == .deny(.actorNotAllowed))
        let records = world.stored[world.patrick]?[world.activity]
        world.stored[world.patrick]?[pressure] = records
        #expect(empty == (try browser.get(target)))
        #expect(empty.status == 200 && empty.text.contains("no values in this period"))
    }

    @Test func `the time of values that may not be read does not show in the period`() throws {
        let old = Window(until: Moment("2020-01-01T00:00:00Z"))
        let policy = Policy(types: .all, operations: Operations([.read]), data: old)
        let (patrick, john) = (world.patrick, world.john)
        world.rights[patrick]?[john] = Delegation(policies: [policy])
        let browser = try Browser.loggedIn(world, as: world.john)
        #expect(try browser.open(target(world.patrick)).text.contains("value=\"2024-05-10\""))
    }

    @Test func `names of devices and people are text`() throws {
        world.people[world.patrick]?.name.first = "<script>alert(1)</script>"
        let browser = try Browser.loggedIn(world, as: world.katherine)
        for page in ["/home", "/data", "/account", target(world.patrick), "/account/audit"] {
            let text = try browser.get(page).text
            #expect(!text.contains("<script>") && !text.contains("<i>"))
        }
        let values = "/data/values?owner=\(world.patrick)&type=activity&to=2024-05-09"
        let text = try browser.get(values).text
        #expect(text.contains("&lt;i&gt;Watch") && text.contains("&lt;script&gt;alert"))
        let home = try Browser.loggedIn(world, as: world.patrick).get("/home").text
        #expect(home.contains("Hello, &lt;script&gt;"))
    }

    @Test func `the file has numbers and times, and no text of others`() throws {
        let browser = try Browser.loggedIn(world, as: world.katherine)
        let file = try browser.get(
            "/data/values.csv?owner=\(world.patrick)&type=activity&to=2024-05-09"
        )
        #expect(file.headers["content-type"] == "text/csv; charset=utf-8")
        #expect(
            file.text == "time,activity\r\n2024-05-09T12:00:00+02:00,41\r\n"
                + "2024-05-09T13:00:00+02:00,42\r\n"
        )
    }

    @Test func `a file has all of a period, and one that is cut off says so`() throws {
        let day = try #require(Moment("2024-05-09T00:00:00Z"))
        world.stored[world.patrick]?[world.activity] = (0..<ReadRecords.most + 7).map { place in
            Record(
                address: .row(Identifier(high: 6, low: UInt64(place))),
                time: day + .seconds(Int64(place)),
                offsetMinutes: 120,
                value: .sample(Double(place)),
                provenance: Record.Provenance(actor: world.patrick),
                version: 1,
                flags: [],
                shard: World.shardName
            )
        }
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let target = "/data/values.csv?type=activity&from=2024-05-09&to=2024-05-09"
        let lines = try browser.get(target).text.split(separator: "\r\n")
        #expect(lines.count == ReadRecords.most + 8)
        #expect(lines.last?.hasSuffix(",\(ReadRecords.most + 6)") == true)
        let cut = try browser.get(target)
        world.isShardDown = true
        let told = cut.text.split(separator: "\r\n")
        #expect(told.count == ReadRecords.most + 2)
        #expect(told.last?.contains("THIS FILE IS NOT WHOLE") == true)
    }

    @Test func `a store that is down is named, and no file is made without it`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        world.isShardDown = true
        let page = try browser.open("/data?type=activity&to=2024-05-09")
        #expect(page.status == 200 && page.text.contains("store “phr” does not answer"))
        #expect(try browser.get("/data/values.csv?type=activity").status == 503)
        #expect(try browser.get("/home").text.contains("store “phr” does not answer"))
    }

    @Test func `the first page has the latest value and those who gave something`() throws {
        let page = try Browser.loggedIn(world, as: world.patrick).get("/home").text
        #expect(page.contains("42 counts") && page.contains("Nobody has let you see data."))
        #expect(try access(world.entries.last).entries == 1)
        let john = try Browser.loggedIn(world, as: world.john).get("/home").text
        #expect(john.contains("You may read: Activity") && !john.contains("owner=\(world.eve)"))
        #expect(!john.contains("/account/audit?owner"))
        let katherine = try Browser.loggedIn(world, as: world.katherine).get("/home").text
        #expect(katherine.contains("/account/audit?owner=\(world.patrick)"))
    }

    @Test func `a long table has pages`() throws {
        for number in 0..<250 {
            let minute = (number % 60 < 10 ? "0" : "") + String(number % 60)
            let time = "2024-05-08T0\(number / 60):\(minute):00Z"
            try world.put(Double(number), of: world.patrick, at: time)
        }
        let browser = try Browser.loggedIn(world, as: world.patrick)
        var target: String? = "/data/values?type=activity&to=2024-05-09"
        var rows: [Int] = []
        while let next = target, rows.count < 9 {
            let page = try browser.get(next).text
            rows.append(page.components(of: "<tr><td>"))
            target = page.firstMatch(of: /<a href="\/data\/values\?[^"]*after=/).map(\.range).map {
                range in
                String(page[range.lowerBound...].dropFirst(9).prefix { $0 != "\"" })
                    .replacing("&amp;", with: "&")
            }
        }
        #expect(rows == [100, 100, 52])
    }
}
