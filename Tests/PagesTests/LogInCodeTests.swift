import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// Logging in to an account that has a second factor, and proving it again.
struct LogInCodeTests {
    private let world: World
    private let browser: Browser

    init() throws {
        world = try World()
        world.enroll(world.patrick)
        browser = Browser(world)
    }

    private func logIn(_ browser: Browser, _ password: String = World.password) throws -> Response {
        let email = world.people[world.patrick]?.email ?? ""
        return try browser.post("/login", ["email": email, "password": password])
    }

    private func send(_ code: String, _ browser: Browser? = nil) throws -> Response {
        try (browser ?? self.browser).post("/login/code", ["code": code])
    }

    @Test func `the password alone opens nothing`() throws {
        let answer = try logIn(browser)
        #expect(answer.status == 303 && answer.location == "/login/code")
        #expect(browser.cookies["tpaas_session"] == nil && world.open.isEmpty)
        #expect(world.entries.isEmpty)
        for page in ["/home", "/account", "/account/security", "/data"] {
            #expect(try browser.get(page).location == "/login")
        }
        #expect(try browser.get("/login/code").text.contains("name=\"code\""))
    }

    @Test func `password and code open a session and lead where somebody wanted to go`() throws {
        _ = try browser.get("/data?type=activity")
        _ = try logIn(browser)
        #expect(browser.cookies["tpaas_pre"] == nil)
        let answer = try send(try world.code(of: world.patrick))
        #expect(answer.status == 303 && answer.location == "/data?type=activity")
        #expect(try browser.get("/home").text.contains("Hello, Patrick"))
        #expect(browser.cookies["tpaas_half"] == nil && world.halves.isEmpty)
        #expect(world.open.values.map(\.methods) == [[.password, .oneTimeCode]])
        #expect(world.entries.map(\.event) == [.account(.signedIn)])
    }

    @Test func `a code is worth one log-in`() throws {
        let code = try world.code(of: world.patrick)
        _ = try logIn(browser)
        #expect(try send(code).status == 303)
        let again = Browser(world)
        _ = try logIn(again)
        #expect(try send(code, again).status == 403)
        world.now = world.now + .seconds(30)
        #expect(try send(try world.code(of: world.patrick), again).status == 303)
    }

    @Test func `a recovery code is worth one log-in, however it is typed`() throws {
        _ = try logIn(browser)
        #expect(try send("AAAA bbbb-CCCC dddd").status == 303)
        let events = world.entries.map(\.event)
        #expect(events == [.account(.recoveryCodeUsed), .account(.signedIn)])
        let again = Browser(world)
        _ = try logIn(again)
        #expect(try send("aaaa-bbbb-cccc-dddd", again).status == 403)
    }

    @Test func `a wrong code is in the audit, and guessing is throttled`() throws {
        _ = try logIn(browser)
        let guesses = ["000000", "", "abc", "aaaa-bbbb-cccc-eeee", "111111"]
        #expect(guesses.count == ProveSecondFactor.mostOfAccount)
        for guess in guesses {
            #expect(try send(guess).status == 403)
        }
        #expect(world.entries.allSatisfy { $0.event == .account(.secondFactorFailed) })
        #expect(world.entries.count == 5 && world.entries[0].owner == world.patrick)
        #expect(try send(try world.code(of: world.patrick)).status == 429)
        let elsewhere = Browser(world)
        elsewhere.address = "198.51.100.1"
        _ = try logIn(elsewhere)
        #expect(try send(try world.code(of: world.patrick), elsewhere).status == 429)
        #expect(world.open.isEmpty)
    }

    @Test func `another person's code and recovery code are wrong`() throws {
        world.enroll(world.john)
        _ = try logIn(browser)
        #expect(try send(try world.code(of: world.john)).status == 403)
        world.recoveryCodes[world.patrick] = []
        #expect(try send("aaaa-bbbb-cccc-dddd").status == 403)
    }

    @Test func `without the right password nobody is asked for a code`() throws {
        #expect(try logIn(browser, "a wrong one, and long").status == 403)
        #expect(try browser.get("/login/code").location == "/login")
        #expect(try send(try world.code(of: world.patrick)).location == "/login")
        browser.cookies["tpaas_half"] = BrowserSecret(using: &world.entropy).text
        #expect(try send(try world.code(of: world.patrick)).location == "/login")
        #expect(world.open.isEmpty)
    }

    @Test func `the way back is no proof of a password`() throws {
        _ = try browser.get("/home")
        browser.cookies["tpaas_half"] = browser.cookies["tpaas_pre"]
        #expect(try send(try world.code(of: world.patrick)).location == "/login")
    }

    @Test func `what is half open ends by itself, and with the account`() throws {
        _ = try logIn(browser)
        world.people[world.patrick]?.isEnabled = false
        #expect(try send(try world.code(of: world.patrick)).location == "/login")
        world.people[world.patrick]?.isEnabled = true
        world.now = world.now + HalfSession.patience
        #expect(try send(try world.code(of: world.patrick)).location == "/login")
    }

    @Test func `an old proof is renewed by password and code`() throws {
        _ = try logIn(browser)
        _ = try send(try world.code(of: world.patrick))
        let path = "/relationships/\(world.john)/end"
        let token = try #require(browser.secret).formToken(FormName.endRelationship.rawValue)
        world.known[[world.patrick, world.john]] = [
            Relationship(kind: .patientDoctor, state: .active)
        ]
        world.now = world.now + .seconds(11 * 60)
        let first = try browser.post(path, ["csrf": token])
        #expect(first.status == 403 && first.text.contains("name=\"confirm_code\""))
        let password = ["csrf": token, "confirm_password": World.password]
        #expect(try browser.post(path, password).text.contains("id=\"confirm_code-error\""))
        let code = try world.code(of: world.patrick)
        let before = browser.cookies["tpaas_session"]
        let both = password.merging(["confirm_code": code]) { one, _ in one }
        #expect(try browser.post(path, both).status == 303)
        #expect(browser.cookies["tpaas_session"] != before)
        #expect(world.open.values.map(\.methods) == [[.password, .oneTimeCode]])
    }
}
