import Application
import ArchiveReader
import Domain
import HTTP
import Testing

@testable import Pages

/// The archive of all that is one's own.
struct ExportTests {
    private let world: World

    init() throws {
        world = try World()
        try world.put(41, of: world.patrick, at: "2024-05-09T10:00:00Z", device: "=a,\"b\"")
        try world.put(7, of: world.eve, at: "2024-05-09T10:00:00Z")
    }

    private func archive(_ browser: Browser) throws -> Response {
        let token = try browser.token("/data/export", on: "/data/export")
        return try browser.post("/data/export", ["csrf": token])
    }

    private func files(of person: User.ID) throws -> [String: String] {
        let answer = try archive(Browser.loggedIn(world, as: person))
        #expect(answer.status == 200 && answer.headers["content-type"] == "application/zip")
        return try #require(try unzipped(answer.content))
    }

    private func lines(_ files: [String: String], _ name: String) throws -> [String] {
        let text = try #require(files[name])
        return text.split(separator: "\r\n").map(String.init)
    }

    @Test func `the archive has what is one's own, and nothing of others`() throws {
        let files = try files(of: world.patrick)
        let record = try #require(world.stored[world.patrick]?[world.activity]?.first)
        let data = try lines(files, "data/activity.csv")
        #expect(data.count == 2 && data[0].hasPrefix("time,activity,device,record"))
        #expect(
            data[1].hasPrefix("2024-05-09T12:00:00+02:00,41,\"'=a,\"\"b\"\"\",\(record.address)")
        )
        #expect(files["person.csv"]?.contains("email,patrick.burrows@example.org\r\n") == true)
        let policies = try lines(files, "policies.csv")
        #expect(policies.contains { $0.hasPrefix("\(world.katherine),Katherine Burrows,") })
        #expect(!files.values.contains { $0.contains("eve@example.org") })
        #expect(files["data/blood_pressure.csv"] == nil && files["versions/activity.csv"] == nil)
        #expect(try lines(files, "contents.csv").contains("data/activity.csv,1"))
        let text = try #require(files["README.txt"])
        #expect(text.contains("Patrick Burrows") && !text.contains("NOT WHOLE"))
    }

    @Test func `one archive at a time, and places are left for pages`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let values = "/data/values.csv?type=activity&to=2024-05-09"
        var first: Response? = try archive(patrick)
        let again = try archive(patrick)
        #expect(again.status == 503 && again.headers["retry-after"] == "30")
        #expect(again.text.contains("Please wait a moment"))
        #expect(try patrick.get("/data").status == 200)
        let file = try patrick.get(values)
        #expect(file.status == 200, "a file goes beside the archive")
        let eve = try Browser.loggedIn(world, as: world.eve)
        #expect(try archive(eve).status == 503, "there are two places here")
        #expect(try eve.get(values).status == 503)
        withExtendedLifetime((first, file)) {}
        first = nil
        #expect(try archive(eve).status == 200)
    }

    @Test func `a recording is a file with its markers, and what is missing is empty`() throws {
        let recording = KeptRecording(
            id: Recording.ID(high: 4, low: 4),
            fileName: "night.awd",
            device: "Watch",
            start: try #require(Moment("2024-05-01T10:00:00Z")),
            offsetMinutes: 120,
            epochMilliseconds: 60_000,
            epochs: 3,
            types: [world.activity],
            provenance: Record.Provenance(actor: world.patrick),
            sent: world.now,
            shard: World.shardName
        )
        world.recorded[world.patrick] = [recording]
        for index in [0, 1] {
            let record = Record(
                address: .sample(recording.id, index: index),
                time: recording.start + .seconds(60 * Int64(index)),
                offsetMinutes: 120,
                value: .sample(Double(index) + 5),
                provenance: recording.provenance,
                version: 1,
                flags: [],
                shard: World.shardName
            )
            world.stored[world.patrick]?[world.activity]?.append(record)
        }
        let files = try files(of: world.patrick)
        let path = "recordings/2024-05-01-\(recording.id).csv"
        #expect(
            try lines(files, path) == [
                "epoch,time,activity,marker", "0,2024-05-01T12:00:00+02:00,5,",
                "1,2024-05-01T12:01:00+02:00,6,1", "2,2024-05-01T12:02:00+02:00,,",
            ]
        )
        let list = try lines(files, "recordings.csv")
        #expect(list[1].contains("\(path),night.awd,Watch,2024-05-01T12:00:00+02:00,60,3,activity"))
    }

    @Test func `what values were before is in it`() throws {
        let record = try #require(world.stored[world.patrick]?[world.activity]?.first)
        let version = RecordVersion(
            version: 1,
            time: record.time,
            offsetMinutes: 120,
            value: .sample(40),
            replaced: world.now,
            actor: world.john,
            app: nil
        )
        world.replaced[record.address] = [version]
        let versions = try lines(files(of: world.patrick), "versions/activity.csv")
        let line =
            "\(record.address),1,\(world.now),\(world.john),,2024-05-09T12:00:00+02:00,40"
        #expect(versions == ["record,version,replaced,person,app,time,activity", line])
    }

    @Test func `who may not read a record does not read what it said before`() throws {
        let record = try #require(world.stored[world.patrick]?[world.activity]?.first)
        let version = RecordVersion(
            version: 1,
            time: record.time,
            offsetMinutes: 120,
            value: .sample(40),
            replaced: world.now,
            actor: nil,
            app: nil
        )
        world.replaced[record.address] = [version]
        #expect(try versions(readBy: world.john).map(\.version) == [version])
        #expect(world.entries.last?.actor == world.john)
        #expect(throws: Refusal.notFound) { try versions(readBy: world.eve) }
    }

    private func versions(readBy person: User.ID) throws -> [KeptVersion] {
        let found = try world.standing(ofReader: person, over: world.patrick, at: world.now)
        let standing = try #require(found)
        let page = try ReadVersions(world.recordAccess, versions: world)(
            of: world.patrick,
            world.activity,
            from: nil,
            limit: 9,
            in: RequestContext(id: "r", text: "t"),
            by: standing,
            at: world.now
        )
        return page.versions
    }

    @Test func `the archive and each reading for it are in the audit, and in the archive`() throws {
        let audit = try lines(files(of: world.patrick), "audit.csv")
        let reads = world.entries.filter { entry in
            guard case .access(let event) = entry.event else { return false }
            return event.request == "pages: export" && event.operation == .read
        }
        #expect(reads.contains { $0.owner == world.patrick && $0.actor == world.patrick })
        #expect(world.entries.contains { $0.event == .account(.dataTaken) })
        #expect(audit.contains { $0.contains(",account,data-taken,") })
        #expect(audit.contains { $0.contains(",access,read,activity,") })
        world.isTrailDown = true
        let answer = try archive(Browser.loggedIn(world, as: world.patrick))
        #expect(answer.status == 503)
    }

    @Test func `a shard that is down is named in it`() throws {
        world.isShardDown = true
        let files = try files(of: world.patrick)
        #expect(files["README.txt"]?.contains("IT IS NOT WHOLE") == true)
        #expect(files["README.txt"]?.contains(World.shardName.text) == true)
        #expect(files["person.csv"] != nil && files["data/activity.csv"] == nil)
    }

    @Test func `an archive needs a fresh password`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        world.now = world.now + .seconds(700)
        #expect(try archive(browser).status == 403)
    }

    @Test(arguments: [
        ("", ""), ("-7.5", "-7.5"), ("=1+1", "'=1+1"), ("@a", "'@a"), ("+39 06", "'+39 06"),
        ("a\"b,c\r\n", "\"a\"\"b,c\r\n\""), ("\ta", "'\ta"),
    ])
    func `no field is a formula, and a number stays one`(_ field: String, _ written: String) {
        #expect(CSV.line([field, "x"]) == Array((written + ",x\r\n").utf8))
    }
}
