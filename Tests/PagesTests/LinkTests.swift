import Application
import Domain
import HTTP
import Testing

@testable import Pages

/// Addresses that are confirmed and changed, and passwords that are recovered, by links in mails.
struct LinkTests {
    private let world: World

    init() throws { world = try World() }

    private static let password = "seven purple chairs"

    private func signUp() throws -> Browser {
        let browser = Browser(world)
        browser.cookies["tpaas_language"] = "de"
        _ = try browser.post(
            "/signup",
            [
                "first_name": "Ada", "last_name": "Lovelace", "birthday": "1980-12-10",
                "gender": "female", "email": "ada@example.org", "account_type": "patient",
                "password": Self.password, "middle_name": "",
            ]
        )
        return browser
    }

    private func logIn(_ browser: Browser, _ password: String = Self.password) throws -> Response {
        try browser.post("/login", ["email": "ada@example.org", "password": password])
    }

    @Test func `who has not shown that the address is his can log in, and no more`() throws {
        let browser = try signUp()
        #expect(world.languages.values.contains("de"))
        #expect(try logIn(browser).location == "/verify")
        for route in Pages.router.routes {
            if route.access == .entry || Pages.openToUnverified.contains(route.pattern) { continue }
            let target = "/" + route.pattern
            let answer =
                route.method == .get ? try browser.get(target) : try browser.post(target, [:])
            #expect(answer.location == "/verify", "\(route)")
        }
        #expect(try browser.get("/verify").text.contains("ada@example.org"))
        #expect(try browser.get("/logout").status == 200)
        let session = try #require(world.open.values.first)
        let identify = IdentifySession(sessions: world)
        #expect(try identify(session.hash, at: world.now) == nil)
    }

    @Test func `a link confirms the address once, by a button, and within a day`() throws {
        let browser = try signUp()
        _ = try logIn(browser)
        let token = world.token(.verifyAddress)
        #expect(try browser.get("/verify/" + token).text.contains("value=\"\(token)\""))
        let ada = try #require(world.people.values.first { $0.email == "ada@example.org" })
        #expect(!ada.isVerified, "looking is not confirming")
        #expect(try browser.post("/verify", ["token": token]).location == "/home")
        #expect(world.people[ada.id]?.isVerified == true)
        #expect(world.entries.last?.event == .account(.addressVerified))
        #expect(try browser.get("/home").status == 200)
        #expect(try browser.post("/verify", ["token": token]).status == 404)
        #expect(try browser.get("/verify/" + token).status == 404)
    }

    @Test func `a link that is too old, of another kind or made up confirms nothing`() throws {
        let browser = try signUp()
        _ = try logIn(browser)
        let token = world.token(.verifyAddress)
        for other in ["", "x", String(token.reversed()), token + "A"] {
            #expect(try browser.post("/verify", ["token": other]).status == 404)
        }
        #expect(try browser.post("/reset", ["token": token]).status == 404)
        world.now = world.now + .seconds(86_400)
        #expect(try browser.post("/verify", ["token": token]).status == 404)
        #expect(world.people.values.contains { !$0.isVerified })
    }

    @Test func `the link is sent again a few times, not often`() throws {
        let browser = try signUp()
        _ = try logIn(browser)
        for number in 1...(AskForAddress.most + 1) {
            let csrf = try browser.token("/verify/again", on: "/verify")
            let answer = try browser.post("/verify/again", ["csrf": csrf])
            #expect(answer.status == (number > AskForAddress.most ? 429 : 303))
        }
        #expect(world.links.count == 1 + AskForAddress.most)
    }

    @Test func `an account's owner is told that somebody signed up with his address`() throws {
        world.people[world.eve]?.email = "ada@example.org"
        let answer = try signUp().get("/login")
        #expect(answer.status == 405 || answer.status == 404)
        #expect(world.told.map(\.notice.kind) == [.signUpRepeated] && world.links.isEmpty)
        for _ in 0..<9 { _ = try signUp() }
        #expect(world.told.count == 3)
    }

