import Application
import Cryptography
import Domain
import HTTP
import Languages
import Testing

@testable import Pages

struct AdministrationTests {
    private let world: World
    private let ada = User.ID(high: 1, low: 5)

    init() throws {
        world = try World()
        world.add(ada, "Ada", "ada@example.org")
        world.people[ada]?.kinds = [.administrator]
    }

    private static let pages = [
        "/admin", "/admin/users", "/admin/apps", "/admin/entities", "/admin/audit",
        "/admin/shards",
    ]

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

    private func account(
        _ fields: [String: String],
        of person: User.ID,
        by browser: Browser
    ) throws -> Response {
        try send(fields, "/admin/users/\(person)", .administerAccount, by: browser)
    }

    @Test func `nobody else sees that there is an administration`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let user = "/admin/users/\(world.john)"
        for page in Self.pages + [user, "/admin/entities/\(world.john)"] {
            let answer = try browser.get(page)
            #expect(
                answer.status == 404 && answer.text.contains("There is nothing here"),
                "\(page)"
            )
        }
        #expect(try account(["do": "disable"], of: world.john, by: browser).status == 404)
        let app = ["app": "graphs", "do": "verify"]
        #expect(try send(app, "/admin/apps", .administerApp, by: browser).status == 404)
        let entity = ["name": "X", "country": "IT"]
        #expect(try send(entity, "/admin/entities", .addEntity, by: browser).status == 404)
        #expect(world.entries.isEmpty && world.people[world.john]?.isEnabled == true)
        #expect(try !browser.get("/account").text.contains("href=\"/admin\""))
    }

    @Test func `an administrator finds his way to every part`() throws {
        let browser = try Browser.loggedIn(world, as: ada)
        #expect(try browser.get("/account").text.contains("href=\"/admin\""))
        let text = try browser.get("/admin").text
        for page in Self.pages.dropFirst() {
            #expect(text.contains("href=\"\(page)\""))
            #expect(try browser.get(page).status == 200, "\(page)")
        }
        let found = try browser.get("/admin/users?q=John").text
        #expect(found.contains("John Burrows") && !found.contains("Patrick Burrows"))
        for wrong in ["/admin/users?page=0", "/admin/users/x", "/admin/audit?from=x"] {
            #expect(try browser.get(wrong).status == 404, "\(wrong)")
        }
    }

    @Test func `a dangerous act needs a fresh proof`() throws {
        let browser = try Browser.loggedIn(world, as: ada)
        world.now = world.now + PersonSession.fresh
        let answer = try account(["do": "disable"], of: world.john, by: browser)
        #expect(answer.status == 403 && answer.text.contains("Is it you?"))
        #expect(world.people[world.john]?.isEnabled == true && world.entries.isEmpty)
    }

    @Test func `who is disabled has no session left, and it is in his audit`() throws {
        let john = try Browser.loggedIn(world, as: world.john)
        let browser = try Browser.loggedIn(world, as: ada)
        let answer = try account(["do": "disable"], of: world.john, by: browser)
        #expect(answer.status == 303 && answer.location?.hasSuffix("done=disabled") == true)
        #expect(try john.get("/home").location == "/login")
        let entry = try #require(world.entries.last)
        #expect(entry.owner == world.john && entry.actor == ada)
        #expect(entry.event == .account(.accountDisabled))
        #expect(try account(["do": "disable"], of: world.john, by: browser).status == 409)
        #expect(try account(["do": "enable"], of: world.john, by: browser).status == 303)
        #expect(try john.get("/home").location == "/login", "the session does not come back")
    }

    @Test func `roles are given and taken, but a doctor's not here`() throws {
        let browser = try Browser.loggedIn(world, as: ada)
        let give = ["do": "give", "role": "developer"]
        #expect(try account(give, of: world.john, by: browser).status == 303)
        #expect(world.people[world.john]?.kinds == [.patient, .developer])
        let take = ["do": "take", "role": "developer"]
        #expect(try account(take, of: world.john, by: browser).status == 303)
        #expect(world.people[world.john]?.kinds == [.patient])
        let events = world.entries.map(\.event)
        #expect(events == [.account(.developerAppointed), .account(.developerDismissed)])
        for role in ["doctor", "relative"] {
            let fields = ["do": "give", "role": role]
            #expect(try account(fields, of: world.john, by: browser).status == 422)
        }
        let patient = ["do": "take", "role": "patient"]
        #expect(try account(patient, of: world.john, by: browser).status == 422)
        #expect(try account(["do": "give"], of: world.john, by: browser).status == 404)
        #expect(world.people[world.john]?.kinds == [.patient])
    }

    @Test func `the last administrator stays one`() throws {
        let browser = try Browser.loggedIn(world, as: ada)
        let take = ["do": "take", "role": "administrator"]
        for fields in [take, ["do": "disable"]] {
            let answer = try account(fields, of: ada, by: browser)
            #expect(answer.status == 422 && answer.text.contains("Nobody would be left"))
        }
        #expect(world.people[ada]?.kinds == [.administrator] && world.entries.isEmpty)
        world.people[world.eve]?.kinds = [.administrator]
        #expect(try account(take, of: ada, by: browser).location == "/home")
        #expect(try browser.get("/admin").status == 404)
    }

    @Test func `anybody becomes a patient, the administrator too`() throws {
        let browser = try Browser.loggedIn(world, as: ada)
        #expect(try browser.get("/account").text.contains("Become a patient"))
        let done = try send([:], "/account/patient", .becomePatient, by: browser)
        #expect(done.location == "/account?changed=patient")
        #expect(world.people[ada]?.kinds == [.administrator, .patient])
        #expect(world.entries.last?.event == .account(.becamePatient))
        #expect(try send([:], "/account/patient", .becomePatient, by: browser).status == 409)
        #expect(try !browser.get("/account").text.contains("action=\"/account/patient\""))
    }

    @Test func `every event of the audit has words in every language`() {
        for words: any Words in [English(), Italian(), German()] {
            for event in AccountEvent.allCases { #expect(!words.happened(event).isEmpty) }
        }
    }
}

