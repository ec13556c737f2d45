import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

struct MarketTests {
    private let world: World
    private let graphs: App.ID
    private let portal: App.ID
    private let pressure: DataType.Code

    init() throws {
        world = try World()
        graphs = try #require(App.ID("graphs"))
        portal = try #require(App.ID("portal"))
        pressure = try #require(DataType.Code("blood_pressure"))
        put(graphs, "Graphs <b>", .owner)
        put(portal, "Portal", .consumer)
        world.accepted[1] = [
            PolicyTemplate.Line(type: world.activity, operations: .read, isRequired: true)
        ]
    }

    private func put(
        _ id: App.ID,
        _ name: String,
        _ type: App.GranterType,
        _ state: App.State = .published,
        by developer: User.ID? = nil
    ) {
        let lines = [
            PolicyTemplate.Line(
                type: world.activity,
                operations: .read,
                isRequired: true,
                purpose: Purpose(["en": "Draw <it>", "de": "Zeichnen"])
            ),
            PolicyTemplate.Line(type: pressure, operations: [.read, .create], isRequired: false),
        ]
        let app = App(
            id: id,
            name: name,
            granterType: type,
            state: state,
            isVerified: false,
            needsRefreshTokens: false,
            template: PolicyTemplate(version: 2, lines: lines),
            developer: developer
        )
        world.shelf.removeAll { $0.app.id == id }
        world.shelf.append(
            MarketApp(app: app, description: "It draws.", developer: "Ada Admin", accepted: nil)
        )
    }

    private func rights(
        _ audience: Delegation.Audience = .own,
        _ app: App.ID? = nil
    ) throws -> [String] {
        let place = GivenToApp.Place(audience, of: world.patrick)
        let giver = audience == .others ? world.john : world.patrick
        return try world.present(of: giver, to: app ?? graphs, at: world.now)
            .rights(place, at: world.now).words
    }

    @discardableResult
    private func send(
        _ fields: [String: String],
        _ path: String = "rights",
        to app: App.ID? = nil,
        by browser: Browser
    ) throws -> Response {
        let page = "/market/\((app ?? graphs).text)"
        let secret = try #require(browser.secret)
        let names = [
            "rights": "app-rights", "subscription": "subscription", "tokens": "app-tokens",
        ]
        let token = secret.formToken(names[path] ?? "")
        return try browser.post(
            "\(page)/\(path)",
            ["csrf": token, "owner": world.patrick.description, "until": "month"]
                .merging(fields) { $1 }
        )
    }

    @Test func `the market shows what is published and finds it by a word`() throws {
        let hidden = try #require(App.ID("draft"))
        put(hidden, "Draft", .owner, .draft)
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let text = try browser.get("/market").text
        #expect(text.contains("Graphs &lt;b&gt;</a>") && text.contains("href=\"/market/portal\""))
        #expect(text.contains("For doctors and others") && !text.contains("You use it"))
        #expect(!text.contains("Draft") && text.contains("not verified"))
        let found = try browser.get("/market?q=Portal").text
        #expect(found.contains("Portal</a>") && !found.contains("Graphs"))
        #expect(try browser.get("/market?q=%3Cx").text.contains("There is no such app."))
        #expect(try browser.get("/market?page=0").status == 404)
        let none = try browser.get("/market/nothing")
        #expect(try browser.get("/market/draft") == none && none.status == 404)
    }

