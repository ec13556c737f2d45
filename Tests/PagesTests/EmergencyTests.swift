import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// Rule 5 at the pages: Eve is a doctor to whom Patrick gave nothing.
struct EmergencyTests {
    private let world: World
    private let doctor: Browser
    private static let reason = "Found unconscious, pulse irregular."

    init() throws {
        world = try World()
        try world.put(42, of: world.patrick, at: "2024-05-09T11:00:00Z")
        let country = try #require(Country("IT"))
        let hospital = LegalEntity(
            id: LegalEntity.ID(high: 4, low: 4),
            name: "Hospital",
            country: country
        )
        world.affiliations[world.eve] = [Affiliation(entity: hospital, isConfirmed: true)]
        world.enroll(world.eve)
        doctor = try Self.logIn(world, world.eve)
    }

    /// Logs in by password and code.
    private static func logIn(_ world: World, _ person: User.ID) throws -> Browser {
        let browser = Browser(world)
        let email = world.people[person]?.email ?? ""
        _ = try browser.post("/login", ["email": email, "password": World.password])
        _ = try browser.post("/login/code", ["code": try world.code(of: person)])
        world.entries.removeAll()
        return browser
    }

    private func send(
        _ browser: Browser,
        _ action: String,
        _ form: FormName,
        _ fields: [String: String]
    ) throws -> Response {
        let token = ["csrf": try #require(browser.secret).formToken(form.rawValue)]
        return try browser.post(action, fields.merging(token) { one, _ in one })
    }

    private func declare(
        _ person: String = "patrick.burrows@example.org",
        because reason: String = reason,
        by browser: Browser? = nil
    ) throws -> Response {
        let fields = ["person": person, "reason": reason]
        return try send(browser ?? doctor, "/emergency", .declareEmergency, fields)
    }

    private var data: String {
        "/data?owner=\(world.patrick)&type=activity&period=week&to=2024-05-09"
    }

    @Test func `a doctor reads for four hours, and not a moment more`() throws {
        #expect(try doctor.get(data).status == 404)
        #expect(try declare().location == "/data?owner=\(world.patrick)")
        let page = try doctor.get(data)
        #expect(page.status == 200 && page.text.contains("42"))
        #expect(try doctor.get(data.replacing("/data", with: "/data/values.csv")).status == 200)
        let reads = world.entries.compactMap { entry -> AccessEvent.Outcome? in
            guard case .access(let access) = entry.event, entry.actor == world.eve else {
                return nil
            }
            return access.outcome
        }
        #expect(reads.suffix(2) == [.permit(.emergency), .permit(.emergency)])
        world.now = world.now + EmergencyAccess.longest - .milliseconds(1)
        let late = try Self.logIn(world, world.eve)
        #expect(try late.get(data).status == 200)
        world.now = world.now + .milliseconds(1)
        #expect(try late.get(data).status == 404)
    }

    @Test func `the next request after its end is refused`() throws {
        _ = try declare()
        #expect(try doctor.get(data).status == 200)
        let id = try #require(world.alarms.first).id.description
        let answer = try send(doctor, "/emergency/end", .endEmergency, ["emergency": id])
        #expect(answer.status == 303)
        #expect(try doctor.get(data).status == 404)
        #expect(try send(doctor, "/emergency/end", .endEmergency, ["emergency": id]).status == 404)
    }

    @Test func `the owner is told at once, by name and reason, and it is in his audit`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try !patrick.get("/home").text.contains("in an emergency until"))
        _ = try declare(because: Self.reason + " <b>")
        for page in ["/home", "/relationships/access", "/account/emergencies"] {
            let text = try patrick.get(page).text
            #expect(text.contains("Eve Burrows"), "\(page)")
            #expect(text.contains("Found unconscious, pulse irregular. &lt;b&gt;"), "\(page)")
            #expect(!text.contains("<b>"))
        }
        let notice = try #require(world.toldOfEmergency.first)
        #expect(notice.recipient == .person(world.patrick))
        #expect(notice.notice.kind == .emergencyAccess && notice.notice.other == world.eve)
        #expect(notice.notice.note == Self.reason + " <b>")
        let audit = try patrick.get("/account/audit").text
        #expect(audit.contains("Opened the data in an emergency"))
        #expect(audit.contains("Found unconscious, pulse irregular. &lt;b&gt;"))
        let guardian = try Browser.loggedIn(world, as: world.katherine)
        let page = "/account/emergencies?owner=\(world.patrick)"
        #expect(try guardian.get(page).text.contains("Eve Burrows"))
        for other in [world.john, world.eve] {
            #expect(try Browser.loggedIn(world, as: other).get(page).status != 200)
        }
    }

    @Test func `who is no confirmed doctor declares nothing`() throws {
        world.enroll(world.john)
        let john = try Self.logIn(world, world.john)
        #expect(try john.get("/emergency").status == 404)
        #expect(try declare(by: john).status == 404)
        let affiliation = try #require(world.affiliations[world.eve]?.first)
        world.affiliations[world.eve] = [
            Affiliation(entity: affiliation.entity, isConfirmed: false)
        ]
        #expect(try declare().status == 404)
        #expect(world.alarms.isEmpty)
    }

    @Test func `without a second factor a doctor is told to set it up`() throws {
        world.timeCodes[world.eve] = nil
        let eve = try Browser.loggedIn(world, as: world.eve)
        let page = try eve.get("/emergency").text
        #expect(page.contains("Set one up first") && !page.contains("name=\"reason\""))
        #expect(try declare(by: eve).status == 403)
        #expect(world.alarms.isEmpty)
    }

    @Test func `an old proof is asked for anew`() throws {
        world.now = world.now + PersonSession.fresh
        #expect(try declare().text.contains("name=\"confirm_code\""))
        #expect(world.alarms.isEmpty)
    }

    @Test(arguments: [
        "", "too short", "                              x", "nineteen characters",
        "a\u{7}bcdefghijklmnopqrstuvw",
    ])
    func `a reason has twenty characters`(_ reason: String) throws {
        let answer = try declare(because: reason)
        #expect(answer.status == 422 && answer.text.contains("id=\"reason-error\""))
        #expect(world.alarms.isEmpty)
    }

    @Test func `nobody, oneself and who rules it out look the same`() throws {
        world.refusing.insert(world.patrick)
        let patrick = "patrick.burrows@example.org"
        let refused = try declare(patrick)
        let unknown = try declare("nobody@example.org")
        #expect(refused.status == 422 && refused.text.contains("id=\"person-error\""))
        #expect(
            refused.text.replacing(patrick, with: "")
                == unknown.text.replacing("nobody@example.org", with: "")
        )
        for person in ["", "eve@example.org", world.nobody.description, "patrick"] {
            #expect(try declare(person).status == 422)
        }
        #expect(try declare(world.john.description).status == 303)
        #expect(world.alarms.map(\.owner) == [world.john])
        let tries = world.entries.filter { $0.owner == world.patrick }
        #expect(
            tries.map(\.event) == [
                .emergency(EmergencyEvent(action: .refused, text: Self.reason))
            ]
        )
    }

    @Test func `looking for people is throttled`() throws {
        for _ in 1...DeclareEmergency.mostOfDoctor {
            #expect(try declare("nobody@example.org").status == 422)
        }
        #expect(try declare().status == 429)
        #expect(world.alarms.isEmpty)
    }

    @Test func `an owner who rules it out ends what lasts`() throws {
        _ = try declare()
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let action = "/account/emergencies/refusal"
        #expect(try send(patrick, action, .refuseEmergencies, ["refuse": "yes"]).status == 303)
        #expect(try doctor.get(data).status == 404)
        #expect(try send(patrick, action, .refuseEmergencies, ["refuse": "no"]).status == 303)
        let others = ["refuse": "yes", "owner": world.katherine.description]
        #expect(try send(patrick, action, .refuseEmergencies, others).status == 404)
        #expect(world.refusing.isEmpty)
    }

    @Test func `an owner who objects ends it at once`() throws {
        _ = try declare()
        let id = try #require(world.alarms.first).id.description
        let action = "/account/emergencies/objection"
        let fields = ["emergency": id, "text": "I was at home."]
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try send(john, action, .objectToEmergency, fields).status == 404)
        #expect(try doctor.get(data).status == 200)
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try send(patrick, action, .objectToEmergency, fields).status == 303)
        #expect(try doctor.get(data).status == 404)
        #expect(try patrick.get("/account/emergencies").text.contains("I was at home."))
        #expect(try send(patrick, action, .objectToEmergency, fields).status == 409)
    }

    @Test func `an administrator reviews it once, and says why where he objects`() throws {
        _ = try declare()
        let id = try #require(world.alarms.first).id.description
        func review(_ browser: Browser, _ verdict: String, _ text: String) throws -> Int {
            let fields = ["emergency": id, "verdict": verdict, "text": text]
            return try send(browser, "/admin/emergency", .reviewEmergency, fields).status
        }
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try patrick.get("/admin/emergency").status == 404)
        #expect(try review(patrick, "accepted", "") == 404)
        world.people[world.eve]?.kinds.insert(.administrator)
        #expect(try review(doctor, "accepted", "") == 404, "nobody reviews himself")
        world.people[world.john]?.kinds.insert(.administrator)
        let john = try Browser.loggedIn(world, as: world.john)
        let page = try john.get("/admin/emergency").text
        #expect(page.contains("Eve Burrows: data of Patrick Burrows"))
        #expect(try review(john, "objected", "  ") == 422)
        #expect(try review(john, "perhaps", "") == 404)
        #expect(try review(john, "objected", "There was none.") == 303)
        #expect(try review(john, "accepted", "") == 409)
        let told = try patrick.get("/account/emergencies").text
        #expect(
            told.contains("The administrator objected to it.") && told.contains("There was none.")
        )
    }

    @Test func `the administrator reads no data by it`() throws {
        _ = try declare()
        world.people[world.john]?.kinds.insert(.administrator)
        world.rights[world.patrick]?[world.john] = nil
        #expect(try Browser.loggedIn(world, as: world.john).get(data).status == 404)
    }
}
