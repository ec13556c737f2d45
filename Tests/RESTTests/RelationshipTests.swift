import Application
import Domain
import Foundation
import HTTP
import RecordFakes
import Testing

@testable import REST

struct RelationshipTests {
    private let rest: RESTWorld
    private let world: RecordWorld
    private let other = User.ID(high: 0x0190_0000_0000_7000, low: 9)

    init() throws {
        rest = try RESTWorld()
        world = rest.world
        try world.give(["*:read"], otherScopes: [ListRelationships.scopeWord])
        world.platform.names[other] = "Katherine Burrows"
        let relationship = Relationship(kind: .patientRelative, state: .active)
        world.platform.acquainted[world.owner] = [
            Acquaintance(
                id: other,
                name: PersonName(first: "Katherine", last: "Burrows"),
                relationships: [relationship],
                hasGiven: false
            )
        ]
        world.platform.atPages[other] = Relations(
            owner: Relations.Owner(id: other),
            actor: Relations.Actor(id: world.owner),
            relationships: [relationship]
        )
    }

    private func ask(
        _ owner: User.ID? = nil,
        _ members: [String: Any] = [:],
        without: String? = nil
    ) throws -> Response {
        var body: [String: Any] = [
            "owner": (owner ?? other).description, "datatype": "activity",
            "operations": ["read", "create"], "reason": "To see how you sleep",
        ]
        body.merge(members) { $1 }
        if let without { body[without] = nil }
        let data = try JSONSerialization.data(withJSONObject: body)
        return try rest.ask(
            .post,
            "/api/v1/access-requests",
            [:],
            String(decoding: data, as: UTF8.self)
        )
    }

