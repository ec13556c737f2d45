import Application
import Domain
import HTTP
import Testing

@testable import Pages

/// Asking, accepting, refusing, taking back and ending, in the browser.
struct RelationshipTests {
    private let world: World
    private let page = "/relationships"

    init() throws { world = try World() }

    private func ask(
        _ browser: Browser,
        _ email: String,
        _ more: [String: String] = [:]
    ) throws -> Response {
        let fields = ["email": email, "kind": "patient-doctor"]
        let token = try browser.token(page, on: page)
        return try browser.post(page, fields.merging(more) { $1 }.merging(["csrf": token]) { $1 })
    }

    private func answer(
        _ browser: Browser,
        _ answer: String,
        _ id: RelationshipRequest.ID?
    ) throws -> Response {
        let token = try browser.token(page + "/answer", on: page)
        let fields = ["csrf": token, "request": id?.description ?? "x", "answer": answer]
        return try browser.post(page + "/answer", fields)
    }

    @Test func `asking shows the address alone, whether or not there is an account`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        var pages: [String] = []
        for email in ["john@example.org", "none@example.org"] {
            let response = try ask(eve, email)
            #expect(response.location == page + "?done=asked&owner=" + world.eve.description)
            let text = try eve.get(page).text
            #expect(text.contains("<h3>\(email)</h3>") && !text.contains("John"))
            pages.append(text.replacing(email, with: "x"))
            let token = try eve.token(page + "/withdrawal", on: page)
            let id = world.asked.last?.request.id.description ?? ""
            _ = try eve.post(page + "/withdrawal", ["csrf": token, "request": id])
            #expect(try !eve.get(page).text.contains(email))
        }
        let identifiers = world.asked.map(\.request.id.description)
        for (place, id) in identifiers.enumerated() {
            pages[place] = pages[place].replacing(id, with: "id")
        }
        #expect(pages[0] == pages[1])
        #expect(
            world.entries.map(\.event).contains(.account(.relationshipRequestWithdrawn))
        )
    }

    @Test func `who accepts is known by name, and nothing is open yet`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        _ = try ask(eve, "JOHN@example.org")
        let john = try Browser.loggedIn(world, as: world.john)
        #expect(try john.get(page).text.contains("<h3>Eve Burrows</h3>"))
        world.entries = []
        let response = try answer(john, "accept", world.asked.first?.request.id)
        #expect(response.location?.hasPrefix(page + "?done=accepted") == true)
        #expect(try eve.get(page).text.contains("<h3>John Burrows</h3>"))
        #expect(world.entries.map(\.owner) == [world.john, world.eve])
        let event = PolicyEvent(
            action: .add,
            relation: "patient-doctor",
            consumer: world.eve.description,
            before: ["requested"],
            after: ["active"]
        )
        #expect(world.entries.first?.event == .policy(event))
        #expect(world.rights[world.eve]?[world.john] == nil)
        #expect(try answer(john, "accept", world.asked.first?.request.id).status >= 403)
    }

    @Test func `a refusal is not told, and cannot be asked away`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        _ = try ask(eve, "john@example.org")
        let before = try eve.get(page).text
        let john = try Browser.loggedIn(world, as: world.john)
        let refused = try answer(john, "refuse", world.asked.first?.request.id)
        #expect(refused.location?.contains("done=refused") == true)
        #expect(try eve.get(page).text == before)
        #expect(try ask(eve, "john@example.org").status == 422)
        #expect(try !john.get(page).text.contains("Eve"))
    }

    @Test func `a request to others is answered as one that is not there`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        _ = try ask(eve, "john@example.org")
        let id = world.asked.first?.request.id
        let katherine = try Browser.loggedIn(world, as: world.katherine)
        // Her own form, for its token.
        let own = RelationshipRequest(
            id: Identifier(high: 8, low: 8),
            asker: world.eve,
            email: "katherine@example.org",
            kind: .patientPatient,
            asked: world.now
        )
        world.asked.append(World.Asked(request: own))
        let forged = try answer(katherine, "accept", id)
        #expect(forged.status == 404)
        #expect(try answer(katherine, "accept", Identifier(high: 7, low: 7)) == forged)
        #expect(try answer(katherine, "accept", nil) == forged)
        #expect(try answer(katherine, "both", own.id) == forged)
        #expect(world.asked.map(\.state) == [.requested, .requested])
        let token = try katherine.token(page + "/answer", on: page)
        let ward = ["owner": world.eve.description, "csrf": token, "answer": "accept"]
        let other = try katherine.post(
            page + "/answer",
            ward.merging(["request": own.id.description]) { $1 }
        )
        #expect(other == forged)
    }

    @Test func `nobody asks himself, no address, or more than so many a day`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        for email in ["eve@example.org", "EVE@example.org", "x", ""] {
            #expect(try ask(eve, email).status == 422)
        }
        for number in 0..<AskForRelationship.mostADay {
            #expect(try ask(eve, "a\(number)@example.org").status == 303)
        }
        #expect(try ask(eve, "last@example.org").status == 429)
        world.now = world.now + .seconds(86_401)
        let later = try Browser.loggedIn(world, as: world.eve)
        #expect(try ask(later, "last@example.org").status == 303)
    }

    @Test func `a guardian asks and answers in the ward's name, others do not`() throws {
        let query = "?owner=" + world.patrick.description
        let katherine = try Browser.loggedIn(world, as: world.katherine)
        let owner = ["owner": world.patrick.description]
        #expect(try ask(katherine, "eve@example.org", owner).status == 303)
        #expect(world.asked.first?.request.asker == world.patrick)
        #expect(world.entries.last?.actor == world.katherine)
        #expect(try katherine.get(page + query).text.contains("You act for Patrick Burrows."))
        let john = try Browser.loggedIn(world, as: world.john)
        let absent = try john.get(page + "?owner=" + world.nobody.description)
        #expect(absent.status == 404)
        #expect(try john.get(page + query) == absent)
        #expect(try ask(john, "eve@example.org", owner) == absent)
    }

    @Test func `what ends takes all policies with it, both ways, and says so in both audits`()
        throws
    {
        world.rights[world.john] = [
            world.patrick: Delegation(policies: [Policy(types: .all, operations: .read)])
        ]
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        let address = page + "/" + world.john.description
        let token = try patrick.token(address + "/end", on: address)
        let response = try patrick.post(address + "/end", ["csrf": token])
        #expect(response.location?.hasPrefix(page + "?done=ended") == true)
        #expect(world.rights[world.patrick]?[world.john] == nil)
        #expect(world.rights[world.john]?[world.patrick] == nil)
        let events = world.entries.compactMap { entry -> PolicyEvent? in
            if case .policy(let event) = entry.event { event } else { nil }
        }
        #expect(events.count == 4 && events.allSatisfy { $0.action == .remove })
        #expect(Set(world.entries.compactMap(\.owner)) == [world.patrick, world.john])
        #expect(try patrick.get(address).text.contains("This relationship has ended."))
        #expect(try patrick.post(address + "/end", ["csrf": token]).status == 404)
    }

    @Test func `whom one never knew is nobody`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let nobody = try eve.get(page + "/" + world.nobody.description)
        #expect(nobody.status == 404)
        for person in [world.john.description, world.eve.description, "x"] {
            #expect(try eve.get(page + "/" + person) == nobody)
            #expect(try eve.get(page + "/" + person + "/policy") == nobody)
        }
    }
}