    @Test func `a draft is used by its developer alone`() throws {
        put(graphs, "Graphs", .owner, .draft, by: world.patrick)
        let browser = try Browser.loggedIn(world, as: world.patrick)
        #expect(try browser.get("/market/graphs").text.contains("This app is a draft of yours."))
        #expect(try !browser.get("/market").text.contains("Graphs"))
        #expect(try send(["do": "begin"], "subscription", by: browser).status == 303)
        #expect(try send(["do": "allow", "part": "needed"], by: browser).status == 303)
        #expect(try rights() == ["activity:read"])
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try john.get("/market/graphs") == john.get("/market/nothing"))
        #expect(try send(["do": "begin"], "subscription", by: john).status == 404)
        world.givenToApps[world.john, default: [:]][graphs] = GivenToApp(
            acceptedVersion: 1,
            policies: [:],
            grants: []
        )
        #expect(try john.get("/market/graphs").text.contains("not in the market now"))
        let allow = [
            "do": "allow", "part": "needed", "owner": world.john.description, "until": "year",
        ]
        #expect(try send(allow, by: john).status == 404)
    }

    @Test func `an app tells what it asks for, and what is allowed is written down`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let before = try browser.get("/market/graphs").text
        #expect(before.contains("<strong>Activity: read</strong>"))
        #expect(before.contains("Ada Admin says: Draw &lt;it&gt;<"))
        let other = try Browser.loggedIn(world, as: world.patrick)
        other.cookies["tpaas_language"] = "de"
        #expect(try other.get("/market/graphs").text.contains("Ada Admin sagt: Zeichnen<"))
        other.cookies["tpaas_language"] = "it"
        let marked = "Ada Admin dice: <span lang=\"en\">Draw &lt;it&gt;</span>"
        #expect(try other.get("/market/graphs").text.contains(marked))
        #expect(before.contains("once the app has what it needs"))
        let answer = try send(["do": "allow", "part": "needed"], by: browser)
        #expect(answer.status == 303 && answer.location == "/market/graphs?done=allowed")
        #expect(try rights() == ["activity:read"])
        try send(["do": "allow", "part": "blood_pressure"], by: browser)
        #expect(try rights() == ["activity:read", "blood_pressure:create", "blood_pressure:read"])
        let events = world.entries.compactMap { entry -> PolicyEvent? in
            if case .policy(let event) = entry.event { event } else { nil }
        }
        #expect(
            events.map(\.relation) == ["subscribes-to", "delegates-to app", "delegates-to app"]
        )
        #expect(events.last?.before == ["activity:read"])
        #expect(events.last?.after.count == 3 && events.last?.consumer == "graphs")
        #expect(world.entries.allSatisfy { $0.owner == world.patrick && $0.app == graphs })
        let after = try browser.get("/market/graphs?done=allowed").text
        #expect(after.contains("role=\"status\"") && after.contains("You use it"))
        #expect(after.contains("allowed</span> Until 11 Jun 2024, 02:00:00"))
    }

    @Test func `what is taken back is taken back for whomever it was given`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let all = Policy(types: .all, operations: .all)
        let device = GivenToApp.Place(.device, of: world.patrick)
        let own = GivenToApp.Place(.own, of: world.patrick)
        world.givenToApps[world.patrick] = [
            graphs: GivenToApp(acceptedVersion: 2, policies: [own: [all], device: [all]])
        ]
        try send(["do": "take", "part": "blood_pressure"], by: browser)
        for audience in [Delegation.Audience.own, .device] {
            let words = try rights(audience)
            #expect(!words.isEmpty && words.allSatisfy { $0.hasPrefix("activity:") })
        }
        #expect(world.entries.count == 2)
        try send(["do": "take", "part": "needed"], by: browser)
        #expect(try rights().isEmpty && rights(.device).isEmpty)
        #expect(try world.app(graphs, for: world.patrick)?.isUsed == true)
    }

    @Test func `who unsubscribes has nothing left there, and its tokens end`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        try send(["do": "begin"], "subscription", by: browser)
        #expect(try world.app(graphs, for: world.patrick)?.isUsed == true)
        try send(["do": "allow", "part": "needed"], by: browser)
        let given = try world.present(of: world.patrick, to: graphs, at: world.now)
        world.givenToApps[world.patrick]?[graphs] = GivenToApp(
            acceptedVersion: 2,
            policies: given.policies,
            grants: [Grant.ID(high: 3, low: 1), Grant.ID(high: 3, low: 2)]
        )
        world.entries = []
        try send([:], "tokens", by: browser)
        #expect(world.entries.map(\.event) == Array(repeating: .account(.grantEnded), count: 2))
        #expect(try rights() == ["activity:read"])
        let answer = try send(["do": "end"], "subscription", by: browser)
        #expect(answer.location == "/market/graphs?done=unsubscribed")
        #expect(try rights().isEmpty && world.app(graphs, for: world.patrick)?.isUsed == false)
    }

    @Test func `a changed template asks again only for what it adds`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        world.givenToApps[world.patrick] = [graphs: GivenToApp(acceptedVersion: 1)]
        let text = try browser.get("/market/graphs").text
        let notice = try #require(text.firstRange(of: "has changed what it asks for"))
        let said = text[notice.upperBound...].prefix { $0 != "/" }
        #expect(text.contains("<li>Blood pressure: add and read</li>"), "\(said)")
        #expect(!text.contains("<li>Activity: read</li>"))
        try send(["do": "begin"], "subscription", by: browser)
        #expect(try !browser.get("/market/graphs").text.contains("has changed what it asks"))
    }
}

