import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

struct DeveloperTests {
    private let world: World
    private static let good = [
        "name": "Charts <b>", "description": "It draws.", "granter_type": "owner",
        "redirect_uris": "https://charts.example/cb\nhttp://127.0.0.1:9/cb", "proof": "secret",
    ]

    init() throws {
        world = try World()
        world.people[world.eve]?.kinds = [.developer]
    }

    private func send(
        _ fields: [String: String],
        _ path: String,
        _ form: FormName,
        by browser: Browser
    ) throws -> Response {
        let secret = try #require(browser.secret)
        let token = secret.formToken(form.rawValue)
        return try browser.post(path, ["csrf": token].merging(fields) { $1 })
    }

    private func register(
        _ fields: [String: String] = [:],
        by browser: Browser
    ) throws -> Response {
        let all = Self.good.merging(fields) { $1 }
        return try send(all, "/developer/new", .registerApp, by: browser)
    }

    private func change(
        _ fields: [String: String],
        _ app: App.ID,
        by browser: Browser
    ) throws -> Response {
        try send(fields, "/developer/apps/\(app)", .changeOwnApp, by: browser)
    }

    private func app() throws -> App.ID { try #require(world.ownApps.last).registration.app.id }

    private var events: [AccountEvent] {
        world.entries.compactMap { entry in
            if case .account(let event) = entry.event { event } else { nil }
        }
    }

    @Test func `who asks becomes a developer when the administrator says so`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try register(by: patrick).status == 404)
        #expect(try patrick.get("/developer/new").status == 404)
        let path = "/developer"
        #expect(try send(["reason": " "], path, .askToDevelop, by: patrick).status == 422)
        let reason = ["reason": "A <diary>"]
        let asked = try send(reason, path, .askToDevelop, by: patrick)
        #expect(asked.location == "/developer?done=asked")
        #expect(try send(reason, path, .askToDevelop, by: patrick).status == 409)
        #expect(try register(by: patrick).status == 404, "asking is not enough")
        let answer = ["person": world.patrick.description, "answer": "accepted"]
        let admin = "/admin/developers"
        #expect(try send(answer, admin, .answerDeveloper, by: patrick).status == 404)
        world.people[world.john]?.kinds = [.administrator]
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try john.get(admin).text.contains("A &lt;diary&gt;"))
        #expect(try send(answer, admin, .answerDeveloper, by: john).status == 303)
        #expect(try send(answer, admin, .answerDeveloper, by: john).status == 409)
        #expect(world.entries.last?.owner == world.patrick)
        #expect(events.last == .developerAppointed)
        #expect(try patrick.get("/developer/new").status == 200)
        #expect(try send(reason, path, .askToDevelop, by: patrick).status == 409)
    }

    @Test func `where the installation is open, nobody has to be asked`() throws {
        world.areDevelopersOpen = true
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let done = try send(["reason": "Mine"], "/developer", .askToDevelop, by: browser)
        #expect(done.location == "/developer?done=allowed")
        #expect(events == [.developerRequested, .developerAppointed])
        #expect(try browser.get("/developer/new").status == 200)
    }

    @Test func `an app begins as a draft, and what is wrong is said beside its field`() throws {
        let browser = try Browser.loggedIn(world, as: world.eve)
        for fields in [
            ["name": ""], ["redirect_uris": ""], ["redirect_uris": "http://evil.example/"],
            ["redirect_uris": "https://a.example/#x"], ["proof": "keys", "jwks": "{}"],
            ["granter_type": "consumer", "refresh_tokens": "yes"],
            ["redirect_uris": "https://a.example/ https://a.example/"],
        ] {
            let answer = try register(fields, by: browser)
            #expect(answer.status == 422 && answer.text.contains("role=\"alert\""), "\(fields)")
        }
        #expect(try register(["proof": "x"], by: browser).status == 404)
        #expect(world.ownApps.isEmpty && world.entries.isEmpty)
        let done = try register(["dpop": "yes", "refresh_tokens": "yes"], by: browser)
        let id = try app()
        #expect(done.location == "/developer/apps/\(id)?done=registered")
        let said = try #require(world.ownApps.last).registration
        #expect(said.app.state == .draft && !said.app.isVerified && said.bindsTokens)
        #expect(said.redirectURIs.count == 2 && said.app.needsRefreshTokens)
        #expect(world.entries.last?.owner == world.eve && events == [.appRegistered])
        let text = try browser.get("/developer/apps/\(id)").text
        #expect(text.contains("Charts &lt;b&gt;") && text.contains("asks for nothing yet"))
        _ = try register(["proof": "keys", "jwks": "keys"], by: browser)
        #expect(world.ownApps.last?.registration.keys == "keys")
    }

    @Test func `a secret is shown once, and the old one is kept as long as was chosen`() throws {
        let browser = try Browser.loggedIn(world, as: world.eve)
        _ = try register(by: browser)
        let id = try app()
        var shown: [String] = []
        for (overlap, end) in [("week", world.now + .seconds(604_800)), ("none", nil)] {
            let answer = try change(["do": "secret", "overlap": overlap], id, by: browser)
            #expect(answer.status == 200 && answer.headers["cache-control"] == "no-store")
            let start = try #require(answer.text.firstRange(of: "<p><code>"))
            let secret = String(answer.text[start.upperBound...].prefix { $0 != "<" })
            #expect(Base64URL.decode(secret)?.count == 32 && !shown.contains(secret))
            #expect(world.secretHashes[id] == SHA256.hash(Array(secret.utf8)).bytes)
            #expect(world.ownApps.last?.oldSecretUntil == end)
            #expect(try !browser.get("/developer/apps/\(id)").text.contains(secret))
            shown.append(secret)
        }
        #expect(try change(["do": "secret", "overlap": "x"], id, by: browser).status == 404)
        _ = try register(["proof": "none"], by: browser)
        let bare = ["do": "secret", "overlap": "none"]
        #expect(try change(bare, app(), by: browser).status == 404)
    }

    @Test func `a template is changed by versions, and an app that asks for nothing stays a draft`()
        throws
    {
        let browser = try Browser.loggedIn(world, as: world.eve)
        _ = try register(by: browser)
        let id = try app()
        #expect(try change(["do": "publish"], id, by: browser).status == 422)
        let path = "/developer/apps/\(id)/template"
        #expect(try send([:], path, .changeTemplate, by: browser).status == 422)
        let fields = [
            "need-activity": "read", "like-activity": "create", "purpose-en-activity": "Draw <it>",
            "purpose-de-activity": "Zeichnen", "like-blood_pressure": "read",
        ]
        #expect(try send(fields, path, .changeTemplate, by: browser).status == 303)
        let template = try #require(world.ownApps.last).registration.app.template
        #expect(template.version == 2 && template.minimum.words == ["activity:read"])
        #expect(
            template.ceiling.words == [
                "activity:create", "activity:read", "blood_pressure:read",
            ]
        )
        let text = try browser.get(path).text
        #expect(text.contains("value=\"Draw &lt;it&gt;\"") && text.contains("value=\"Zeichnen\""))
        #expect(template.lines[0].purpose == Purpose(["en": "Draw <it>", "de": "Zeichnen"]))
        let long = [
            "need-activity": "read", "purpose-it-activity": String(repeating: "x", count: 501),
        ]
        #expect(try send(long, path, .changeTemplate, by: browser).status == 422)
        #expect(try change(["do": "publish"], id, by: browser).status == 303)
        #expect(world.ownApps.last?.registration.app.state == .published)
        #expect(try change(["do": "publish"], id, by: browser).status == 409)
        #expect(try change(["do": "withdraw"], id, by: browser).status == 303)
        #expect(events == [.appRegistered, .appChanged, .appPublished, .appWithdrawn])
    }

    @Test func `details are changed by the same rules, and what is closed stays closed`() throws {
        let browser = try Browser.loggedIn(world, as: world.eve)
        _ = try register(by: browser)
        let id = try app()
        let details = ["do": "details", "name": "Other", "redirect_uris": "https://b.example/"]
        let wrong = details.merging(["redirect_uris": "http://b.example/"]) { $1 }
        #expect(try change(wrong, id, by: browser).status == 422)
        #expect(try change(details, id, by: browser).status == 303)
        let said = try #require(world.ownApps.last).registration
        #expect(said.app.name == "Other" && said.redirectURIs == ["https://b.example/"])
        #expect(try change(["do": "x"], id, by: browser).status == 404)
        #expect(try change(["do": "close"], id, by: browser).status == 303)
        for action in ["publish", "close", "withdraw"] {
            #expect(try change(["do": action], id, by: browser).status == 409)
        }
        #expect(try browser.get("/developer/apps/\(id)").text.contains("closed"))
    }

    @Test func `another developer's app is as none`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        _ = try register(by: eve)
        let id = try app()
        world.people[world.john]?.kinds = [.developer]
        let john = try Browser.loggedIn(world, as: world.john)
        let path = "/developer/apps/\(id)"
        for page in [path, path + "/template", "/developer/apps/x"] {
            #expect(try john.get(page).status == 404, "\(page)")
        }
        for fields in [["do": "close"], ["do": "secret", "overlap": "none"], ["do": "publish"]] {
            #expect(try change(fields, id, by: john).status == 404)
        }
        let template = ["need-activity": "read"]
        #expect(try send(template, path + "/template", .changeTemplate, by: john).status == 404)
        // Nor does one who is no developer any more change his own.
        world.people[world.eve]?.kinds = [.patient]
        #expect(try change(["do": "close"], id, by: eve).status == 404)
        // The log-in before began with an empty audit.
        #expect(events.isEmpty && world.ownApps.first?.isClosed == false)
    }

    @Test func `the activity of the last month has counts by the day and nobody's name`() throws {
        let graphs = try #require(App.ID("graphs"))
        let today = try #require(Moment("2024-05-10T00:00:00Z"))
        world.appUses = [
            AppUse(app: graphs, day: today, calls: 12_345, refused: 45),
            AppUse(app: graphs, day: today - .seconds(86_400), calls: 7, refused: 0),
        ]
        let text = try Browser.loggedIn(world, as: world.eve).get("/developer").text
        #expect(text.contains("12,300</td>") && text.contains("45</td>"))
        #expect(text.contains("10 May 2024") && text.contains("9 May 2024"))
        #expect(text.contains("<polyline class=\"series\"") && !text.contains("Patrick"))
        world.appUses = []
        let none = try Browser.loggedIn(world, as: world.eve).get("/developer").text
        #expect(none.contains("No app has asked for anything yet."))
    }
}
