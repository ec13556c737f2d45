import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Relationships and what people give each other, on the server, under the account of the pages.
struct RelationshipTests {
    private let world: StandingWorld
    private let requests: DatabaseRelationshipRequests
    private let policies: DatabaseGivenPolicies
    private let email: String

    init() throws {
        world = try StandingWorld()
        let web = try GrantWorld.databases(as: .web)
        requests = DatabaseRelationshipRequests(web)
        policies = DatabaseGivenPolicies(web)
        email = "\(world.owner)@example.org"
        try world.root.platform.run(
            "UPDATE user SET email = \(email) WHERE id = \(world.owner)"
        )
    }

    private func make(_ kind: Relationship.Kind = .patientDoctor) -> RelationshipRequest {
        RelationshipRequest(
            id: RandomIdentifiers().next(at: world.now),
            asker: world.actor,
            email: email.uppercased(),
            kind: kind,
            asked: world.now
        )
    }

    private func entry(_ owner: User.ID? = nil) -> AuditEntry {
        AuditEntry(
            id: RandomIdentifiers().next(at: world.now),
            time: world.now,
            request: "r",
            owner: owner ?? world.owner,
            event: .account(.relationshipRequested)
        )
    }

    private func relations() throws -> Relations {
        let standing = try world.standings.standing(
            ofPerson: world.actor,
            over: world.owner,
            at: world.now
        )
        return try known(standing?.relations)
    }

    private func accept(_ request: RelationshipRequest) throws -> Bool {
        try requests.accept(
            request,
            by: world.owner,
            at: world.now,
            with: [entry()],
            telling: [],
            giving: nil
        ) { _, _, _ in entry() }
    }