extension MarketTests {
    @Test func `something is allowed until a day of one's choice`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let fields = ["do": "allow", "part": "needed", "until": "day"]
        for day in ["", "x", "2024-05-09", "2099-01-01"] {
            let answer = try send(fields.merging(["day": day]) { $1 }, by: browser)
            #expect(answer.status == 422 && answer.text.contains("Choose for how long"), "\(day)")
        }
        #expect(world.entries.isEmpty)
        let answer = try send(fields.merging(["day": "2024-05-20"]) { $1 }, by: browser)
        #expect(answer.location == "/market/graphs?done=allowed")
        let place = GivenToApp.Place(.own, of: world.patrick)
        let given = try world.present(of: world.patrick, to: graphs, at: world.now)
        let end = given.end(of: .read, on: world.activity, place)
        #expect(end == Moment("2024-05-21T00:00:00Z"))
    }

    @Test func `what cannot be answered is not done`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let early = try send(["do": "allow", "part": "blood_pressure"], by: browser)
        #expect(early.status == 422 && early.text.contains("Allow first what the app needs"))
        let endless = try send(["do": "allow", "part": "needed", "until": "x"], by: browser)
        #expect(endless.status == 422 && endless.text.contains("Choose for how long"))
        world.mostUnverified = 0
        let full = try send(["do": "begin"], "subscription", by: browser)
        #expect(full.status == 422 && full.text.contains("as many users as such an app"))
        #expect(world.entries.isEmpty)
    }

    @Test func `a forged name is answered as one that is not there`() throws {
        let browser = try Browser.loggedIn(world, as: world.eve)
        let none = try send(
            ["do": "allow", "part": "needed", "owner": world.nobody.description],
            by: browser
        )
        #expect(none.status == 404)
        for forged in [
            ["owner": world.patrick.description], ["owner": "x"],
            ["owner": world.eve.description, "part": "mood"],
            ["owner": world.eve.description, "do": "x"],
        ] {
            let fields = ["do": "allow", "part": "needed"].merging(forged) { $1 }
            #expect(try send(fields, by: browser) == none, "\(forged)")
        }
        let taking = ["do": "take", "part": "needed"]
        #expect(try send(taking, by: browser) == none)
        #expect(world.entries.isEmpty && world.givenToApps.isEmpty)
        let token = try #require(browser.secret).formToken("app-tokens")
        let fields = ["csrf": token, "do": "begin"]
        #expect(try browser.post("/market/graphs/subscription", fields).status == 403)
    }

    @Test func `an app for doctors gets of each owner no more than he gives his doctor`() throws {
        let browser = try Browser.loggedIn(world, as: world.john)
        let text = try browser.get("/market/portal").text
        #expect(
            text.contains("On the data of Patrick Burrows") && text.contains("look after people")
        )
        #expect(!text.contains("Blood pressure: add"))
        try send(["do": "allow", "part": "needed"], to: portal, by: browser)
        #expect(try rights(.others, portal) == ["activity:read"])
        #expect(world.entries.map(\.owner) == [world.john, world.john, world.patrick])
        let more = ["do": "allow", "part": "blood_pressure"]
        #expect(try send(more, to: portal, by: browser).status == 404)
        let katherine = ["do": "allow", "part": "needed", "owner": world.katherine.description]
        #expect(try send(katherine, to: portal, by: browser).status == 404)
        let eve = try Browser.loggedIn(world, as: world.eve).get("/market/portal").text
        #expect(eve.contains("Nobody has entrusted data to you"))
    }

    @Test func `who is in no market any more can be left, and gets nothing new`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        try send(["do": "allow", "part": "needed"], by: browser)
        put(graphs, "Graphs", .owner, .suspended)
        #expect(try browser.get("/market/graphs").text.contains("is not in the market now"))
        let more = ["do": "allow", "part": "blood_pressure"]
        #expect(try send(more, by: browser).status == 404)
        #expect(try send(["do": "begin"], "subscription", by: browser).status == 404)
        let answer = try send(["do": "end"], "subscription", by: browser)
        #expect(answer.location == "/market?done=unsubscribed")
        #expect(try rights().isEmpty)
        #expect(try browser.get("/market/graphs").status == 404)
    }

    @Test func `the use cases refuse what a person is not asked about`() throws {
        let view = ViewApp(market: world, circles: world, registry: world.registry)
        let change = ChangeAppRights(viewApp: view, policies: world, registry: world.registry)
        let hidden = try #require(App.ID("draft"))
        put(hidden, "Draft", .owner, .draft)
        func refusal(_ answer: ChangeAppRights.Answer, _ app: App.ID) -> Refusal? {
            do throws(Refusal) {
                try change(answer, to: app, in: "r", by: world.eve, at: world.now)
                return nil
            } catch {
                return error
            }
        }
        let (eve, patrick) = (world.eve, world.patrick)
        #expect(throws: Refusal.notFound) { try view(hidden, by: eve, at: world.now) }
        for answer: ChangeAppRights.Answer in [.subscribe, .unsubscribe, .endGrants] {
            #expect(refusal(answer, hidden) == .notFound)
        }
        #expect(refusal(.allow(.needed, of: patrick, .month), graphs) == .notFound)
        #expect(refusal(.take(.needed, of: patrick), graphs) == .notFound)
        #expect(refusal(.allow(.line(world.activity), of: eve, .month), graphs) == .notFound)
        #expect(refusal(.allow(.needed, of: eve, nil), graphs) != nil)
        #expect(refusal(.allow(.line(pressure), of: eve, .month), graphs) != nil)
        #expect(world.entries.isEmpty)
        #expect(refusal(.allow(.needed, of: eve, .month), graphs) == nil)
    }
}
