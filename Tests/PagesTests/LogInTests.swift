import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

struct LogInTests {
    private let world: World

    init() throws { world = try World() }

    private static let patrick = "patrick.burrows@example.org"

    private func logIn(
        _ browser: Browser,
        _ email: String = patrick,
        _ password: String = World.password
    ) throws -> Response {
        try browser.post("/login", ["email": email, "password": password])
    }

    @Test func `the right password opens a session`() throws {
        let browser = Browser(world)
        let answer = try logIn(browser)
        #expect(answer.status == 303 && answer.location == "/home")
        let cookie = try #require(answer.headers["set-cookie"])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        #expect(try browser.get("/home").text.contains("Hello, Patrick"))
        #expect(world.entries.map(\.event) == [.account(.signedIn)])
        #expect(world.entries[0].owner == world.patrick)
    }

    @Test func `a wrong password and an unknown address look the same`() throws {
        let wrong = try logIn(Browser(world), Self.patrick, "something else, long")
        let unknown = try logIn(Browser(world), "patrick.burrows@example.com", "whatever")
        #expect(wrong.status == 403 && wrong.headers["set-cookie"] == nil)
        #expect(
            wrong.text.replacing("example.org", with: "")
                == unknown.text.replacing("example.com", with: "")
        )
        #expect(world.entries.map(\.event) == [.account(.signInFailed), .account(.signInFailed)])
        #expect(world.entries.map(\.owner) == [world.patrick, nil])
    }

    @Test func `a closed account and one without a password stay shut`() throws {
        world.people[world.patrick]?.isEnabled = false
        #expect(try logIn(Browser(world)).status == 403)
        world.hashes[world.katherine] = nil
        #expect(try logIn(Browser(world), "katherine@example.org").status == 403)
    }

    @Test func `after five attempts even the right password has to wait`() throws {
        for _ in 1...5 { _ = try logIn(Browser(world), Self.patrick, "wrong") }
        let answer = try logIn(Browser(world))
        #expect(answer.status == 429 && answer.headers["retry-after"] == "600")
        #expect(world.open.isEmpty)
    }

    @Test func `an unknown account is throttled like a known one`() throws {
        for _ in 1...5 { _ = try logIn(Browser(world), "x@example.org", "wrong") }
        #expect(try logIn(Browser(world), "X@example.org", "wrong").status == 429)
    }

    @Test func `another spelling of the address is no way around the throttle`() throws {
        #expect(try logIn(Browser(world), "patrick.burrows@éxample.org").status == 403)
        #expect(try logIn(Browser(world), Self.patrick.uppercased()).status == 303)
    }

    @Test func `an address that guesses at many accounts has to wait`() throws {
        for number in 1...30 { _ = try logIn(Browser(world), "\(number)@example.org", "wrong") }
        #expect(try logIn(Browser(world)).status == 429)
        let elsewhere = Browser(world)
        elsewhere.address = "198.51.100.1"
        #expect(try logIn(elsewhere).status == 303)
    }

    @Test func `right passwords do not use an address up`() throws {
        for _ in 1...40 { #expect(try logIn(Browser(world)).status == 303) }
    }

    @Test func `the session is another one after logging in`() throws {
        let browser = Browser(world)
        _ = try logIn(browser)
        let first = browser.cookies["tpaas_session"]
        _ = try logIn(browser)
        #expect(browser.cookies["tpaas_session"] != first)
        #expect(world.open.count == 1)
    }

    @Test func `a planted session value is never taken over`() throws {
        let browser = Browser(world)
        let planted = BrowserSecret(using: &world.entropy).text
        browser.cookies["tpaas_session"] = planted
        _ = try logIn(browser)
        #expect(browser.cookies["tpaas_session"] != planted)
        browser.cookies["tpaas_session"] = planted
        #expect(try browser.get("/home").location == "/login")
    }

    @Test(arguments: ["https://evil.example", "null", "http://localhost:8081"])
    func `a form of another site is not taken`(_ origin: String) throws {
        let browser = Browser(world)
        browser.origin = origin
        #expect(try logIn(browser).status == 403)
        browser.fetchSite = "cross-site"
        #expect(try logIn(browser).status == 403)
        #expect(world.open.isEmpty && world.entries.isEmpty)
    }

    @Test func `our page is known although it sends no origin`() throws {
        let browser = Browser(world)
        browser.origin = "null"
        browser.fetchSite = "same-origin"
        #expect(try logIn(browser).status == 303)
        browser.origin = nil
        browser.fetchSite = nil
        #expect(try logIn(browser).status == 403)
    }

    @Test func `whoever wanted a page gets there after logging in, once`() throws {
        let browser = Browser(world)
        let answer = try browser.get("/data?type=activity&from=2024-01-01")
        #expect(answer.status == 303 && answer.location == "/login")
        #expect(try logIn(browser).location == "/data?type=activity&from=2024-01-01")
        #expect(browser.cookies["tpaas_pre"] == nil && world.wishes.isEmpty)
    }

    @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "x", "/a b"])
    func `a way elsewhere is never gone`(_ wish: String) throws {
        let browser = Browser(world)
        _ = try browser.get("/home")
        for key in world.wishes.keys { world.wishes[key] = wish }
        #expect(try logIn(browser).location == "/home")
    }

    @Test func `a return address in the query is nothing`() throws {
        let browser = Browser(world)
        let answer = try browser.post(
            "/login?next=https://evil.example&return_to=//evil.example",
            ["email": Self.patrick, "password": World.password, "next": "//evil.example"]
        )
        #expect(answer.location == "/home")
    }

    @Test func `logging out ends the session`() throws {
        let browser = Browser(world)
        _ = try logIn(browser)
        let token = try browser.token("/logout", on: "/logout")
        let cookies = browser.cookies
        let answer = try browser.post("/logout", ["csrf": token])
        #expect(answer.status == 303 && answer.location == "/")
        #expect(browser.cookies["tpaas_session"] == nil && world.open.isEmpty)
        browser.cookies = cookies
        #expect(try browser.get("/home").location == "/login")
    }

    @Test func `a session ends by itself`() throws {
        let browser = Browser(world)
        _ = try logIn(browser)
        world.now = world.now + .seconds(31 * 60)
        #expect(try browser.get("/home").location == "/login")
    }
}

struct TypedPasswordTests {
    @Test func `where there is no account, a password is checked all the same`() throws {
        let world = try World()
        var checked: [String?] = []
        let attempt = LogIn.Attempt(email: "x@example.org", account: [1], address: [2])
        let logIn = LogIn(users: world, throttle: world, trail: world, identifiers: world)
        #expect(throws: Refusal.unauthenticated) {
            try logIn(attempt, in: "r", at: world.now) { phc in
                checked.append(phc)
                return true
            }
        }
        #expect(checked == [nil])
    }

    @Test func `checking against nothing takes as long as against something`() throws {
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect((try? TypedPassword("some password").matches(nil)) == false)
            #expect((try? TypedPassword("some password").matches("not a hash")) == false)
        }
        // Two Argon2id of 19 MiB; nothing at all would take microseconds.
        #expect(time > .milliseconds(10))
    }

    @Test func `a password that is far too long is wrong, not an error`() throws {
        #expect(try !TypedPassword(String(repeating: "x", count: 2_000)).matches(World.hash))
    }
}
