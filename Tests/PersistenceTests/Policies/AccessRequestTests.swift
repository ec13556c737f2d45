import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct AccessRequestTests {
    private let world: StandingWorld
    private let requests: DatabaseAccessRequests
    private let answer: AnswerAccessRequest

    init() throws {
        world = try StandingWorld()
        requests = DatabaseAccessRequests(world.root)
        answer = AnswerAccessRequest(
            requests: requests,
            standings: world.standings,
            identifiers: RandomIdentifiers()
        )
        try relate("active")
    }

    private func make(
        _ type: String = "activity",
        asked: Moment? = nil,
        until: Moment? = nil
    ) throws -> AccessRequest {
        AccessRequest(
            id: RandomIdentifiers().next(at: world.now),
            asker: world.actor,
            owner: world.owner,
            type: try known(DataType.Code(type)),
            operations: [.read, .create],
            reason: "Für später 😀",
            until: until,
            asked: asked ?? world.now,
            changed: asked ?? world.now
        )
    }

    private func entry(_ event: AccountEvent) -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: world.now),
            time: world.now,
            request: "r",
            owner: world.owner,
            event: .account(event)
        )
    }

    private func add(_ request: AccessRequest) throws {
        let api = try GrantWorld.databases(as: .api)
        try DatabaseAccessRequests(api).add(request, with: entry(.accessRequested))
    }

    @Test func `a request is kept, and a second one like it only when the first is closed`() throws
    {
        let first = try make(until: world.now + .seconds(60))
        try add(first)
        #expect(try requests.request(first.id) == first)
        #expect(throws: Refusal.conflict(.exists)) { try add(make()) }
        try add(make("ecg"))
        #expect(try requests.close(first.id, as: .withdrawn, with: entry(.accessRefused)))
        #expect(try !requests.close(first.id, as: .refused, with: entry(.accessRefused)))
        #expect(try requests.request(first.id)?.state == .withdrawn)
        try add(make())
        #expect(try requests.count(by: world.actor, since: world.now - .seconds(1)) == 3)
        #expect(try requests.count(by: world.actor, since: world.now) == 0)
        let log = DatabaseAuditLog(world.root)
        #expect(try log.entries(of: world.owner, in: nil, before: nil, limit: 9).count == 4)
    }

    @Test func `both see it, the newest first and page by page`() throws {
        for (place, type) in ["activity", "ecg", "mood"].enumerated() {
            try add(make(type, asked: world.now + .seconds(place)))
        }
        for person in [world.actor, world.owner] {
            let first = try requests.requests(of: person, before: nil, limit: 2)
            #expect(first.map(\.type.text) == ["mood", "ecg"])
            let rest = try requests.requests(of: person, before: first.last?.key, limit: 2)
            #expect(rest.map(\.type.text) == ["activity"])
        }
        let nobody = User.ID(high: 1, low: 1)
        #expect(try requests.requests(of: nobody, before: nil, limit: 2).isEmpty)
    }

    @Test func `an owner sees what he has not answered, with who asks`() throws {
        for (place, type) in ["activity", "ecg", "mood"].enumerated() {
            try add(make(type, asked: world.now + .seconds(place)))
        }
        let all = try requests.unanswered(by: world.owner, limit: 9)
        #expect(all.map(\.request.type.text) == ["mood", "ecg", "activity"])
        #expect(all.allSatisfy { $0.name == "A B" })
        #expect(try requests.unanswered(by: world.owner, limit: 1).count == 1)
        #expect(try requests.unanswered(by: world.actor, limit: 9).isEmpty)
        let ecg = try known(all.first { $0.request.type.text == "ecg" })
        #expect(try requests.close(ecg.request.id, as: .refused, with: entry(.accessRefused)))
        let left = try requests.unanswered(by: world.owner, limit: 9)
        #expect(left.map(\.request.type.text) == ["mood", "activity"])
    }

    @Test func `only who asked takes a request back, once`() throws {
        let request = try make()
        try add(request)
        let withdraw = WithdrawAccessRequest(
            requests: requests,
            identifiers: RandomIdentifiers()
        )
        for (person, refusal) in [(world.owner, Refusal.notFound), (world.actor, nil)] {
            let token = try world.token(.own(person), words: "relationships")
            let standing = try known(
                try world.standings.standing(ofToken: token, over: nil, at: world.now)
            )
            func take() throws {
                try withdraw(request.id, in: "r", by: standing, at: world.now)
            }
            if let refusal {
                #expect(throws: refusal) { try take() }
            } else {
                for _ in 0..<2 { try take() }
            }
        }
        #expect(try requests.request(request.id)?.state == .withdrawn)
    }

    private func relate(_ state: String) throws {
        try world.root.platform.run(
            """
            INSERT INTO relationship (low, high, kind, state, asked_by, changed)
            VALUES (\(world.owner), \(world.actor), 'patient-patient', \(state),
                \(world.owner), 0)
            ON DUPLICATE KEY UPDATE state = VALUES(state)
            """
        )
    }

    @Test func `nothing is given without a relationship, whichever comes first`() throws {
        let request = try make()
        try add(request)
        try relate("ended")
        #expect(throws: Refusal.self) {
            try answer(request.id, accepts: true, in: "r", by: world.owner, at: world.now)
        }
        // Also where it ended after it was looked at.
        let isDone = try requests.accept(
            request,
            giving: request.policy(at: world.now),
            delegation: RandomIdentifiers().next(at: world.now),
            at: world.now
        ) { _ in entry(.granted) }
        #expect(!isDone)
        #expect(try given().isEmpty && requests.request(request.id)?.state == .requested)
    }

    @Test func `what is left of a time before does not live again with a new relationship`() throws
    {
        try relate("ended")
        let delegations = DatabaseDelegations(world.root, identifiers: RandomIdentifiers())
        let old = Delegation(policies: [Policy(types: .all, operations: .all)])
        try delegations.set(old, from: world.owner, to: world.actor, with: entry(.granted))
        try delegations.set(old, from: world.actor, to: world.owner, with: entry(.granted))
        #expect(try !given().isEmpty)
        func meet() throws -> [AuditEntry] {
            let web = try GrantWorld.databases(as: .web)
            let asked = DatabaseRelationshipRequests(web)
            let request = RelationshipRequest(
                id: RandomIdentifiers().next(at: world.now),
                asker: world.actor,
                email: "\(RandomIdentifiers().next(at: world.now) as User.ID)@example.org",
                kind: .patientPatient,
                asked: world.now
            )
            try asked.add(request, with: entry(.relationshipRequested), telling: [])
            var ended: [AuditEntry] = []
            let isDone = try asked.accept(
                request,
                by: world.owner,
                at: world.now,
                with: [],
                telling: [],
                giving: nil
            ) { _, _, _ in
                let entry = entry(.granted)
                ended.append(entry)
                return entry
            }
            #expect(isDone)
            return ended
        }
        #expect(try meet().count == 2, "both sides' leftovers are in the audit")
        #expect(try given().isEmpty)
        try delegations.set(old, from: world.owner, to: world.actor, with: entry(.granted))
        #expect(try meet().isEmpty, "what holds is not touched by another kind of relationship")
        #expect(try given().flatMap(\.policies) == old.policies)
    }

    private func given() throws -> [Delegation] {
        try world.standings
            .standing(ofPerson: world.actor, over: world.owner, at: world.now)?
            .relations?.ownerToActor ?? []
    }

    @Test func `what is accepted is added exactly, once, beside what is there`() throws {
        let before = Policy(types: .all, operations: .read)
        let delegations = DatabaseDelegations(world.root, identifiers: RandomIdentifiers())
        try delegations.set(
            Delegation(policies: [before], manage: true, appsAllowed: false),
            from: world.owner,
            to: world.actor,
            with: entry(.granted)
        )
        let request = try make(until: world.now + .seconds(60))
        try add(request)
        for _ in 0..<2 {
            let isFirst = try requests.request(request.id)?.state == .requested
            let accept = {
                try answer(request.id, accepts: true, in: "r", by: world.owner, at: world.now)
            }
            if isFirst {
                try accept()
            } else {
                #expect(throws: Refusal.conflict(.answered)) { try accept() }
            }
        }
        let found = try given()
        #expect(found.allSatisfy { $0.manage && !$0.appsAllowed })
        #expect(Set(found.flatMap(\.policies)) == [before, request.policy(at: world.now)])
        let last = try Outbox.entries(
            about: world.owner,
            before: nil,
            limit: 9,
            from: world.root.platform
        ).compactMap { entry -> PolicyEvent? in
            if case .policy(let event) = entry.event { event } else { nil }
        }
        let event = PolicyEvent(
            action: .change,
            relation: "delegates-to user",
            consumer: world.actor.description,
            before: ["*:read"],
            after: ["*:read", "activity:create"]
        )
        #expect(last == [event])
    }

    @Test func `where there is nothing yet, accepting begins it and refusing does not`() throws {
        let (first, second) = (try make(), try make("ecg"))
        try add(first)
        try add(second)
        try answer(second.id, accepts: false, in: "r", by: world.owner, at: world.now)
        #expect(try given().isEmpty)
        try answer(first.id, accepts: true, in: "r", by: world.owner, at: world.now)
        #expect(try given().flatMap(\.policies) == [first.policy(at: world.now)])
        #expect(try requests.request(second.id)?.state == .refused)
    }

    @Test func `a time that is over is not given any more`() throws {
        let request = try make(until: world.now + .seconds(60))
        try add(request)
        let late = world.now + .seconds(60)
        #expect(throws: Refusal.self) {
            try answer(request.id, accepts: true, in: "r", by: world.owner, at: late)
        }
        #expect(try requests.request(request.id)?.state == .requested)
    }
}
