import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

struct DevicesTests {
    private let world: World
    private let device = Grant.ID(high: 4, low: 1)

    init() throws {
        world = try World()
        let app = try #require(App.ID("actiwatch"))
        world.given = [
            (device, Grant.Parties.device(owner: world.patrick), "Left <wrist>"),
            (Grant.ID(high: 4, low: 2), .own(world.patrick), nil),
        ].map { id, parties, name in
            GivenGrant(
                grant: Grant(
                    id: id,
                    app: app,
                    parties: parties,
                    scope: Scope(byType: [world.activity: .create]),
                    period: Window(
                        from: world.now - .seconds(86_400),
                        until: world.now + .seconds(86_400)
                    )
                ),
                otherScopes: [],
                app: "ActiWatch",
                developer: "Ada Admin",
                isVerified: true,
                device: name,
                lastUsed: world.now,
                calls: 1,
                partners: [],
                ended: nil,
                idle: .seconds(30 * 86_400)
            )
        }
    }

    private func change(
        _ browser: Browser,
        _ fields: [String: String],
        token: String? = nil
    ) throws -> Response {
        let sent = try token ?? browser.token("/account/devices", on: "/account/devices")
        return try browser.post(
            "/account/devices",
            ["csrf": sent, "grant": device.description].merging(fields) { $1 }
        )
    }

    @Test func `an owner sees his devices and no other apps`() throws {
        let text = try Browser.loggedIn(world, as: world.patrick).get("/account/devices").text
        #expect(text.contains("Left &lt;wrist&gt;") && text.contains("Activity: add"))
        #expect(text.contains("9 Jun 2024, 14:00"), "idle end")
        #expect(text.components(of: "<li class=\"card\">") == 1)
    }

    @Test func `an owner renames and removes a device, others do not`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let named = try change(patrick, ["change": "rename", "name": " Right wrist "])
        #expect(named.location == "/account/devices?changed=name")
        #expect(world.renamed == [device: "Right wrist"])
        #expect(world.entries.last?.event == .account(.deviceRenamed))
        #expect(try change(patrick, ["change": "rename", "name": " "]).status == 422)
        #expect(try change(patrick, ["change": "rename", "name": "a\u{7}"]).status == 422)
        let john = try Browser.loggedIn(world, as: world.john)
        let token = try #require(john.secret).formToken(FormName.changeDevice.rawValue)
        for fields in [["change": "remove"], ["change": "rename", "name": "Mine"]] {
            #expect(try change(john, fields, token: token).status == 404)
            #expect(try change(patrick, fields, token: token).status == 403)
        }
        #expect(world.given[0].ended == nil)
        #expect(try change(patrick, ["change": "remove"]).status == 303)
        #expect(world.given[0].ended != nil)
        #expect(world.entries.last?.event == .account(.deviceRemoved))
    }
}
