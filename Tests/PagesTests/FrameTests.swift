import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

struct FrameTests {
    private let world: World

    init() throws { world = try World() }

    private var changes: [Route<PageRule, Visit>] {
        Pages.router.routes.filter { $0.method != .get }
    }

    /// The path of a route, with a person in it where it names one.
    private func target(_ route: Route<PageRule, Visit>) -> String {
        "/"
            + route.pattern.replacing("{person}", with: world.john.description)
            .replacing("{recording}", with: world.john.description)
    }

    @Test func `every form of who is logged in needs its own token`() throws {
        for route in changes {
            guard let name = route.access.form else { continue }
            let browser = try Browser.loggedIn(world, as: world.patrick)
            let session = try #require(browser.secret)
            let other = try #require(FormName.allCases.first { $0 != name })
            let another = BrowserSecret(using: &world.entropy)
            let wrong = [
                "", "x", session.formToken(other.rawValue), another.formToken(name.rawValue),
            ]
            for token in wrong {
                let answer = try browser.post(target(route), ["csrf": token])
                #expect(answer.status == 403, "\(route)")
            }
            #expect(world.open.count >= 1 && world.entries.isEmpty)
            let right = session.formToken(name.rawValue)
            #expect(try browser.post(target(route), ["csrf": right]).status != 403)
        }
    }

    @Test func `every form needs our origin`() throws {
        #expect(changes.count >= 40)
        for route in changes {
            let browser = try Browser.loggedIn(world, as: world.patrick)
            let session = try #require(browser.secret)
            browser.origin = "https://evil.example"
            var fields = ["email": "katherine@example.org", "password": World.password]
            if let name = route.access.form {
                fields["csrf"] = session.formToken(name.rawValue)
            }
            #expect(try browser.post(target(route), fields).status == 403, "\(route)")
            #expect(world.entries.isEmpty)
        }
    }

    @Test func `only the static forms are open to who is not logged in`() throws {
        for route in Pages.router.routes where route.access != .entry {
            let browser = Browser(world)
            let target = self.target(route)
            let answer =
                route.method == .get ? try browser.get(target) : try browser.post(target, [:])
            #expect(answer.status == 303 && answer.location == "/login", "\(route)")
            #expect((browser.cookies["tpaas_pre"] != nil) == (route.method == .get))
        }
        let open = Pages.router.routes.filter { $0.access == .entry }.map(\.pattern)
        let expected = [
            "signup/doctor", "signup", "login", "login/code", "login/code", "language",
            "verify/{token}", "verify",
            "forgot", "forgot", "reset/{token}", "reset", "alerts/new", "login/passkey",
            "login/passkey", "login/code/passkey", "takeover/{token}", "takeover",
        ]
        #expect(open == expected)
    }

    @Test(arguments: ["/home", "/nowhere", "/account", "/data/values.csv?type=activity"])
    func `every answer is guarded`(_ target: String) throws {
        let answer = try Browser.loggedIn(world, as: world.patrick).get(target)
        let policy = try #require(answer.headers["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none'; "))
        #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
        #expect(answer.headers["x-frame-options"] == "DENY")
        #expect(answer.headers["referrer-policy"] == "same-origin")
        #expect(answer.headers["cache-control"] == "no-store")
        #expect(answer.headers["access-control-allow-origin"] == nil)
    }

    @Test func `pages have no script or style of their own`() throws {
        try world.put(1, of: world.patrick, at: "2024-05-09T11:00:00Z")
        let browser = try Browser.loggedIn(world, as: world.patrick)
        for target in ["/home", "/data?type=activity&to=2024-05-09", "/account", "/logout"] {
            let text = try browser.get(target).text
            let count = target == "/account/audit" ? 2 : 1
            #expect(text.components(of: "<script") == count && !text.contains("style="))
            #expect(text.components(of: "<script src=\"/assets/") == count)
            #expect(text.contains("src=\"/assets/tpaas.js\""))
        }
    }

    @Test func `a demo says so on every page`() throws {
        world.isDemo = true
        let browser = try Browser.loggedIn(world, as: world.patrick)
        for target in ["/home", "/data", "/account", "/account/audit", "/nowhere"] {
            #expect(try browser.get(target).text.contains("class=\"demo-banner\""))
        }
        world.isDemo = false
        #expect(try !browser.get("/home").text.contains("demo-banner"))
    }

    @Test func `an unknown page and a wrong method are pages`() throws {
        #expect(try Browser(world).get("/nowhere").text.contains("There is nothing here"))
        #expect(try Browser(world).get("/signup").status == 405)
    }

    @Test func `a closed account has no session any more`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        world.people[world.patrick]?.isEnabled = false
        #expect(try browser.get("/home").location == "/login")
    }

    @Test func `a form that is none is refused`() throws {
        var headers = Headers([(name: "origin", value: World.origin)])
        headers.add("content-type", "application/json")
        let request = try Request(.post, "/login", headers: headers, body: [0x7B, 0x7D])
        #expect(world.pages.respond(to: request).status == 415)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
        ("2001:db8::6", "2001:db8:0:0"), ("::1", "0:0:0:0"), ("::ffff:192.0.2.1", "192.0.2.1"),
    ])
    func `an address counts as its network`(_ address: String, _ network: String) {
        #expect(ClientNetwork(address).text == network)
    }

    @Test func `in production cookies are for encrypted connections only`() throws {
        let site = Site(origin: "https://tpaas.example.org", isDemo: false)
        #expect(site.isSecure)
        #expect(!Site(origin: World.origin, isDemo: true).isSecure)
    }
}

extension PageRule {
    /// The form whose token it needs.
    fileprivate var form: FormName? {
        switch self {
        case .form(let name), .freshForm(let name): name
        case .entry, .signedIn: nil
        }
    }
}
