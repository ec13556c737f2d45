import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// What no form of ours sends and no link leads to.
struct PageCaseTests {
    private let world: World

    init() throws { world = try World() }

    private func send(
        _ fields: [String: String],
        _ path: String,
        _ form: FormName,
        by browser: Browser
    ) throws -> Response {
        let token = try #require(browser.secret).formToken(form.rawValue)
        return try browser.post(path, ["csrf": token].merging(fields) { $1 })
    }

    @Test func `another origin is another origin, whatever else the browser says`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        browser.fetchSite = "same-origin"
        browser.origin = "https://evil.example"
        #expect(try send([:], "/logout", .logOut, by: browser).status == 403)
        browser.origin = "null"
        #expect(try send([:], "/logout", .logOut, by: browser).status == 303)
    }

    @Test func `the session here ends by logging out alone`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let own = Base64URL.encode(try #require(browser.secret).digest.bytes)
        let answer = try send(["session": own], "/account/sessions", .endSession, by: browser)
        #expect(try answer.status == 404 && browser.get("/home").status == 200)
    }

    @Test func `what is none of a form's choices is refused`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let path = "/account/emergencies/refusal"
        #expect(
            try send(["refuse": "perhaps"], path, .refuseEmergencies, by: patrick).status == 404
        )
        let country = try #require(Country("IT"))
        let clinic = LegalEntity(id: Identifier(high: 7, low: 1), name: "Clinic", country: country)
        world.affiliations[world.john] = [Affiliation(entity: clinic, isConfirmed: true)]
        world.people[world.john]?.kinds = [.doctor]
        for fields in [["doctor": "x"], ["doctor": world.john.description, "offer": "No type"]] {
            let path = "/relationships/doctors"
            #expect(try send(fields, path, .askDoctors, by: patrick).status == 404)
        }
        world.people[world.john]?.kinds.insert(.administrator)
        world.developerReasons[world.eve] = "Charts"
        let john = try Browser.loggedIn(world, as: world.john)
        let answer = ["person": world.eve.description, "answer": "perhaps"]
        #expect(try send(answer, "/admin/developers", .answerDeveloper, by: john).status == 404)
        #expect(world.entries.isEmpty && world.asked.isEmpty && world.refusing.isEmpty)
        #expect(world.developerReasons.count == 1)
    }

    @Test(arguments: [
        ("/relationships/access?day=9999-12-31", 422),
        ("/data?type=activity&from=9999-12-31", 422), ("/data?type=activity&to=0001-01-01", 422),
        ("/account/log?before=-1", 404),
    ])
    func `there is nothing before or after all time`(address: String, status: Int) throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        #expect(try browser.get(address).status == status)
    }

    @Test func `the whole audit ends before the calendar does`() throws {
        world.people[world.john]?.kinds.insert(.administrator)
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try john.get("/admin/audit?to=9999-12-30").status == 404)
    }

    @Test func `without an authenticator there is none to turn off`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let answer = try browser.get("/account/security/removal")
        #expect(answer.location == "/account/security")
    }

    @Test func `nothing is permitted within a relationship that has ended`() throws {
        world.known[[world.patrick, world.eve]] = [
            Relationship(kind: .patientRelative, state: .ended)
        ]
        let browser = try Browser.loggedIn(world, as: world.patrick)
        #expect(try browser.get("/relationships/\(world.eve)").status == 200)
        #expect(try browser.get("/relationships/\(world.eve)/policy").status == 404)
        // Who manages gives himself nothing.
        let guardian = try Browser.loggedIn(world, as: world.katherine)
        let own = "/relationships/\(world.katherine)/policy?owner=\(world.patrick)"
        #expect(try guardian.get(own).status == 404)
    }

    @Test func `whose address nobody knows to be his is told of no alert`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        #expect(try browser.get("/alerts/new").status == 200)
        world.people[world.patrick]?.isVerified = false
        #expect(try browser.get("/alerts/new").status == 204)
    }

    @Test func `a way back has 4,000 characters`() {
        let path = "/" + String(repeating: "a", count: LocalAddress.longest - 1)
        #expect(LocalAddress(path) != nil && LocalAddress(path + "a") == nil)
    }

    @Test func `a password has five different characters and a length that can be typed`() {
        let rule = PasswordRule(names: [], email: "ada@example.org")
        #expect(rule.fault(of: "qgqqgtxtgqxxgtqgxt") == .repeats)
        #expect(rule.fault(of: "qgqqgtxtgqxxgtqgxz") == nil)
        let long = String(repeating: "qgtxzwpm", count: PasswordRule.longest)
        #expect(rule.fault(of: long) == .tooLong)
    }

    @Test func `an account without a password is logged in to by nobody`() throws {
        world.hashes[world.eve] = nil
        let attempt = LogIn.Attempt(email: "eve@example.org", account: [1], address: [2])
        let logIn = LogIn(users: world, throttle: world, trail: world, identifiers: world)
        #expect(throws: Refusal.unauthenticated) {
            try logIn(attempt, in: "r", at: world.now) { _ in true }
        }
    }

    @Test func `who knows the password of another account changes nobody's`() throws {
        var user = try #require(world.people[world.eve])
        user.email = "john@example.org"
        let attempt = LogIn.Attempt(email: "john@example.org", account: [1], address: [2])
        let change = ChangePassword(users: world, throttle: world, identifiers: world)
        #expect(throws: Refusal.forbidden(.reauthentication)) {
            try change(
                of: user,
                attempt,
                in: "r",
                at: world.now,
                matches: { _ in true },
                replacement: { "new" }
            )
        }
        #expect(world.hashes[world.eve] == World.hash && world.entries.isEmpty)
    }
}