extension AdministrationTests {
    private func shelve(_ name: String, _ state: App.State = .published) throws -> App.ID {
        let id = try #require(App.ID(name.lowercased()))
        let line = PolicyTemplate.Line(
            type: world.activity,
            operations: .read,
            isRequired: true
        )
        let app = App(
            id: id,
            name: name,
            granterType: .owner,
            state: state,
            isVerified: false,
            needsRefreshTokens: false,
            template: PolicyTemplate(version: 1, lines: [line])
        )
        world.shelf.append(
            MarketApp(app: app, description: "<It>", developer: "Eve", accepted: nil)
        )
        return id
    }

    @Test func `an app is verified, suspended and resumed, each in its developer's audit`() throws {
        let id = try shelve("Graphs")
        let browser = try Browser.loggedIn(world, as: ada)
        let text = try browser.get("/admin/apps?state=published").text
        #expect(text.contains("&lt;It&gt;") && text.contains("Activity: read"))
        #expect(try !browser.get("/admin/apps?state=draft").text.contains("Graphs"))
        for (deed, event) in [
            ("verify", AccountEvent.appVerified), ("suspend", .appSuspended),
            ("resume", .appResumed), ("doubt", .appUnverified),
        ] {
            let fields = ["app": id.text, "do": deed]
            let done = try send(fields, "/admin/apps", .administerApp, by: browser)
            #expect(done.location == "/admin/apps?q=graphs&done=\(deed)")
            let entry = try #require(world.entries.last)
            #expect(entry.event == .account(event) && entry.app == id)
            #expect(entry.owner == world.eve && entry.actor == ada)
            #expect(
                try send(fields, "/admin/apps", .administerApp, by: browser).status == 409
            )
        }
        for fields in [["app": "graphs", "do": "publish"], ["app": "", "do": "verify"]] {
            #expect(
                try send(fields, "/admin/apps", .administerApp, by: browser).status == 404
            )
        }
    }

    @Test func `the audit of all has no request of an access, and who is looked at finds it`()
        throws
    {
        let access = AccessEvent(
            operation: .read,
            type: world.activity,
            request: "/api/secret?request",
            outcome: .permit(.owner),
            entries: 7,
            shards: []
        )
        let browser = try Browser.loggedIn(world, as: ada)
        for (place, person) in [world.patrick, world.john].enumerated() {
            world.entries.append(
                AuditEntry(
                    id: AuditEntry.ID(high: 2, low: UInt64(place)),
                    time: world.now - .seconds(60),
                    request: "r",
                    owner: person,
                    actor: person,
                    event: .access(access)
                )
            )
        }
        let text = try browser.get("/admin/audit").text
        #expect(text.contains("Patrick Burrows") && text.contains("John Burrows"))
        #expect(text.contains("Read: Activity") && !text.contains("secret"))
        #expect(world.entries.last?.event == .account(.auditSeen))
        let one = try browser.get("/admin/audit?person=patrick.burrows%40example.org").text
        #expect(one.contains("<a href=\"/admin/users/\(world.patrick)\">"))
        #expect(!one.contains("<a href=\"/admin/users/\(world.john)\">"))
        let entry = try #require(world.entries.last)
        #expect(entry.owner == world.patrick && entry.actor == ada)
        #expect(entry.event == .account(.auditSeen))
        #expect(try browser.get("/admin/audit?person=x%40example.org").status == 404)
        world.isTrailDown = true
        #expect(try browser.get("/admin/audit").status == 503)
    }

    @Test func `the audit of all goes on where a page ended`() throws {
        let browser = try Browser.loggedIn(world, as: ada)
        world.entries = (0..<80).map { place in
            AuditEntry(
                id: AuditEntry.ID(high: 2, low: UInt64(place)),
                time: world.now - .seconds(place),
                request: "r",
                owner: world.john,
                event: .account(.signedIn)
            )
        }
        let first = try browser.get("/admin/audit?person=\(world.john)").text
        #expect(first.components(of: "<tr role=\"row\"><td") == 50)
        let start = try #require(first.firstRange(of: "before="))
        let key = first[start.upperBound...].prefix { $0 != "\"" }
        let rest = try browser.get("/admin/audit?person=\(world.john)&before=\(key)").text
        #expect(rest.components(of: "<tr role=\"row\"><td") == 31 && !rest.contains(">Older</a>"))
    }

    @Test func `a store that does not answer is told`() throws {
        let state = SchemaHealth.State(step: 33, steps: 25, bytes: 1_250_000, waiting: 4)
        world.states = [
            SchemaHealth(shard: nil, state: state),
            SchemaHealth(shard: World.shardName, state: nil),
        ]
        let text = try Browser.loggedIn(world, as: ada).get("/admin/shards").text
        #expect(text.contains("1.3 MB") && text.contains("25, the last is number 33"))
        #expect(text.contains("does not answer") && text.contains("phr"))
    }
}

