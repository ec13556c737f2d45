import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// Alerts and thresholds at the pages.
struct AlertTests {
    private let world: World
    private let id = Alert.ID(high: 7, low: 7)

    init() throws {
        world = try World()
        world.alerts = [world.alert(id, of: world.patrick)]
        let hospital = LegalEntity(
            id: Identifier(high: 1, low: 1),
            name: "H",
            country: try #require(Country("IT"))
        )
        world.affiliations[world.john] = [Affiliation(entity: hospital, isConfirmed: true)]
    }

    @Test func `who may read sees the alert and acknowledges it, for all and once`() throws {
        let john = try Browser.loggedIn(world, as: world.john)
        let page = try john.get("/alerts").text
        #expect(page.contains("Patrick Burrows") && page.contains("Activity: beyond"))
        #expect(page.contains("<dd>7</dd>") && page.contains("1 open alert</span>"))
        let token = try john.token("/alerts", on: "/alerts")
        let fields = ["csrf": token, "alert": id.description]
        #expect(try john.post("/alerts", fields).location == "/alerts?done=now")
        #expect(world.entries.last?.event == .account(.alertAcknowledged))
        #expect(try john.post("/alerts", fields).location == "/alerts?done=before")
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let after = try patrick.get("/alerts").text
        #expect(after.contains("Acknowledged by John Burrows"))
        #expect(!after.contains("open alert</span>") && !after.contains("action=\"/alerts\""))
    }

    @Test func `who may not read sees nothing of it anywhere`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let page = try eve.get("/alerts").text
        #expect(page.contains("There is no alert.") && !page.contains("Patrick"))
        #expect(try eve.get("/alerts/new").text == "0\n0-0\n")
        let session = try #require(eve.secret)
        let token = session.formToken("acknowledge-alert")
        let answer = try eve.post("/alerts", ["csrf": token, "alert": id.description])
        #expect(answer.status == 404 && world.alerts[0].isOpen && world.entries.isEmpty)
    }

    @Test func `what is shown is in the audit before it is shown`() throws {
        let john = try Browser.loggedIn(world, as: world.john)
        _ = try john.get("/alerts")
        let entry = try #require(world.entries.last)
        guard case .access(let access) = entry.event else {
            Issue.record("no access")
            return
        }
        #expect(entry.owner == world.patrick && entry.actor == world.john)
        #expect(access.operation == .read && access.type == world.activity)
    }

    @Test func `the script is told a number and a mark that changes, and nobody else`() throws {
        let john = try Browser.loggedIn(world, as: world.john)
        let before = try john.get("/alerts/new").text.split(separator: "\n")
        #expect(before.first == "1" && before.last == "1 open alert")
        #expect(try john.get("/home").text.contains("data-alerts=\"\(before[1])\""))
        world.now = world.now + .seconds(1)
        world.alerts = [world.alert(id, of: world.patrick)]
        #expect(try john.get("/alerts/new").text.split(separator: "\n")[1] != before[1])
        let nobody = Browser(world)
        let answer = try nobody.get("/alerts/new")
        #expect(answer.status == 204 && world.wishes.isEmpty)
    }

    @Test func `a page that is left open keeps no session alive`() throws {
        let john = try Browser.loggedIn(world, as: world.john)
        world.now = world.now + .seconds(120)
        _ = try john.get("/alerts/new")
        #expect(world.touched == 0)
        _ = try john.get("/alerts")
        #expect(world.touched == 1)
    }

    @Test func `pages of who is logged in may ask, and no others`() throws {
        let john = try Browser.loggedIn(world, as: world.john)
        let policy = try john.get("/home").headers["content-security-policy"] ?? ""
        #expect(policy.contains("connect-src 'self';"))
        let nobody = try Browser(world).get("/forgot").headers["content-security-policy"] ?? ""
        #expect(!nobody.contains("connect-src"))
    }

    @Test func `a doctor sets thresholds, the patient sees them`() throws {
        world.known[[world.patrick, world.john]] = [
            Relationship(kind: .patientDoctor, state: .active)
        ]
        let john = try Browser.loggedIn(world, as: world.john)
        let address = "/alerts/thresholds?owner=\(world.patrick)"
        let token = try john.token("/alerts/thresholds", on: address)
        var fields = [
            "csrf": token, "owner": world.patrick.description, "type": "activity", "do": "set",
            "low-activity": "50", "high-activity": "9,5",
        ]
        #expect(try john.post("/alerts/thresholds", fields).status == 422)
        fields["low-activity"] = ""
        let done = try john.post("/alerts/thresholds", fields)
        #expect(done.location == "/alerts/thresholds?owner=\(world.patrick)&done=set")
        #expect(world.entries.last?.event == .account(.thresholdsChanged))
        let set = try #require(world.thresholds[world.patrick]?[world.activity])
        #expect(set.thresholds.limits == ["": .init(high: 9.5)])
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let page = try patrick.get("/alerts/thresholds").text
        #expect(page.contains("Critical above 9.5") && !page.contains("<input id="))
        fields["csrf"] = try #require(patrick.secret).formToken("change-thresholds")
        #expect(try patrick.post("/alerts/thresholds", fields).status == 403)
        let eve = try Browser.loggedIn(world, as: world.eve)
        fields["csrf"] = try #require(eve.secret).formToken("change-thresholds")
        #expect(try eve.post("/alerts/thresholds", fields).status == 404)
        #expect(try eve.get(address).status == 404)
    }

    @Test func `everything is said in three languages`() throws {
        let john = try Browser.loggedIn(world, as: world.john)
        for path in ["/alerts", "/alerts/thresholds", "/alerts/new"] {
            var pages: Set<String> = []
            for language in ["en", "it", "de"] {
                john.cookies["tpaas_language"] = language
                pages.insert(try john.get(path).text)
            }
            #expect(pages.count == 3)
        }
    }
}
