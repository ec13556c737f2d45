import Application
import Cryptography
import Domain
import HTTP
import Languages
import Testing

@testable import Pages

struct SessionsTests {
    private let world: World
    private let page = "/account/sessions"

    init() throws { world = try World() }

    private func end(_ browser: Browser, _ fields: [String: String]) throws -> Response {
        let secret = try #require(browser.secret)
        let token = ["csrf": secret.formToken(FormName.endSession.rawValue)]
        return try browser.post(page, fields.merging(token) { one, _ in one })
    }

    private func hash(_ browser: Browser) throws -> String {
        Base64URL.encode(try #require(browser.secret).digest.bytes)
    }

    @Test func `a session is ended from another, and the audit has it`() throws {
        let here = try Browser.loggedIn(world, as: world.patrick)
        let there = try Browser.loggedIn(world, as: world.patrick)
        #expect(try here.get(page).text.components(of: "<li class=\"card\">") == 2)
        #expect(try here.get(page).text.components(of: "This browser") == 1)
        let answer = try end(here, ["session": try hash(there)])
        #expect(answer.location == "/account/sessions?changed=ended")
        #expect(try there.get("/home").location == "/login")
        #expect(try here.get("/home").status == 200)
        #expect(world.entries.contains { $0.event == .account(.sessionEnded) })
    }

    @Test func `a session that is over is listed no more`() throws {
        _ = try Browser.loggedIn(world, as: world.patrick)
        world.now = world.now + PersonSession.idle
        let sessions = ListSessions(sessions: world)
        #expect(world.open.count == 1)
        #expect(try sessions(of: world.patrick, at: world.now).isEmpty)
    }

    @Test func `all others end at once`() throws {
        let here = try Browser.loggedIn(world, as: world.patrick)
        let others = try (0..<2).map { _ in try Browser.loggedIn(world, as: world.patrick) }
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try end(here, ["which": "others"]).status == 303)
        for other in others { #expect(try other.get("/home").location == "/login") }
        #expect(try here.get("/home").status == 200 && john.get("/home").status == 200)
    }

    @Test func `another person's session is as none`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let john = try Browser.loggedIn(world, as: world.john)
        for session in [try hash(john), "x", "", Base64URL.encode([1, 2])] {
            #expect(try end(patrick, ["session": session]).status == 404)
        }
        #expect(try john.get("/home").status == 200)
        #expect(try !patrick.get(page).text.contains(try hash(john)))
    }

    @Test(arguments: [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox on Linux"
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                + "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge on Windows"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
                + "like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari on iOS"
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) "
                + "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
            "Samsung Internet on Android"
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like "
                + "Gecko) Chrome/126.0.0.0 Safari/537.36", "Chrome on macOS"
        ),
        ("curl/8.0", "An unknown browser"), ("<b>Linux", "A browser on Linux"),
    ])
    func `a browser is told in words`(_ agent: String, _ words: String) throws {
        var request = try Request(.get, "/", headers: Headers([(name: "user-agent", value: agent)]))
        request.remoteAddress = "192.0.2.7"
        let origin = SessionOrigin(request)
        #expect(origin.network == "192.0.2.…")
        #expect(
            English().browser(origin.browser?.rawValue, on: origin.system?.rawValue) == words
        )
        request.remoteAddress = "2001:db8:1:2:3::4"
        #expect(SessionOrigin(request).network == "2001:db8:1:…")
    }
}
