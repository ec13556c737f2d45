import Application
import Domain
import HTTP
import Testing

@testable import Pages

/// Who reached the data in the last month, and the log analyzer.
struct ActivityTests {
    private let world: World

    init() throws {
        world = try World()
        try world.put(41, of: world.patrick, at: "2024-05-09T10:00:00Z")
    }

    private func reachAll() throws {
        for person in [world.patrick, world.john, world.eve] {
            let browser = Browser(world)
            let email = world.people[person]?.email ?? ""
            _ = try browser.post("/login", ["email": email, "password": World.password])
            _ = try browser.get("/data/values?owner=\(world.patrick)&type=activity")
        }
    }

    @Test func `each access is one's own, another's or refused`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        try reachAll()
        let page = try browser.get("/account/activity").text
        #expect(page.contains("By the owner: 1. By others: 1. Refused: 1."))
        for name in ["bar", "bar-2", "bar-3"] {
            #expect(page.components(of: "<rect class=\"\(name)\"") == 2)
        }
        #expect(page.contains("John Burrows</a>") && page.contains("Eve Burrows</a>"))
        #expect(page.contains("person=\(world.john)"))
    }

    @Test func `only the owner and who stands for him look`() throws {
        for page in ["", "/log", "/log.csv"] {
            let target = "/account/activity\(page)?owner="
            let guardian = try Browser.loggedIn(world, as: world.katherine)
            #expect(try guardian.get(target + world.patrick.description).status == 200)
            let john = try Browser.loggedIn(world, as: world.john)
            #expect(try john.get(target + world.patrick.description).status == 403)
            let eve = try Browser.loggedIn(world, as: world.eve)
            #expect(try eve.get(target + world.patrick.description).status == 404)
            #expect(try eve.get(target + world.nobody.description).status == 404)
        }
    }

    @Test func `entries are found by person, and a file has no names`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        try reachAll()
        let target = "/account/activity/log?person=\(world.john)"
        let page = try browser.get(target).text
        #expect(page.contains("Only entries of: John Burrows.") && !page.contains("Eve Burrows"))
        #expect(page.contains("Read: Activity"))
        let file = try browser.get("/account/activity/log.csv?person=\(world.john)")
        #expect(file.headers["content-type"] == "text/csv; charset=utf-8")
        #expect(file.text.contains(",access,read,activity,\(world.john),,permit,1\r\n"))
        #expect(!file.text.contains("John"))
        #expect(try browser.get("/account/activity/log?tag=nonsense").status == 404)
        #expect(try browser.get("/account/activity/log?from=2020-01-01").status == 422)
    }
}
