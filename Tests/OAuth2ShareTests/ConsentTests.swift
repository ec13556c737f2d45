import Application
import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct ConsentTests {
    private func box(_ right: String, ticked: Bool) -> String {
        "name=\"right\" value=\"\(right)\" " + (ticked ? "checked" : "") + ">"
    }

    @Test func `an answer is a form`() throws {
        let world = try World()
        let fields = world.asking("actigraphs") + [("decision", "allow")]
        let headers = Headers([
            ("cookie", world.cookie), ("origin", World.issuer), ("content-type", "text/plain"),
        ])
        let body = Array(Parameters(fields).encoded.utf8)
        let request = try Request(.post, "/oauth/authorize", headers: headers, body: body)
        #expect(try world.send(request).status == 415)
    }

    @Test func `the page names the app and each right with nothing ticked for a new app`() throws {
        let world = try World()
        let page = try world.authorize(world.asking("actigraphs", scope: nil))
        let body = text(page)
        let marked = "spiega: <span lang=\"en\">To draw &lt;it&gt;.</span>"
        let italian = text(try world.authorize(world.asking("actigraphs"), in: "it"))
        #expect(italian.contains(marked))
        for part in ["App actigraphs", "Ada Admin", "not verified", "To draw &lt;it&gt;."] {
            #expect(body.contains(part), "\(part)")
        }
        for right in [
            "activity:create", "activity:read", "white_light:create", "white_light:read",
        ] {
            #expect(body.contains(box(right, ticked: false)), "\(right)")
        }
        #expect(!body.contains(" checked"))
        #expect(body.contains("does not stay connected"))
        #expect(body.contains("It needs these to work"))
        #expect(body.contains("You can leave these out"))
        #expect(!body.contains("<script") && !body.contains("style="))
    }

    @Test func `an app that stays connected says so`() throws {
        let world = try World()
        let fields = world.asking("keeper", scope: "activity:read offline_access")
        #expect(text(try world.authorize(fields)).contains("It stays connected"))
        let other = world.asking("actigraphs", scope: "activity:read offline_access")
        #expect(text(try world.authorize(other)).contains("does not stay connected"))
    }

    @Test func `only a verified app may ask for what is sensitive`() throws {
        let world = try World()
        try world.add("verified", isVerified: true)
        let body = text(try world.authorize(world.asking("verified", scope: "*:read")))
        #expect(body.contains("mood:read"))
        #expect(body.contains("Developer verified"))
        let other = text(try world.authorize(world.asking("actigraphs", scope: "*:read")))
        #expect(!other.contains("mood:read"))
        #expect(other.contains("white_light:read") && !other.contains("heart_rate"))
    }

    @Test func `nobody can frame the page or run a script in it`() throws {
        let world = try World()
        let page = try world.authorize(world.asking("actigraphs"))
        for response in [page, try world.authorize(world.asking("nobody"))] {
            let policy = response.headers["content-security-policy"] ?? ""
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
            #expect(response.headers["x-frame-options"] == "DENY")
            #expect(response.headers["cache-control"] == "no-store")
        }
        let policy = page.headers["content-security-policy"] ?? ""
        #expect(policy.hasSuffix("form-action 'self' http://127.0.0.1:8081"))
    }

    @Test func `what was sent cannot become markup`() throws {
        let world = try World()
        var fields = world.asking("actigraphs").filter { $0.name != "state" }
        fields.append(("state", "\"><script>alert(1)</script>"))
        #expect(!text(try world.authorize(fields)).contains("<script"))
    }

    @Test func `allowing subscribes and delegates and writes it down`() throws {
        let world = try World()
        let rights = ["activity:read"]
        let response = try world.answer(world.asking("actigraphs"), rights)
        #expect(response.status == 303)
        #expect(target(of: response) == World.redirect)
        let told = try parameters(of: response)
        #expect(told["code"]?.hasPrefix("tpc_") == true)
        #expect(told["state"] == "a b&c" && told["iss"] == World.issuer)
        let app = try #require(App.ID("actigraphs"))
        let present = try #require(world.memory.present[app])
        #expect(present.acceptedVersion == 1)
        #expect(present.rights(at: world.now).words == ["activity:read"])
        #expect(world.events == ["ADD subscribes-to", "ADD delegates-to app", "granted"])
        let year = world.now + .seconds(365 * 86_400)
        #expect(present.rights(at: year).words == ["activity:read"])
        #expect(present.rights(at: year + .seconds(2 * 86_400)).isEmpty)
    }

    @Test func `unticked rights narrow the grant and take nothing back`() throws {
        let world = try World()
        let fields = world.asking("actigraphs")
        _ = try world.answer(fields, ["activity:read", "white_light:read"])
        let page = text(try world.authorize(fields))
        #expect(page.contains(box("white_light:read", ticked: true)))
        let response = try world.answer(fields, ["activity:read"], until: "month")
        let code = try #require(try parameters(of: response)["code"])
        let tokens = json(try world.post("/oauth/token", world.exchange(code, "actigraphs")))
        #expect(tokens["scope"] == "activity:read")
        let app = try #require(App.ID("actigraphs"))
        let present = try #require(world.memory.present[app])
        #expect(present.rights(at: world.now).words == ["activity:read", "white_light:read"])
        #expect(present.policies[world.person]?.count == 2)
        // What was ticked again lasts as was said now; the other as was said before.
        let later = world.now + .seconds(60 * 86_400)
        #expect(present.rights(at: later).words == ["white_light:read"])
        #expect(world.events.suffix(2) == ["CHANGE delegates-to app", "granted"])
    }

    @Test(arguments: [[], ["white_light:read"], ["activity:write"], ["*:read"]])
    func `without what the app needs it gets nothing`(rights: [String]) throws {
        let world = try World()
        let response = try world.answer(world.asking("actigraphs"), rights)
        #expect(response.status == 422)
        #expect(text(response).contains("does not work without what it needs"))
        #expect(world.memory.grants.isEmpty && world.events.isEmpty)
        let kept = rights == ["white_light:read"]
        #expect(text(response).contains(box("white_light:read", ticked: true)) == kept)
    }

    @Test func `more than was asked for cannot be ticked`() throws {
        let world = try World()
        let rights = ["activity:read", "activity:create", "heart_rate:read", "activity:delete"]
        _ = try world.answer(world.asking("actigraphs"), rights)
        let grant = try #require(world.memory.grants.values.first)
        #expect(grant.grant.words == ["activity:read"])
    }

    @Test(arguments: [
        ("day", "2020-01-01"), ("day", "2099-01-01"), ("day", "soon"), ("day", ""),
        ("for ever", ""),
    ])
    func `a period that cannot be is asked for again`(until: String, day: String) throws {
        let world = try World()
        let fields = world.asking("actigraphs")
        let response = try world.answer(fields, ["activity:read"], until: until, day: day)
        #expect(response.status == 422)
        #expect(world.memory.grants.isEmpty)
    }

    @Test func `a named day is the last one`() throws {
        let day = try #require(CivilDate("2027-03-01"))
        let now = Moment(milliseconds: 1_800_000_000_000)
        let end = try #require(ConsentPeriod.until(day).end(at: now))
        #expect(end.description == "2027-03-02T00:00:00Z")
        let january = try #require(Moment("2027-01-31T12:00:00Z"))
        #expect(ConsentPeriod.month.lastDay(at: january)?.description == "2027-02-28")
    }

    @Test func `the page says who is logged in, and lets him be somebody else`() throws {
        let world = try World()
        let fields = world.asking("actigraphs")
        let page = text(try world.authorize(fields))
        #expect(page.contains("logged in as <strong>Patrick &lt;b&gt;Burrows</strong>"))
        let foreign = try world.answer(fields, [], decision: "switch", token: "")
        #expect(foreign.status == 403 && !world.memory.sessions.isEmpty)
        let response = try world.answer(fields, [], decision: "switch")
        #expect(response.status == 303 && response.headers["location"] == "/login")
        #expect(world.memory.sessions.isEmpty && world.events == ["signed-out"])
        let cookies = response.headers.all("set-cookie")
        #expect(cookies.contains { $0.hasPrefix("tpaas_session=;") && $0.contains("Max-Age=0") })
        #expect(cookies.contains { $0.hasPrefix("tpaas_pre=") })
        #expect(world.memory.returns.values.first?.path.hasPrefix("/oauth/authorize?") == true)
    }

    @Test func `the audit is a box of its own, and goes with the grant it was ticked for`() throws {
        let world = try World()
        try world.add("verified", needsRefreshTokens: true, isVerified: true)
        let scope = "activity:read audit offline_access"
        let asking = world.asking("verified", scope: scope)
        let box = "name=\"audit\" value=\"yes\" >"
        #expect(text(try world.authorize(asking)).contains(box))
        let unasked = world.asking("verified", scope: "activity:read")
        let unverified = world.asking("keeper", scope: scope)
        for fields in [unasked, unverified] {
            #expect(!text(try world.authorize(fields)).contains("name=\"audit\""))
        }
        func words(_ fields: World.Fields, ticked: Bool) throws -> [String: String] {
            let form = fields + (ticked ? [("audit", "yes")] : [])
            let code = try parameters(of: try world.answer(form, ["activity:read"]))["code"]
            let name = fields.first { $0.name == "client_id" }?.value ?? ""
            return json(
                try world.post("/oauth/token", world.exchange(try #require(code), name))
            )
        }
        #expect(try words(asking, ticked: false)["scope"] == "activity:read offline_access")
        #expect(try words(unasked, ticked: true)["scope"] == "activity:read")
        #expect(try words(unverified, ticked: true)["scope"] == "activity:read offline_access")
        let tokens = try words(asking, ticked: true)
        #expect(tokens["scope"] == scope)
        // Ticked once is not ticked the next time.
        #expect(text(try world.authorize(asking)).contains(box))
        let narrow = try world.refresh(
            tokens["refresh_token"],
            "verified",
            [("scope", "activity:read")]
        )
        #expect(narrow["scope"] == "activity:read offline_access")
        let all = try world.refresh(narrow["refresh_token"], "verified")
        #expect(all["scope"] == scope)
        let without = try words(asking, ticked: false)["refresh_token"]
        let wide = try world.refresh(without, "verified", [("scope", scope)])
        #expect(wide["error"] == "invalid_scope")
    }

    @Test func `refusing is told to the app and stores nothing`() throws {
        let world = try World()
        let fields = world.asking("actigraphs")
        let response = try world.answer(fields, ["activity:read"], decision: "deny")
        #expect(response.status == 303)
        let told = try parameters(of: response)
        #expect(told["error"] == "access_denied")
        #expect(told["state"] == "a b&c" && told["iss"] == World.issuer)
        #expect(world.memory.grants.isEmpty && world.events.isEmpty)
    }

    @Test func `an answer from elsewhere gives nothing`() throws {
        let world = try World()
        let fields = world.asking("actigraphs")
        let rights = ["activity:read"]
        for response in [
            try world.answer(fields, rights, token: ""),
            try world.answer(fields, rights, token: world.formToken(for: "keeper")),
            try world.answer(fields, rights, origin: "https://evil.example"),
            try world.answer(fields, rights, origin: "null"),
        ] {
            #expect(response.status == 403)
            #expect(!text(response).contains(" checked"))
        }
        world.logOut()
        #expect(try world.answer(fields, rights).headers["location"] == "/login")
        #expect(world.memory.grants.isEmpty)
    }
}