    @Test func `an app with the word in its scope sees whom its user knows`() throws {
        let answer = try rest.ask(.get, "/api/v1/relationships")
        #expect(
            answer.text == """
                {"relationships":[{"kind":"patient-relative","person":\
                {"id":"\(other)","name":"Katherine Burrows"},"state":"active"}]}
                """
        )
        let entry = try #require(world.platform.entries.last)
        #expect(entry.event == .account(.relationshipsShown))
        #expect(entry.owner == world.owner && entry.app != nil)
        world.platform.isTrailDown = true
        let silent = try rest.ask(.get, "/api/v1/relationships")
        #expect(silent.status == 503 && !silent.text.contains("Katherine"))
    }

    @Test func `nobody's name is told who was only asked or has refused`() throws {
        let states: [Relationship.State] = [.requested, .refused, .ended]
        let name = PersonName(first: "Katherine", last: "Burrows")
        world.platform.acquainted[world.owner] = states.map { state in
            Acquaintance(
                id: other,
                name: name,
                relationships: [Relationship(kind: .patientRelative, state: state)],
                hasGiven: false
            )
        }
        let text = try rest.ask(.get, "/api/v1/relationships").text
        #expect(text.components(separatedBy: "Katherine").count == 2)
        #expect(text.contains("ended"))
    }

    @Test func `without the word every one of them is refused`() throws {
        try world.give(["*:read"], otherScopes: ["audit"])
        for path in ["relationships", "access-requests"] {
            let answer = try rest.ask(.get, "/api/v1/" + path)
            #expect(answer.status == 403)
            #expect(answer.headers["www-authenticate"]?.contains("insufficient_scope") == true)
        }
        #expect(try ask().status == 403)
        let path = "/api/v1/access-requests/\(other)"
        #expect(try rest.ask(.delete, path).status == 403)
        #expect(world.platform.requests.isEmpty)
    }

    @Test func `a device, which acts for nobody, is refused`() throws {
        let grant = Grant(
            id: Grant.ID(high: 1, low: 1),
            app: world.app.id,
            parties: .device(owner: world.owner),
            scope: Scope(everywhere: .all)
        )
        world.platform.grants[world.token] = (grant, ["relationships"])
        #expect(try rest.ask(.get, "/api/v1/relationships").status == 403)
    }

    @Test func `what is asked is stored, told, and in the owner's audit`() throws {
        let answer = try ask(nil, ["until": "2030-01-01T00:00:00Z"])
        #expect(answer.status == 201)
        let made = try #require(world.platform.requests.first)
        #expect(answer.headers["location"] == "/api/v1/access-requests/\(made.id)")
        let told = try answer.object
        #expect(told["state"] as? String == "requested")
        #expect(told["operations"] as? [String] == ["create", "read"])
        #expect((told["owner"] as? [String: String])?["name"] == "Katherine Burrows")
        let entry = try #require(world.platform.entries.last)
        #expect(entry.owner == other && entry.actor == world.owner)
        #expect(entry.event == .account(.accessRequested))
        let list = try rest.ask(.get, "/api/v1/access-requests?limit=1").object
        #expect((list["access_requests"] as? [Any])?.count == 1 && list["next"] is NSNull)
    }

    @Test func `an owner to whom there is no relationship looks like none`() throws {
        let nobody = try ask(world.stranger)
        #expect(nobody.status == 404)
        world.platform.atPages[world.stranger] = Relations(
            owner: Relations.Owner(id: world.stranger),
            actor: Relations.Actor(id: world.owner),
            relationships: [Relationship(kind: .patientRelative, state: .ended)]
        )
        #expect(try ask(world.stranger) == nobody)
        world.platform.atPages[other]?.owner.isEnabled = false
        #expect(try ask() == nobody)
        #expect(world.platform.requests.isEmpty && world.platform.entries.isEmpty)
    }

    @Test func `what is wrong is said with its place, whoever the owner is`() throws {
        for owner in [other, world.stranger] {
            #expect(try ask(owner, ["datatype": "nothing"]).fields == ["/datatype"])
            #expect(try ask(owner, ["operations": [String]()]).fields == ["/operations"])
            #expect(try ask(owner, ["operations": ["manage"]]).fields == ["/operations"])
            #expect(try ask(owner, ["reason": "  "]).fields == ["/reason"])
            let long = String(repeating: "r", count: 501)
            #expect(try ask(owner, ["reason": long]).fields == ["/reason"])
            #expect(try ask(owner, ["reason": "two\nlines"]).fields == ["/reason"])
            #expect(try ask(owner, ["until": "2001-01-01T00:00:00Z"]).fields == ["/until"])
            #expect(try ask(owner, ["until": "tomorrow"]).fields == ["/until"])
            #expect(try ask(owner, without: "reason").fields == ["/reason"])
        }
        #expect(try ask(world.owner).fields == ["/owner"])
        #expect(try ask(nil, ["owner": "me"]).fields == ["/owner"])
        let path = "/api/v1/access-requests"
        #expect(try rest.ask(.post, path, [:], "[").status == 400)
        #expect(try rest.ask(.post, path, ["content-type": "text/plain"], "{}").status == 415)
        let large = "{\"reason\":\"" + String(repeating: "r", count: 20_000) + "\"}"
        #expect(try rest.ask(.post, path, [:], large).status == 413)
        #expect(try rest.ask(.get, path + "?limit=0").fields == ["limit"])
        #expect(try rest.ask(.get, path + "?cursor=x").fields == ["cursor"])
    }

    @Test func `more than such a relationship allows cannot be asked for`() throws {
        world.platform.atPages[other]?.ceilings = RoleCeilings(
            operations: [.patientRelative: .read],
            manage: []
        )
        #expect(try ask().fields == ["/operations"])
        #expect(try ask(nil, ["operations": ["read"]]).status == 201)
    }

    @Test func `one request of a kind is open, and so many a day`() throws {
        #expect(try ask().status == 201)
        #expect(try ask().status == 409)
        let path = "/api/v1/access-requests/"
        for count in 1..<AskForAccess.mostADay {
            let last = try #require(world.platform.requests.last)
            #expect(try rest.ask(.delete, path + last.id.description).status == 204)
            #expect(try ask().status == 201, "\(count)")
        }
        let last = try #require(world.platform.requests.last)
        _ = try rest.ask(.delete, path + last.id.description)
        let late = try ask()
        #expect(late.status == 429 && late.headers["retry-after"] == "3600")
    }

    @Test func `only who asked takes it back, and not after the answer`() throws {
        _ = try ask()
        let made = try #require(world.platform.requests.first)
        let answer = AnswerAccessRequest(
            requests: world.platform,
            standings: world.platform,
            identifiers: world.platform
        )
        func accept(by person: User.ID) throws {
            try answer(made.id, accepts: true, in: "r", by: person, at: world.now)
        }
        #expect(throws: Refusal.notFound) { try accept(by: world.owner) }
        try accept(by: other)
        #expect(throws: Refusal.conflict(.answered)) { try accept(by: other) }
        let path = "/api/v1/access-requests/\(made.id)"
        #expect(try rest.ask(.delete, path).status == 409)
        let entry = try #require(world.platform.entries.last)
        let event = PolicyEvent(
            action: .add,
            relation: "delegates-to user",
            consumer: world.owner.description,
            before: [],
            after: ["activity:create", "activity:read"]
        )
        #expect(entry.owner == other && entry.actor == other && entry.event == .policy(event))
        let grant = Grant(
            id: Grant.ID(high: 1, low: 1),
            app: world.app.id,
            parties: .own(world.stranger),
            scope: Scope(everywhere: .all)
        )
        world.platform.grants[world.token] = (grant, ["relationships"])
        let others = try rest.ask(.delete, path)
        #expect(others.status == 404)
        #expect(try rest.ask(.delete, "/api/v1/access-requests/\(other)") == others)
    }

    @Test func `a request's tokens are counted once, both halves of two`() throws {
        _ = try rest.ask(.get, "/api/v1/owners")
        #expect(world.platform.used == [Grant.ID(high: 7, low: 7)])
        _ = try rest.ask(.get, "/api/v1/owners", ["authorization": "Bearer bad"])
        #expect(world.platform.used.count == 1)
        let subscribers = try SubscriberWorld(nil)
        let answer = try subscribers.rest.ask(
            .get,
            "/api/v1/me",
            ["authorization": "Bearer user", "tpaas-owner-token": "owner"]
        )
        #expect(answer.status == 200)
        let halves = [Grant.ID(high: 4, low: 4), Grant.ID(high: 4, low: 5)]
        #expect(subscribers.rest.world.platform.used == halves)
    }
}