extension AdministrationTests {
    private func entity(_ name: String = "San Giovanni") throws -> LegalEntity.ID {
        let browser = try Browser.loggedIn(world, as: ada)
        let fields = ["name": name, "country": "it"]
        let answer = try send(fields, "/admin/entities", .addEntity, by: browser)
        #expect(answer.location == "/admin/entities?done=added")
        return try #require(world.staffs.values.first { $0.entity.name == name }).entity.id
    }

    private func change(
        _ fields: [String: String],
        at entity: LegalEntity.ID,
        by browser: Browser
    ) throws -> Int {
        try send(fields, "/admin/entities/\(entity)", .administerEntity, by: browser).status
    }

    @Test func `a doctor waits until his legal entity's own administrator confirms him`() throws {
        let id = try entity()
        #expect(world.staffs[id]?.entity.country.code == "IT")
        world.people[world.john]?.kinds = [.doctor]
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try john.get("/account/workplace").text.contains("San Giovanni (IT)"))
        let said = ["entity": id.description]
        let path = "/account/workplace"
        #expect(try send(said, path, .nameWorkplace, by: john).status == 303)
        #expect(try send(said, path, .nameWorkplace, by: john).status == 409)
        #expect(try john.get(path).text.contains("waits to be confirmed"))
        let ada = try Browser.loggedIn(world, as: ada)
        let eve = try Browser.loggedIn(world, as: world.eve)
        let confirm = ["do": "confirm", "user": world.john.description]
        #expect(try change(confirm, at: id, by: eve) == 404)
        #expect(try eve.get("/admin/entities").status == 404)
        let appoint = ["do": "appoint", "email": "eve@example.org"]
        #expect(try change(appoint, at: id, by: eve) == 404)
        #expect(try change(["do": "appoint", "email": "x@example.org"], at: id, by: ada) == 422)
        #expect(try change(appoint, at: id, by: ada) == 303)
        #expect(try eve.get("/account").text.contains("href=\"/admin/entities\""))
        let list = try eve.get("/admin/entities").text
        #expect(list.contains("1 doctor waits") && !list.contains("href=\"/admin/users\""))
        #expect(try change(confirm, at: id, by: eve) == 303)
        #expect(try change(confirm, at: id, by: eve) == 409)
        let entry = try #require(world.entries.last)
        #expect(entry.owner == world.john && entry.actor == world.eve && entry.entity == id)
        #expect(entry.event == .account(.affiliationConfirmed))
        let end = ["do": "end", "user": world.john.description]
        #expect(try change(end, at: id, by: eve) == 303)
        #expect(try change(appoint, at: id, by: eve) == 404, "she appoints nobody")
        let other = try entity("Altrove")
        #expect(try change(confirm, at: other, by: eve) == 404)
        #expect(try eve.get("/admin/entities/\(other)").status == 404)
    }

    @Test func `nobody confirms himself`() throws {
        let id = try entity()
        world.people[ada]?.kinds = [.doctor, .administrator]
        let browser = try Browser.loggedIn(world, as: ada)
        let said = ["entity": id.description]
        #expect(try send(said, "/account/workplace", .nameWorkplace, by: browser).status == 303)
        let confirm = ["do": "confirm", "user": ada.description]
        #expect(try change(confirm, at: id, by: browser) == 403)
        #expect(world.staffs[id]?.doctors.first?.isConfirmed == false)
    }

    @Test func `what is no legal entity is refused with its field`() throws {
        let browser = try Browser.loggedIn(world, as: ada)
        for (name, country) in [("", "IT"), (" ", "IT"), ("A\u{7}", "IT"), ("X", "ITA")] {
            let fields = ["name": name, "country": country]
            let answer = try send(fields, "/admin/entities", .addEntity, by: browser)
            #expect(answer.status == 422 && answer.text.contains("aria-invalid=\"true\""))
        }
        #expect(world.staffs.isEmpty)
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try patrick.get("/account/workplace").status == 404)
    }
}
