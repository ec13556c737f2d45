import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Case 4, from the consent to the decision: what the tables say now is what counts.
struct AuthorizedUserTests {
    private let databases: Databases
    private let world: GrantWorld
    private let patrick: User.ID
    private let katherine: User.ID

    init() throws {
        databases = try GrantWorld.databases()
        world = try GrantWorld(databases, granterType: .consumer)
        patrick = try GrantWorld(databases).person
        katherine = try GrantWorld(databases).person
        let delegations = DatabaseDelegations(databases, identifiers: RandomIdentifiers())
        for owner in [patrick, katherine] {
            let policy = Policy(types: .all, operations: .read)
            try delegations.set(
                Delegation(policies: [policy]),
                from: owner,
                to: world.person,
                with: AuditEntry(
                    id: RandomIdentifiers().next(at: world.now),
                    time: world.now,
                    request: "r",
                    owner: nil,
                    event: .account(.granted)
                )
            )
            try delegations.setRelationship(
                Relationship(kind: .patientPatient, state: .active),
                between: owner,
                and: world.person,
                at: world.now
            )
        }
        let code = try world.code(
            "one",
            scope: "activity:read activity:create offline_access",
            ticked: "activity:read activity:create",
            owners: [patrick],
            on: databases
        )
        _ = try known(world.redeem(code, for: "1", on: databases))
    }

    private func decide(
        _ operation: Operation = .read,
        on owner: User.ID
    ) throws -> Decision {
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let now = world.now + .seconds(5)
        let hash = world.accessHash("1")
        let standing = try known(try standings.standing(ofToken: hash, over: owner, at: now))
        let type = try known(DataType.Code("activity"))
        let access = Access(way: standing.way, owner: owner, operation: operation, type: type)
        return Domain.decide(access, try known(standing.relations), at: now)
    }

    private func run(_ sql: SQL) throws { try databases.platform.run(sql) }

    @Test func `the chosen owner's data are open as far as he allows, the other's are not`() throws
    {
        #expect(try decide(on: patrick) == .permit(by: .authorizedUser, data: .always))
        #expect(try decide(.create, on: patrick) == .deny(because: .actorNotAllowed))
        #expect(try decide(on: katherine) == .deny(because: .actorsAppNotAllowed))
        let list = ListOwners(
            owners: DatabaseOwners(databases),
            standings: DatabaseStandings(databases, ceilings: .standard),
            registry: try DatabaseRegistry(databases).load()
        )
        let hash = world.accessHash("1")
        let grant = try known(try DatabaseGrants(databases).token(hash)).held.grant
        let lines = try list(of: ShownTokens(access: hash), grant, at: world.now + .seconds(5))
        #expect(lines.map(\.owner.id) == [patrick])
    }

    @Test func `what is withdrawn between any two of the three ends it at once`() throws {
        try run("UPDATE delegation SET apps_allowed = FALSE WHERE giver = \(patrick)")
        #expect(try decide(on: patrick) == .deny(because: .appsForbidden))
        try run("UPDATE delegation SET apps_allowed = TRUE WHERE giver = \(patrick)")
        #expect(try decide(on: patrick).isPermit)
        let (person, app) = (world.person, world.client.app.id)
        try run("DELETE FROM subscription WHERE user = \(person) AND app = \(app)")
        #expect(try decide(on: patrick) == .deny(because: .notSubscribed))
        try run("INSERT INTO subscription VALUES (\(person), \(app), 2, 0)")
        try run("DELETE FROM delegation WHERE giver = \(patrick)")
        #expect(try decide(on: patrick) == .deny(because: .actorNotAllowed))
    }

    @Test func `an owner who is left out of a later consent is taken from the app`() throws {
        _ = try world.code(
            "two",
            scope: "activity:read",
            ticked: "activity:read",
            owners: [katherine],
            at: world.now + .seconds(1),
            on: databases
        )
        #expect(try decide(on: patrick) == .deny(because: .actorsAppNotAllowed))
        #expect(try decide(on: katherine).isPermit)
        let entries = try Outbox.entries(
            about: patrick,
            before: nil,
            limit: 10,
            from: databases.platform
        )
        let actions = entries.reversed().compactMap { entry -> String? in
            guard case .policy(let event) = entry.event, entry.actor == world.person else {
                return nil
            }
            return event.action.rawValue + " " + event.after.joined(separator: " ")
        }
        #expect(actions == ["ADD activity:read audience:others", "REMOVE "])
    }
}
