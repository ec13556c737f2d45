import Domain
import HTTP
import Testing

@testable import Pages

struct AccountTests {
    private let world: World

    init() throws {
        world = try World()
        try world.put(42, of: world.patrick, at: "2024-05-09T11:00:00Z")
    }

    private func browser(_ person: User.ID) throws -> Browser {
        try Browser.loggedIn(world, as: person)
    }

    @Test func `the owner reads in words who touched his data, and why`() throws {
        let patrick = try browser(world.patrick)
        for person in [world.katherine, world.john, world.eve] {
            world.now = world.now + .seconds(1)
            let reader = Browser(world)
            let email = world.people[person]?.email ?? ""
            _ = try reader.post("/login", ["email": email, "password": World.password])
            _ = try reader.get("/data/values?owner=\(world.patrick)&type=activity")
        }
        let text = try patrick.get("/account/audit").text
        #expect(text.contains("Katherine Burrows") && text.contains("John Burrows"))
        #expect(text.components(of: "Read: Activity") == 3)
        #expect(text.components(of: "class=\"number\" data-label=\"Values\">1</td>") == 2)
        #expect(text.components(of: "the owner allowed this person") == 2)
        #expect(text.contains("Eve Burrows") && text.contains("this person has no permission"))
        #expect(text.contains("10 May 2024, 14:00:03"))
    }

    @Test func `who stands for the owner reads it, others do not`() throws {
        let target = "/account/audit?owner=\(world.patrick)"
        let guardian = try browser(world.katherine).get(target)
        #expect(guardian.status == 200)
        #expect(guardian.text.contains("<option value=\"\(world.patrick)\" selected>"))
        #expect(try browser(world.john).get(target).status == 403)
        let eve = try browser(world.eve)
        #expect(try eve.get(target).status == 404)
        let nobody = try eve.get("/account/audit?owner=\(world.nobody)")
        #expect(try eve.get(target) == nobody)
    }

    @Test func `a long audit has pages`() throws {
        let patrick = try browser(world.patrick)
        for _ in 1...60 {
            world.now = world.now + .seconds(1)
            _ = try patrick.get("/data/values?type=activity")
        }
        let first = try patrick.get("/account/audit").text
        #expect(first.components(of: "Read: Activity") == 50)
        let key = try #require(first.firstRange(of: "before="))
        let before = first[key.upperBound...].prefix { $0 != "\"" }
        let second = try patrick.get("/account/audit?before=\(before)").text
        #expect(second.components(of: "Read: Activity") == 10)
        #expect(try patrick.get("/account/audit?before=nonsense").status == 404)
    }

    @Test func `names of apps in the audit are text`() throws {
        let patrick = try browser(world.patrick)
        let entry = AuditEntry(
            id: world.next(at: world.now),
            time: world.now,
            request: "r",
            owner: world.patrick,
            actor: world.patrick,
            app: App.ID("<b>"),
            event: .policy(
                PolicyEvent(
                    action: .add,
                    relation: "delegates-to app",
                    consumer: "<b>",
                    before: [],
                    after: ["activity:read"]
                )
            )
        )
        world.entries.append(entry)
        let text = try patrick.get("/account/audit").text
        #expect(text.contains("through the app App &lt;&lt;b&gt;&gt;"))
        #expect(text.contains("Gave rights to App &lt;") && !text.contains("<b>"))
        #expect(text.contains("before: none; after: activity:read"))
    }

    @Test func `the account shows who one is`() throws {
        let text = try browser(world.patrick).get("/account").text
        #expect(text.contains("Patrick Burrows") && text.contains("3 February 1980"))
        #expect(text.contains("patrick.burrows@example.org"))
    }

    private func change(
        _ browser: Browser,
        present: String = World.password,
        new: String = "seven purple chairs",
        again: String = "seven purple chairs"
    ) throws -> Response {
        let token = try browser.token("/account/password", on: "/account/password")
        let fields = ["csrf": token, "present": present, "password": new, "again": again]
        return try browser.post("/account/password", fields)
    }

    @Test func `a new password ends all other sessions and changes this one`() throws {
        let (here, there) = (try browser(world.patrick), try browser(world.patrick))
        let before = here.cookies["tpaas_session"]
        let answer = try change(here)
        #expect(answer.status == 303 && answer.location == "/account?changed=password")
        #expect(here.cookies["tpaas_session"] != before)
        #expect(try here.get("/account?changed=password").text.contains("was changed"))
        #expect(try there.get("/home").location == "/login")
        #expect(world.entries.map(\.event) == [.account(.passwordChanged), .account(.signedIn)])
    }

    @Test func `the present password is asked for, and guessing it is throttled`() throws {
        let browser = try browser(world.patrick)
        let hash = world.hashes[world.patrick]
        let wrong = try change(browser, present: "not the one")
        #expect(wrong.status == 422 && wrong.text.contains("id=\"present-error\""))
        for _ in 1...4 { _ = try change(browser, present: "not the one") }
        #expect(try change(browser).status == 429)
        #expect(world.hashes[world.patrick] == hash)
    }

    @Test func `the new password is held to the rule and typed twice`() throws {
        let browser = try browser(world.patrick)
        #expect(try change(browser, new: "short", again: "short").status == 422)
        #expect(try change(browser, again: "seven purple tables").status == 422)
        #expect(world.hashes[world.patrick] == World.hash)
    }
}
