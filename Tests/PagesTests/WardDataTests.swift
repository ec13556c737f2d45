import Application
import ArchiveReader
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// What a guardian does with a ward's devices, and with the archive of all that is the ward's.
struct WardDataTests {
    private let world: World
    private let eve: Browser
    private let ward: Ward
    private let device = Grant.ID(high: 4, low: 1)

    /// Eve is the guardian of Mia, who has a value and a device.
    init() throws {
        world = try World()
        eve = try Browser.loggedIn(world, as: world.eve)
        ward = try world.ward(eve)
        try world.put(41, of: ward.id, at: "2024-05-09T10:00:00Z")
        world.given = [
            GivenGrant(
                grant: Grant(
                    id: device,
                    app: try #require(App.ID("actiwatch")),
                    parties: .device(owner: ward.id),
                    scope: Scope(byType: [world.activity: .create]),
                    period: Window(from: world.now, until: world.now + .seconds(86_400))
                ),
                otherScopes: [],
                app: "ActiWatch",
                developer: "Ada Admin",
                isVerified: true,
                device: "Mia's watch",
                lastUsed: nil,
                calls: 0,
                partners: [],
                ended: nil,
                idle: .seconds(30 * 86_400)
            )
        ]
    }

    private var query: String { "?owner=" + ward.id.description }

    private func archive(_ browser: Browser, of owner: User.ID) throws -> Response {
        let secret = try #require(browser.secret)
        let token = secret.formToken(FormName.exportData.rawValue)
        let fields = ["csrf": token, "owner": owner.description]
        return try browser.post("/data/export", fields)
    }

    private func change(_ browser: Browser, _ fields: [String: String]) throws -> Response {
        let secret = try #require(browser.secret)
        let token = secret.formToken(FormName.changeDevice.rawValue)
        let base = ["csrf": token, "owner": ward.id.description, "grant": device.description]
        return try browser.post("/account/devices", base.merging(fields) { $1 })
    }

    /// Eve is guardian no more: Mia leaves her what is said.
    private func takeOver(leaving remainder: Ward.Remainder) throws {
        let mail = ["do": "hand-over", "email": "mia@example.org"]
        #expect(try world.change(eve, ward, mail).status == 303)
        let password = "seven purple chairs"
        let fields = [
            "token": world.token(.takeOver), "password": password, "again": password,
            "leave": remainder.rawValue,
        ]
        #expect(try Browser(world).post("/takeover", fields).status == 200)
    }

    @Test func `a guardian takes all data of a ward along, and the ward's audit says so`() throws {
        let page = try eve.get("/data/export" + query)
        #expect(page.status == 200 && page.text.contains("Take all data of Mia Burrows with you"))
        #expect(try eve.get("/wards/" + ward.id.description).text.contains("/data/export" + query))
        world.entries = []
        let answer = try archive(eve, of: ward.id)
        #expect(answer.status == 200)
        let files = try #require(try unzipped(answer.content))
        #expect(files["data/activity.csv"]?.contains(",41,") == true)
        #expect(files["person.csv"]?.contains("first_name,Mia\r\n") == true)
        #expect(files["README.txt"]?.contains("Mia Burrows") == true)
        #expect(files["policies.csv"]?.contains(world.eve.description) == true)
        let taken = world.entries.filter { $0.event == .account(.dataTaken) }
        #expect(taken.count == 1 && taken.first?.owner == ward.id)
        #expect(world.entries.allSatisfy { $0.owner == ward.id && $0.actor == world.eve })
    }

    @Test func `nobody else takes them, and a forged ward is nobody`() throws {
        let john = try Browser.loggedIn(world, as: world.john)
        let unknown = try john.get("/data/export?owner=" + world.nobody.description)
        #expect(unknown.status == 404)
        for owner in [ward.id, world.patrick] {
            let answer = try john.get("/data/export?owner=" + owner.description)
            #expect(answer.status == 404 && answer.body == unknown.body)
            #expect(try archive(john, of: owner).status == 404)
        }
        #expect(try archive(eve, of: world.nobody).status == 404)
        let secret = try #require(eve.secret)
        let token = secret.formToken(FormName.exportData.rawValue)
        #expect(try eve.post("/data/export", ["csrf": token, "owner": "x"]).status == 404)
        #expect(!world.entries.contains { $0.event == .account(.dataTaken) })
    }

    @Test func `who manages for somebody who can log in himself takes nothing along`() throws {
        let katherine = try Browser.loggedIn(world, as: world.katherine)
        let query = "?owner=" + world.patrick.description
        #expect(try katherine.get("/account/devices" + query).status == 200, "she manages for him")
        #expect(try katherine.get("/data/export" + query).status == 404)
        #expect(try archive(katherine, of: world.patrick).status == 404)
    }

