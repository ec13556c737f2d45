import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

struct AccessRequestTests {
    private let world: World
    private let path = "/relationships/requests"
    private let johns = AccessRequest.ID(high: 6, low: 1)

    init() throws {
        world = try World()
        world.wanted = [request(johns, until: world.now + .seconds(10 * 86_400))]
    }

    private func request(
        _ id: AccessRequest.ID,
        by asker: User.ID? = nil,
        of owner: User.ID? = nil,
        until: Moment?
    ) -> AccessRequest {
        AccessRequest(
            id: id,
            asker: asker ?? world.john,
            owner: owner ?? world.patrick,
            type: world.activity,
            operations: [.read, .create],
            reason: "To see <how> you sleep",
            until: until,
            asked: world.now - .seconds(3_600),
            changed: world.now - .seconds(3_600)
        )
    }

    private func send(
        _ fields: [String: String],
        by browser: Browser,
        form: FormName = .answerAccess
    ) throws -> Response {
        let secret = try #require(browser.secret)
        let given = [
            "csrf": secret.formToken(form.rawValue), "request": johns.description,
            "answer": "give", "operation": "read", "until": "",
        ]
        return try browser.post(path, given.merging(fields) { $1 })
    }

    private var events: [PolicyEvent] {
        world.entries.compactMap { entry in
            if case .policy(let event) = entry.event { event } else { nil }
        }
    }

    @Test func `the owner reads who asks him for what, and nobody else does`() throws {
        let text = try Browser.loggedIn(world, as: world.patrick).get(path).text
        #expect(text.contains("<h2>John Burrows</h2>"))
        #expect(text.contains("Activity: add and read"))
        #expect(text.contains("To see &lt;how&gt; you sleep"))
        #expect(text.contains("20 May 2024") && text.contains("10 May 2024, 13:00:00"))
        for other in [world.john, world.eve] {
            let browser = try Browser.loggedIn(world, as: other)
            #expect(try browser.get(path).text.contains("Nobody asks for anything."))
            let owner = "?owner=\(world.patrick)"
            #expect(try browser.get(path + owner).status == 404)
        }
    }

    @Test func `a part is given until a day, and it is in the audit`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let done = try send(["until": "2024-05-12"], by: browser)
        #expect(done.status == 303 && done.location?.hasSuffix("answered=given") == true)
        let given = try #require(world.rights[world.patrick]?[world.john]?.policies.last)
        #expect(given.operations == .read && given.types == .one(world.activity))
        #expect(given.validity.until == Moment("2024-05-12T22:00:00Z"))
        #expect(events.map(\.consumer) == [world.john.description])
        #expect(world.entries.last?.owner == world.patrick)
        #expect(world.wanted.map(\.state) == [.accepted])
        #expect(try send([:], by: browser).status == 409)
        let text = try browser.get(done.location ?? "").text
        #expect(text.contains("role=\"status\"") && !text.contains("name=\"request\""))
    }

    @Test func `a refusal gives nothing`() throws {
        let before = world.rights[world.patrick]?[world.john]
        let browser = try Browser.loggedIn(world, as: world.patrick)
        #expect(try send(["answer": "refuse"], by: browser).status == 303)
        #expect(world.wanted.map(\.state) == [.refused])
        #expect(world.rights[world.patrick]?[world.john] == before)
        #expect(world.entries.map(\.event) == [.account(.accessRefused)])
    }

    @Test(arguments: [
        ["until": "2024-05-09"], ["until": "2024-06-30"], ["until": "x"], ["operation": ""],
        ["operation": "delete"],
    ])
    func `more than was asked for, or nothing, is not given`(fields: [String: String]) throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let answer = try send(fields, by: browser)
        #expect(answer.status == 422 && answer.text.contains("role=\"alert\""))
        #expect(world.wanted.map(\.state) == [.requested] && world.entries.isEmpty)
    }

    @Test func `nothing is given to who is not related any more`() throws {
        world.known[[world.patrick, world.john]] = [
            Relationship(kind: .patientDoctor, state: .ended)
        ]
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let answer = try send([:], by: browser)
        #expect(answer.status == 422 && answer.text.contains("do not know each other"))
        #expect(world.wanted.map(\.state) == [.requested] && world.entries.isEmpty)
        #expect(try send(["answer": "refuse"], by: browser).status == 303)
    }

    @Test func `nobody answers for him but who acts for him, and no other form does`() throws {
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try send([:], by: patrick, form: .logOut).status == 403)
        #expect(try send(["answer": "x"], by: patrick).status == 404)
        for person in [world.john, world.eve] {
            let browser = try Browser.loggedIn(world, as: person)
            #expect(try send([:], by: browser).status == 404)
            let owner = ["owner": world.patrick.description]
            #expect(try send(owner, by: browser).status == 404)
        }
        #expect(world.wanted.map(\.state) == [.requested] && world.entries.isEmpty)
        let owner = ["owner": world.patrick.description]
        let katherine = try Browser.loggedIn(world, as: world.katherine)
        #expect(try send(owner, by: katherine).status == 303)
        #expect(world.entries.last?.actor == world.katherine)
        #expect(world.entries.last?.owner == world.patrick)
    }

    @Test func `who manages does not give himself more`() throws {
        world.wanted = [request(johns, by: world.katherine, until: nil)]
        let browser = try Browser.loggedIn(world, as: world.katherine)
        let owner = ["owner": world.patrick.description]
        #expect(try send(owner, by: browser).status == 403)
        #expect(world.wanted.map(\.state) == [.requested] && world.entries.isEmpty)
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        #expect(try send([:], by: patrick).status == 303)
    }
}
