import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// Single records and recordings at the pages: entered, changed, deleted.
struct OwnRecordTests {
    private let world: World
    private let recording = Recording.ID(high: 4, low: 4)

    init() throws {
        world = try World()
        try world.put(41, of: world.patrick, at: "2024-05-09T10:00:30Z")
        let watch = KeptRecording(
            id: recording,
            fileName: "<b>.awd",
            device: "Watch",
            start: try #require(Moment("2024-05-01T10:00:00Z")),
            offsetMinutes: 120,
            epochMilliseconds: 60_000,
            epochs: 2_880,
            types: [world.activity],
            provenance: Record.Provenance(actor: world.patrick),
            sent: world.now,
            shard: World.shardName
        )
        world.recorded[world.patrick] = [watch]
    }

    private var address: Record.Address? {
        world.stored[world.patrick]?[world.activity]?[0].address
    }

    private func target(_ owner: User.ID) throws -> String {
        "/data/record?owner=\(owner)&type=activity&id=\(try #require(address))"
    }

    private func enter(
        _ browser: Browser,
        _ value: String,
        time: String = "2024-05-10T09:30",
        for owner: User.ID? = nil
    ) throws -> Response {
        let page = "/data/new?type=activity&owner=\(owner ?? world.patrick)"
        let token = try browser.token("/data/new", on: page)
        return try browser.post(
            "/data/new",
            [
                "csrf": token, "owner": (owner ?? world.patrick).description,
                "type": "activity", "once": "x", "time": time, "value": value,
            ]
        )
    }

    private func change(_ browser: Browser, _ fields: [String: String]) throws -> Response {
        let token = try #require(browser.secret).formToken("change-record")
        let names = [
            "csrf": token, "owner": world.patrick.description, "type": "activity",
            "id": try #require(address).description, "version": "1",
            "time": "2024-05-09T12:00", "was": "2024-05-09T12:00",
        ]
        return try browser.post("/data/record", names.merging(fields) { $1 })
    }