    @Test func `another address holds from when its link is opened, and the old one is told`()
        throws
    {
        let browser = try Browser.loggedIn(world, as: world.eve)
        let csrf = try browser.token("/account/email", on: "/account/email")
        let sent = ["csrf": csrf, "email": "new@example.org"]
        #expect(try browser.post("/account/email", sent).location == "/account/email?sent=1")
        #expect(world.people[world.eve]?.email == "eve@example.org" && world.told.isEmpty)
        let link = try #require(world.links.values.first)
        #expect(link.address == "new@example.org" && link.person == world.eve)
        #expect(try browser.post("/verify", ["token": world.token(.verifyAddress)]).status == 303)
        #expect(world.people[world.eve]?.email == "new@example.org")
        #expect(world.told.map(\.recipient) == [.personAt(world.eve, "eve@example.org")])
        #expect(world.entries.last?.event == .account(.addressChanged))
        let wrong = ["csrf": csrf, "email": "nobody"]
        #expect(try browser.post("/account/email", wrong).status == 422)
    }

    @Test func `known and unknown addresses are answered alike, and nobody is asked often`() throws
    {
        let known = try Browser(world).post("/forgot", ["email": "eve@example.org"])
        let unknown = try Browser(world).post("/forgot", ["email": "nobody@example.org"])
        #expect(known == unknown && known.location == "/forgot?sent=1")
        #expect(world.links.count == 2 && world.links.values.allSatisfy { $0.person == nil })
        for number in 2...4 {
            for email in ["EVE@example.org", "nobody@example.org"] {
                let answer = try Browser(world).post("/forgot", ["email": email])
                #expect(answer.status == (number > AskForPassword.mostOfAccount ? 429 : 303))
            }
        }
        #expect(try Browser(world).post("/forgot", ["email": "eve"]).status == 422)
    }

    @Test func `a link sets another password once, ends all sessions and is told`() throws {
        let elsewhere = try Browser.loggedIn(world, as: world.eve)
        let browser = Browser(world)
        _ = try browser.post("/forgot", ["email": "eve@example.org"])
        let token = world.token(.recoverPassword)
        #expect(try browser.get("/reset/" + token).text.contains("name=\"again\""))
        let new = ["token": token, "password": Self.password, "again": Self.password]
        for wrong in [["password": "short"], ["again": "another one, not it"]] {
            #expect(try browser.post("/reset", new.merging(wrong) { $1 }).status == 422)
        }
        #expect(try browser.post("/reset", new).status == 200)
        #expect(browser.cookies["tpaas_session"] == nil, "who resets still has to log in")
        #expect(try elsewhere.get("/home").location == "/login")
        #expect(world.entries.last?.event == .account(.passwordRecovered))
        #expect(world.told.map(\.notice.kind) == [.passwordRecovered])
        #expect(try browser.post("/reset", new).status == 404)
        let answer = try browser.post(
            "/login",
            ["email": "eve@example.org", "password": Self.password]
        )
        #expect(answer.location == "/home")
    }

    @Test func `after half an hour a link sets no password`() throws {
        let browser = Browser(world)
        _ = try browser.post("/forgot", ["email": "eve@example.org"])
        let token = world.token(.recoverPassword)
        world.now = world.now + .seconds(1_800)
        #expect(try browser.get("/reset/" + token).status == 404)
        let new = ["token": token, "password": Self.password, "again": Self.password]
        #expect(try browser.post("/reset", new).status == 404)
        #expect(world.hashes[world.eve] == World.hash)
    }

    @Test func `a request to an address waits until it is known to be the person's`() throws {
        world.people[world.john]?.isVerified = false
        let request = RelationshipRequest(
            id: RelationshipRequest.ID(high: 1, low: 1),
            asker: world.eve,
            email: "john@example.org",
            kind: .patientDoctor,
            asked: world.now
        )
        world.asked.append(World.Asked(request: request))
        func answer() throws {
            try AnswerRelationshipRequest(
                requests: world,
                standings: world,
                users: world,
                identifiers: world
            )(request.id, accepts: true, of: world.john, in: "r", by: world.john, at: world.now)
        }
        #expect(throws: Refusal.notFound) { try answer() }
        world.people[world.john]?.isVerified = true
        try answer()
    }
}