    private func relate() throws {
        let request = make(.patientRelative)
        try requests.add(request, with: entry(), telling: [])
        #expect(
            try accept(request)
        )
    }

    private func give(_ policy: Policy, from owner: User.ID, to receiver: User.ID) throws -> Bool {
        try policies.change(
            from: owner,
            to: receiver,
            delegation: RandomIdentifiers().next(at: world.now),
            at: world.now
        ) { before in
            let after = Delegation(policies: (before?.policies ?? []) + [policy], manage: true)
            return DelegationChange(after: after, entry: entry(owner))
        }
    }

    @Test func `a request is found by its address in any case, once, until it is answered`() throws
    {
        let request = make()
        try requests.add(request, with: entry(), telling: [])
        #expect(throws: Refusal.conflict(.exists)) {
            try requests.add(make(), with: entry(), telling: [])
        }
        #expect(try requests.requests(to: email) == [request])
        #expect(try requests.requests(by: world.actor) == [request])
        #expect(try requests.count(by: world.actor, since: world.now - .seconds(1)) == 1)
        #expect(try requests.count(by: world.actor, since: world.now) == 0)
        #expect(try relations().relationships.isEmpty)
        #expect(try accept(request))
        #expect(
            try !accept(request)
        )
        let active = Relationship(kind: .patientDoctor, state: .active)
        #expect(try relations().relationships == [active])
        #expect(try requests.requests(to: email).isEmpty)
        #expect(try requests.requests(by: world.actor).isEmpty)
        try requests.add(make(), with: entry(), telling: [])
    }

    @Test func `what is refused stays open for the asker, until he takes it back`() throws {
        let request = make()
        try requests.add(request, with: entry(), telling: [])
        #expect(try requests.close(request.id, as: .refused, with: entry(), telling: []))
        #expect(try !requests.close(request.id, as: .refused, with: entry(), telling: []))
        #expect(try requests.requests(to: email).isEmpty)
        #expect(try requests.requests(by: world.actor) == [request])
        #expect(throws: Refusal.conflict(.exists)) {
            try requests.add(make(), with: entry(), telling: [])
        }
        #expect(try requests.close(request.id, as: .withdrawn, with: entry(), telling: []))
        #expect(try requests.requests(by: world.actor).isEmpty)
        #expect(
            try !accept(request)
        )
        #expect(try relations().relationships.isEmpty)
    }

    @Test func `who may not use his account asks nobody`() throws {
        try requests.add(make(), with: entry(), telling: [])
        try DatabaseUsers(world.root).setEnabled(false, world.actor)
        #expect(try requests.requests(to: email).isEmpty)
    }

    @Test func `policies are changed together, and only where a relationship holds`() throws {
        let read = Policy(types: .all, operations: .read)
        let window = Window(from: world.now, until: world.now + .seconds(9))
        let dated = Policy(types: .all, operations: .create, validity: window, data: window)
        #expect(try !give(read, from: world.owner, to: world.actor))
        try relate()
        #expect(try give(read, from: world.owner, to: world.actor))
        #expect(try give(dated, from: world.owner, to: world.actor))
        let given = try relations().ownerToActor
        #expect(Set(given.flatMap(\.policies)) == [read, dated])
        #expect(given.allSatisfy { $0.manage })
        var seen: Delegation?
        let isDone = try policies.change(
            from: world.owner,
            to: world.actor,
            delegation: RandomIdentifiers().next(at: world.now),
            at: world.now
        ) { before in
            seen = before
            return nil
        }
        #expect(!isDone && seen?.policies.count == 2)
        _ = try policies.change(
            from: world.owner,
            to: world.actor,
            delegation: RandomIdentifiers().next(at: world.now),
            at: world.now
        ) { _ in DelegationChange(after: nil, entry: entry()) }
        #expect(try relations().ownerToActor.isEmpty)
    }

    @Test func `the end takes both delegations, what apps were let do, and open requests`() throws {
        let read = Policy(types: .all, operations: .read)
        try relate()
        for (giver, taker) in [(world.owner, world.actor), (world.actor, world.owner)] {
            #expect(try give(read, from: giver, to: taker))
        }
        let delegations = DatabaseDelegations(world.root, identifiers: RandomIdentifiers())
        try delegations.set(
            Delegation(audience: .others, policies: [read]),
            from: world.actor,
            to: world.app,
            for: .others,
            of: world.owner,
            with: entry()
        )
        let wish = AccessRequest(
            id: RandomIdentifiers().next(at: world.now),
            asker: world.actor,
            owner: world.owner,
            type: try known(DataType.Code("activity")),
            operations: .read,
            reason: "x",
            until: nil,
            asked: world.now,
            changed: world.now
        )
        try DatabaseAccessRequests(world.root).add(wish, with: entry())
        let friend = User.ID(high: world.owner.high, low: 3)
        try world.root.platform.run(
            """
            INSERT INTO user (id, first_name, last_name, kinds, created)
            VALUES (\(friend), 'A', 'B', 'patient', 0)
            """
        )
        try world.root.platform.run(
            """
            INSERT INTO relationship (low, high, kind, state, asked_by, changed)
            VALUES (\(world.owner), \(friend), 'patient-relative', 'active', \(world.owner), 0)
            """
        )
        try delegations.set(
            Delegation(policies: [read]),
            from: world.owner,
            to: friend,
            with: entry()
        )
        let others = AccessRequest(
            id: RandomIdentifiers().next(at: world.now),
            asker: world.actor,
            owner: friend,
            type: wish.type,
            operations: .read,
            reason: "x",
            until: nil,
            asked: world.now,
            changed: world.now
        )
        try DatabaseAccessRequests(world.root).add(others, with: entry())
        let answered = AccessRequest(
            id: RandomIdentifiers().next(at: world.now),
            asker: world.actor,
            owner: world.owner,
            type: try known(DataType.Code("mood")),
            operations: .read,
            reason: "x",
            until: nil,
            asked: world.now,
            changed: world.now
        )
        try DatabaseAccessRequests(world.root).add(answered, with: entry())
        _ = try DatabaseAccessRequests(world.root).close(answered.id, as: .refused, with: entry())
        var ending: RelationshipEnding?
        func end() throws -> Bool {
            try policies.end(between: world.owner, and: world.actor, at: world.now) {
                ending = $0
                return [entry(), entry(world.actor)]
            }
        }
        #expect(try end())
        #expect(ending?.kinds == [.patientRelative])
        #expect(ending?.given?.policies == [read] && ending?.received?.policies == [read])
        #expect(try !end())
        #expect(try relations().relationships.map(\.state) == [.ended])
        let left = try world.root.platform.row(
            "SELECT COUNT(*) FROM delegation WHERE giver IN (\(world.owner), \(world.actor))"
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
        #expect(left == 1, "what was given to a friend stays")
        let open = try DatabaseAccessRequests(world.root).request(others.id)
        #expect(open?.state == .requested, "what a friend was asked stays")
        let before = try DatabaseAccessRequests(world.root).request(answered.id)
        #expect(before?.state == .refused, "what was answered before stays as it was")
        let friends = try world.standings.standing(
            ofPerson: friend,
            over: world.owner,
            at: world.now
        )
        #expect(friends?.relations?.relationships.map(\.state) == [.active])
        let closed = try DatabaseAccessRequests(world.root).request(wish.id)
        #expect(closed?.state == .withdrawn)
        #expect(try !give(read, from: world.owner, to: world.actor))
    }

    @Test func `an audit entry that cannot be written takes the change with it`() throws {
        try relate()
        let request = String(repeating: "r", count: 70_000)
        let long = AuditEntry(
            id: AuditEntry.ID(high: 1, low: 1),
            time: world.now,
            request: request,
            owner: world.owner,
            event: .account(.granted)
        )
        #expect(throws: Refusal.unavailable(.platform)) {
            try policies.end(between: world.owner, and: world.actor, at: world.now) { _ in
                [long]
            }
        }
        #expect(throws: Refusal.unavailable(.platform)) {
            try policies.change(
                from: world.owner,
                to: world.actor,
                delegation: RandomIdentifiers().next(at: world.now),
                at: world.now
            ) { _ in
                let after = Delegation(policies: [Policy(types: .all, operations: .all)])
                return DelegationChange(after: after, entry: long)
            }
        }
        let request2 = make()
        #expect(throws: Refusal.unavailable(.platform)) {
            try requests.add(request2, with: long, telling: [])
        }
        #expect(try requests.requests(to: email).isEmpty)
        #expect(try relations().relationships.map(\.state) == [.active])
        #expect(try relations().ownerToActor.isEmpty)
    }
}
