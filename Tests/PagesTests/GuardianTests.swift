import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// Who keeps a ward's account: it passes from one guardian to another, or is closed; and is never
/// left with nobody.
struct GuardianTests {
    private let world: World

    init() throws { world = try World() }

    private func ask(
        _ browser: Browser,
        _ ward: Ward,
        _ email: String = "john@example.org"
    ) throws -> Response {
        try world.change(browser, ward, ["do": "ask", "guardian": email])
    }

    private func answer(
        _ browser: Browser,
        _ ward: Ward,
        _ deed: String = "accept"
    ) throws -> Response {
        let secret = try #require(browser.secret)
        return try browser.post(
            "/wards/offers",
            [
                "csrf": secret.formToken(FormName.answerWard.rawValue), "do": deed,
                "ward": ward.id.description,
            ]
        )
    }

    private func act(by person: User.ID) -> Act { Act(by: person, in: "r", at: world.now) }

    @Test func `who is asked keeps the account once he accepts, and who kept it has nothing`()
        throws
    {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try !john.get("/wards").text.contains("Mia"))
        #expect(try ask(eve, ward).status == 303)
        #expect(world.entries.last?.event == .account(.guardianAsked))
        #expect(world.told.last?.notice.kind == .wardOffered)
        #expect(world.told.last?.recipient == .address("john@example.org"))
        #expect(try eve.get("/wards/" + ward.id.description).text.contains("john@example.org"))
        #expect(try john.get("/wards").text.contains("keep the account of Mia Burrows"))
        let query = "?owner=" + ward.id.description
        #expect(try john.get("/data" + query).status == 404, "asked is not accepted")
        world.entries = []
        #expect(try answer(john, ward).location == "/wards?done=accepted")
        #expect(world.kept[ward.id]?.guardian == world.john && world.kept[ward.id]?.offer == nil)
        let actions = world.entries.compactMap { entry -> PolicyEvent.Action? in
            if case .policy(let event) = entry.event { event.action } else { nil }
        }
        #expect(actions == [.add, .add, .remove, .add])
        #expect(world.entries.contains { $0.event == .account(.guardianChanged) })
        #expect(world.entries.allSatisfy { $0.actor == world.john })
        #expect(world.told.last?.notice.kind == .wardPassed)
        #expect(world.told.last?.recipient == .person(world.eve))
        #expect(try eve.get("/relationships" + query).status == 404)
        #expect(try john.get("/relationships" + query).status == 200)
        #expect(try answer(john, ward).status == 404)
    }

    @Test func `who is not asked, or not any more, takes nobody on`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try answer(john, ward).status == 404)
        _ = try ask(eve, ward)
        for deed in ["accept", "refuse"] {
            let patrick = try Browser.loggedIn(world, as: world.patrick)
            #expect(try answer(patrick, ward, deed).status == 404)
            #expect(try answer(eve, ward, deed).status == 404)
        }
        #expect(try answer(john, ward, "x").status == 404)
        #expect(try world.change(eve, ward, ["do": "withdraw"]).status == 303)
        #expect(world.entries.last?.event == .account(.guardianAskEnded))
        #expect(try answer(john, ward).status == 404)
        #expect(try world.change(eve, ward, ["do": "withdraw"]).status == 404)
        _ = try ask(eve, ward)
        #expect(try answer(john, ward, "refuse").status == 303)
        #expect(world.entries.last?.actor == world.john && world.kept[ward.id]?.offer == nil)
        _ = try ask(eve, ward)
        let pass = PassWard(
            wards: world,
            users: world,
            standings: world,
            throttle: world,
            identifiers: world,
            majority: .standard
        )
        #expect(throws: Refusal.notFound) {
            try pass.accept(
                ward.id,
                Act(by: world.john, in: "r", at: world.now + PassWard.patience)
            )
        }
        #expect(world.kept[ward.id]?.guardian == world.eve)
    }

    @Test func `who may not have a ward takes none on`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        _ = try ask(eve, ward)
        let john = try Browser.loggedIn(world, as: world.john)
        world.people[world.john]?.birthday = CivilDate("2006-05-11")
        #expect(try answer(john, ward).status == 422)
        #expect(world.kept[ward.id]?.guardian == world.eve)
    }

    @Test func `another's ward is offered to nobody, nor is one's own to oneself`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        for deed in ["ask", "withdraw"] {
            let fields = ["do": deed, "guardian": "john@example.org"]
            #expect(try world.change(patrick, ward, fields).status == 404)
        }
        #expect(try ask(eve, ward, "Eve@example.org").status == 422)
        #expect(try ask(eve, ward, "x").status == 422)
        #expect(try world.change(eve, ward, ["do": "x"]).status == 404)
        #expect(world.kept[ward.id]?.offer == nil)
        let unknown = try ask(eve, ward, "nobody@example.org")
        let here = try ask(eve, ward)
        #expect(unknown.status == here.status && unknown.location == here.location)
        _ = try ask(eve, ward)
        #expect(try ask(eve, ward).status == 429)
    }

    @Test func `a guardian closes a ward's account, and nobody else does`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        let close = CloseWard(wards: world, closures: world, identifiers: world)
        for person in [world.john, world.patrick] {
            #expect(throws: Refusal.notFound) { try close(ward.id, act(by: person)) }
        }
        #expect(throws: Refusal.notFound) { try close(world.patrick, act(by: world.katherine)) }
        let address = "/wards/" + ward.id.description + "/close"
        let token = try eve.token(address, on: address)
        #expect(try eve.post(address, ["csrf": token]).status == 422)
        #expect(world.closed.isEmpty)
        let done = try eve.post(address, ["csrf": token, "sure": "yes"])
        #expect(done.location == "/wards?done=closed")
        #expect(world.closed == [ward.id] && world.kept.isEmpty)
        let entry = world.entries.last
        #expect(entry?.event == .account(.accountClosed))
        #expect(entry?.owner == ward.id && entry?.actor == world.eve)
        #expect(world.told.last?.notice.kind == .wardClosed)
        #expect(world.told.last?.recipient == .person(world.eve))
    }

    @Test func `a ward is never left without anybody who acts for him`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        let end = EndRelationship(
            relationships: world,
            standings: world,
            wards: world,
            identifiers: world
        )
        for (owner, other) in [(world.eve, ward.id), (ward.id, world.eve)] {
            #expect(throws: Refusal.forbidden(.notAllowed)) {
                try end(with: other, of: owner, in: "r", by: world.eve, at: world.now)
            }
        }
        let change = ChangePolicy(
            policies: world,
            standings: world,
            wards: world,
            identifiers: world,
            registry: world.registry
        )
        let policy = try #require(world.rights[ward.id]?[world.eve]?.policies.first)
        #expect(throws: Refusal.forbidden(.notAllowed)) {
            try change(
                .take(policy),
                of: ward.id,
                for: world.eve,
                in: "r",
                by: world.eve,
                at: world.now
            )
        }
        let close = CloseAccount(closures: world, identifiers: world)
        let user = try #require(world.people[world.eve])
        #expect(throws: Refusal.forbidden(.notAllowed)) {
            try close(user, in: "r", at: world.now)
        }
        let token = try eve.token("/account/close", on: "/account/close")
        let answer = try eve.post("/account/close", ["csrf": token, "sure": "yes"])
        #expect(answer.status == 409 && answer.text.contains("You keep accounts for others"))
        #expect(world.closed.isEmpty && world.rights[ward.id]?[world.eve]?.manage == true)
    }
}