    @Test func `a measurement is kept at the time of the owner's clock`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        #expect(try enter(browser, "7,5").location?.contains("done=entered") == true)
        let record = try #require(world.stored[world.patrick]?[world.activity]?.last)
        #expect(record.value == .sample(7.5) && record.time == Moment("2024-05-10T07:30:00Z"))
        #expect(record.provenance.actor == world.patrick && record.offsetMinutes == 120)
        #expect(world.entries.last?.owner == world.patrick)
    }

    @Test(arguments: [
        ("", "2024-05-10T09:30", "Give a number."), ("1e3", "2024-05-10T09:30", "Give a number."),
        ("7", "2024-05-32T09:30", "Give a day and a time."), ("7", "x", "Give a day and a time."),
        ("7", "2031-01-01T09:30", "has not come yet"),
    ])
    func `what is wrong is said beside the field`(
        _ value: String,
        _ time: String,
        _ sentence: String
    ) throws {
        let answer = try enter(Browser.loggedIn(world, as: world.patrick), value, time: time)
        #expect(answer.status == 422 && answer.text.contains(sentence))
        #expect(answer.text.contains("aria-invalid=\"true\""))
        #expect(world.stored[world.patrick]?[world.activity]?.count == 1)
    }

    @Test func `who may only read enters, changes and deletes nothing`() throws {
        let browser = try Browser.loggedIn(world, as: world.john)
        let page = try browser.get(target(world.patrick)).text
        #expect(!page.contains("Delete the value") && !page.contains("Keep the correction"))
        let token = try #require(browser.secret).formToken("add-record")
        let answer = try browser.post(
            "/data/new",
            [
                "csrf": token, "owner": world.patrick.description, "type": "activity",
                "time": "2024-05-10T09:30", "value": "1",
            ]
        )
        #expect(answer.status == 403)
        #expect(try change(browser, ["value": "1"]).status == 403)
        let stranger = try Browser.loggedIn(world, as: world.eve)
        #expect(try change(stranger, ["value": "1"]).status == 404)
        #expect(try stranger.get(target(world.patrick)).status == 404)
        #expect(world.stored[world.patrick]?[world.activity]?.map(\.value) == [.sample(41)])
    }

    @Test func `a change keeps what was said before, and who changed it`() throws {
        let browser = try Browser.loggedIn(world, as: world.katherine)
        #expect(try change(browser, ["value": "43"]).location?.contains("done=changed") == true)
        let record = try #require(world.stored[world.patrick]?[world.activity]?[0])
        // The form has no seconds, and the time was not touched.
        #expect(record.value == .sample(43) && record.time == Moment("2024-05-09T10:00:30Z"))
        let page = try browser.get(target(world.patrick)).text
        #expect(
            page.contains("data-label=\"Value\">41<") && page.contains("data-label=\"Who\">You<")
        )
        let owner = try Browser.loggedIn(world, as: world.patrick)
        #expect(try owner.get(target(world.patrick)).text.contains("Katherine Burrows"))
        #expect(try change(browser, ["value": "44"]).status == 409)
        #expect(try change(browser, ["value": "x", "version": "2"]).status == 422)
    }

    @Test func `what is deleted is gone with what it said before`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        _ = try change(browser, ["value": "43"])
        let page = try target(world.patrick)
        let token = try browser.token("/data/record/removal", on: page)
        let answer = try browser.post(
            "/data/record/removal",
            [
                "csrf": token, "owner": world.patrick.description, "type": "activity",
                "id": try #require(address).description, "version": "2",
            ]
        )
        #expect(answer.status == 303 && world.replaced.isEmpty)
        #expect(try browser.get(page).status == 404)
    }

    @Test func `recordings are listed for who may read all of them`() throws {
        let browser = try Browser.loggedIn(world, as: world.john)
        let list = "/data/recordings?owner=\(world.patrick)"
        let page = try browser.get(list).text
        #expect(page.contains("2 days 0 h") && page.contains("&lt;b&gt;.awd"))
        let one = "/data/recordings/\(recording)?owner=\(world.patrick)"
        #expect(try browser.get(one).text.contains("2880, one every 60 s"))
        #expect(try !browser.get(one).text.contains("Delete the recording"))
        let late = Window(from: Moment("2024-05-01T10:00:01Z"))
        let policy = Policy(types: .all, operations: .read, data: late)
        world.rights[world.patrick]?[world.john] = Delegation(policies: [policy])
        #expect(try browser.get(list).text.contains("no recordings of a device"))
        #expect(try browser.get(one).status == 404)
        let stranger = try Browser.loggedIn(world, as: world.eve)
        #expect(try stranger.get(list).status == 404)
    }

    @Test func `a recording has values of its own series`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let file = "/data/recordings/\(recording)/values.csv"
        #expect(try browser.get(file + "?type=activity").status == 200)
        #expect(try browser.get(file + "?type=blood_pressure").status == 404)
        #expect(try browser.get(file).status == 404)
    }

    @Test func `a recording is deleted as a whole, by who may delete all of it`() throws {
        func remove(_ person: User.ID) throws -> Response {
            let browser = try Browser.loggedIn(world, as: person)
            let token = try #require(browser.secret).formToken("remove-recording")
            return try browser.post(
                "/data/recordings/\(recording)/removal",
                ["csrf": token, "owner": world.patrick.description]
            )
        }
        #expect(try remove(world.john).status == 403)
        #expect(try remove(world.eve).status == 404)
        // Who may delete a part of it deletes nothing.
        let late = Window(from: Moment("2024-05-01T10:00:01Z"))
        world.rights[world.patrick]?[world.john] = Delegation(policies: [
            Policy(types: .all, operations: .read),
            Policy(types: .all, operations: .delete, data: late),
        ])
        #expect(try remove(world.john).status == 403)
        world.isOutrun = true
        #expect(try remove(world.patrick).status == 404)
        world.isOutrun = false
        #expect(world.recorded[world.patrick]?.count == 1)
        #expect(try remove(world.patrick).location?.contains("done=removed") == true)
        #expect(world.recorded[world.patrick]?.isEmpty == true)
        guard case .access(let event)? = world.entries.last?.event else { throw Refusal.notFound }
        #expect(event.operation == .delete && event.entries == 2_880)
    }

    @Test func `what waits for an answer is said on the first page`() throws {
        let request = RelationshipRequest(
            id: world.next(at: world.now),
            asker: world.eve,
            email: "patrick.burrows@example.org",
            kind: .patientPatient,
            asked: world.now
        )
        world.asked.append(World.Asked(request: request))
        let page = try Browser.loggedIn(world, as: world.patrick).get("/home").text
        #expect(page.contains("One person asks to be known to you."))
    }
}