    @Test func `a guardian who may not read or decide everything takes nothing along`() throws {
        let all = Policy(types: .all, operations: .all)
        let over = Policy(
            types: .all,
            operations: .all,
            validity: Window(from: nil, until: world.now)
        )
        let one = Policy(types: .one(world.activity), operations: .all)
        for gift in [
            Delegation(policies: [one], manage: true), Delegation(policies: [over], manage: true),
            Delegation(policies: [all], manage: false),
        ] {
            world.rights[ward.id]?[world.eve] = gift
            #expect(try eve.get("/data/export" + query).status == 404)
            #expect(try archive(eve, of: ward.id).status == 404)
        }
        world.rights[ward.id]?[world.eve] = .init(policies: [all], manage: true)
        #expect(try archive(eve, of: ward.id).status == 200)
    }

    @Test func `only who may takes data, each reason for itself`() throws {
        let take = TakeData(
            wards: world,
            trail: world,
            identifiers: world,
            registry: world.registry
        )
        func allow(_ owner: User.ID, _ person: User.ID, as other: User.ID? = nil) throws {
            let standing = try world.standing(
                ofReader: other ?? person,
                over: owner,
                at: world.now
            )
            let act = Act(by: person, in: "r", at: world.now)
            try take(owner, by: try #require(standing), act)
        }
        try allow(ward.id, world.eve)
        try allow(world.eve, world.eve)
        world.entries = []
        #expect(throws: Refusal.notFound) { try allow(ward.id, world.john) }
        #expect(throws: Refusal.notFound) { try allow(ward.id, world.john, as: world.eve) }
        #expect(throws: Refusal.notFound) { try allow(world.patrick, world.katherine) }
        let all = Policy(types: .all, operations: .all)
        let writing = Policy(types: .all, operations: .create)
        for gift in [
            Delegation(policies: [writing], manage: true), .init(policies: [all], manage: false),
        ] {
            world.rights[ward.id]?[world.eve] = gift
            #expect(throws: Refusal.notFound) { try allow(ward.id, world.eve) }
        }
        #expect(world.entries.isEmpty)
        world.isTrailDown = true
        #expect(throws: Refusal.unavailable(.audit)) { try allow(world.eve, world.eve) }
    }

    @Test func `it is cut off at the next page, also within a part of it`() throws {
        let answer = try archive(eve, of: ward.id)
        var before: Int?
        answer.pieces?.forEach { piece in
            guard before == nil, String(decoding: piece, as: UTF8.self).contains("activity.csv")
            else { return }
            world.rights[ward.id]?[world.eve] = nil
            before = world.entries.count
        }
        // Another data type would be next, with its entry.
        #expect(try #require(before) == world.entries.count)
    }

    @Test func `an archive is cut off where somebody is guardian no more`() throws {
        let answer = try archive(eve, of: ward.id)
        world.rights[ward.id]?[world.eve] = nil
        #expect(try unzipped(answer.content) == nil)
    }

    @Test func `a guardian sees, renames and removes a ward's device, a stranger does not`() throws
    {
        let page = try eve.get("/account/devices" + query).text
        #expect(page.contains("Mia&#39;s watch") || page.contains("Mia's watch"))
        #expect(page.contains("You act for Mia Burrows.") && page.contains("/device" + query))
        #expect(try !eve.get("/account/devices").text.contains("ActiWatch"))
        let named = try change(eve, ["change": "rename", "name": "Scale"])
        #expect(named.location == "/account/devices?changed=name&owner=" + ward.id.description)
        #expect(world.renamed == [device: "Scale"])
        let entry = world.entries.last
        #expect(entry?.event == .account(.deviceRenamed))
        #expect(entry?.owner == ward.id && entry?.actor == world.eve)
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try john.get("/account/devices" + query).status == 404)
        for deed in [["change": "rename", "name": "x"], ["change": "remove"]] {
            #expect(try change(john, deed).status == 404)
        }
        #expect(world.given[0].ended == nil)
        #expect(try change(eve, ["change": "remove"]).status == 303)
        #expect(world.given[0].ended != nil)
        #expect(world.entries.last?.event == .account(.deviceRemoved))
        #expect(world.entries.last?.actor == world.eve)
    }

    @Test(arguments: [Ward.Remainder.nothing, .reading])
    func `who was guardian is a stranger, and the devices are shut out`(
        _ remainder: Ward.Remainder
    ) throws {
        try takeOver(leaving: remainder)
        #expect(world.given[0].ended != nil)
        #expect(world.entries.contains { $0.event == .account(.deviceRemoved) })
        for page in ["/data/export", "/account/devices"] {
            let unknown = try eve.get(page + "?owner=" + world.nobody.description)
            let answer = try eve.get(page + query)
            #expect(answer.status == 404 && answer.body == unknown.body, "\(page)")
        }
        #expect(try archive(eve, of: ward.id).status == 404)
        #expect(try change(eve, ["change": "rename", "name": "x"]).status == 404)
    }

    @Test func `a guardian who goes on deciding takes nothing along and connects nothing`() throws {
        #expect(try eve.get("/account/devices" + query).text.contains("\"/device" + query + "\""))
        try takeOver(leaving: .everything)
        #expect(world.given[0].ended != nil)
        let page = try eve.get("/account/devices" + query)
        #expect(page.status == 200 && !page.text.contains("\"/device"))
        #expect(try eve.get("/data/export" + query).status == 404)
    }
}
