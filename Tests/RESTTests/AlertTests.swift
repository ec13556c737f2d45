import Application
import Domain
import Foundation
import HTTP
import RecordFakes
import Testing

@testable import REST

/// Alerts for apps.
struct AlertTests {
    private let rest: RESTWorld
    private let world: RecordWorld

    init() throws {
        rest = try RESTWorld(["activity:read"])
        world = rest.world
        world.platform.names[world.owner] = "Patrick Burrows"
    }

    private func put(_ number: UInt64, _ type: DataType.Code, after seconds: Int = 0) -> Alert {
        let alert = Alert(
            id: Alert.ID(high: 7, low: number),
            owner: world.owner,
            type: type,
            raised: world.now,
            first: world.now,
            last: world.now + .seconds(5),
            readings: 3,
            place: .row(Identifier(high: 1, low: 2)),
            shard: world.phr,
            changed: world.now + .seconds(seconds),
            acknowledgement: nil
        )
        world.platform.alerts.append(alert)
        return alert
    }

    private func list(_ query: String = "") throws -> (ids: [String], next: String) {
        let object = try rest.ask(.get, "/api/v1/alerts" + query).object
        let alerts = object["alerts"] as? [[String: Any]] ?? []
        return (alerts.compactMap { $0["id"] as? String }, object["next"] as? String ?? "")
    }

    @Test func `an app sees the alerts of what it may read, and no others`() throws {
        let alert = put(1, world.activity)
        _ = put(2, world.light)
        let answer = try rest.ask(.get, "/api/v1/alerts").object
        let alerts = try #require(answer["alerts"] as? [[String: Any]])
        #expect(alerts.count == 1 && alerts[0]["id"] as? String == alert.id.description)
        #expect(alerts[0]["state"] as? String == "open" && alerts[0]["readings"] as? Int == 3)
        #expect(alerts[0]["record"] as? String == alert.place.description)
        #expect((alerts[0]["owner"] as? [String: String])?["name"] == "Patrick Burrows")
        let entries = world.platform.entries.filter { $0.owner == world.owner }
        #expect(entries.count == 1 && entries[0].app == world.app.id)
    }

    @Test func `with a cursor it sees what changed since, and nothing is written of none`() throws {
        let none = try list()
        #expect(none.ids.isEmpty && world.platform.entries.isEmpty)
        let first = put(1, world.activity)
        let one = try list("?after=" + none.next)
        #expect(one.ids == [first.id.description])
        #expect(try list("?after=" + one.next).ids.isEmpty)
        let second = put(2, world.activity, after: 9)
        let two = try list("?after=" + one.next)
        #expect(two.ids == [second.id.description])
        #expect(try list("?after=" + two.next).next == two.next)
        for wrong in ["x", "-1", "", "1234567890123456"] {
            #expect(try rest.ask(.get, "/api/v1/alerts?after=" + wrong).status == 422)
        }
    }

    @Test func `a right that is taken back hides them at once`() throws {
        _ = put(1, world.activity)
        #expect(try list().ids.count == 1)
        try world.give(["white_light:read"])
        #expect(try list().ids.isEmpty)
    }

    @Test func `an alert is acknowledged once, by the token's person`() throws {
        let alert = put(1, world.activity)
        let path = "/api/v1/alerts/\(alert.id)/acknowledgement"
        let answer = try rest.ask(.post, path)
        #expect(try answer.status == 200 && answer.object["state"] as? String == "acknowledged")
        let person = try answer.object["acknowledged_by"] as? [String: String]
        #expect(person?["id"] == world.owner.description)
        let entry = try #require(
            world.platform.entries.last { $0.event == .account(.alertAcknowledged) }
        )
        #expect(entry.actor == world.owner && entry.app == world.app.id)
        #expect(try rest.ask(.post, path).status == 409)
        #expect(try list().ids.isEmpty)
    }

    @Test func `what may not be read cannot be acknowledged, nor what does not exist`() throws {
        let alert = put(1, world.light)
        for id in [alert.id.description, Alert.ID(high: 9, low: 9).description, "x"] {
            let answer = try rest.ask(.post, "/api/v1/alerts/\(id)/acknowledgement")
            #expect(answer.status == 404)
        }
        #expect(world.platform.alerts[0].isOpen)
    }

    @Test func `where nothing can be written down, nothing is shown`() throws {
        _ = put(1, world.activity)
        world.platform.isTrailDown = true
        #expect(try rest.ask(.get, "/api/v1/alerts").status == 503)
    }
}
