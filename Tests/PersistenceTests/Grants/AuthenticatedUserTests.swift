import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Case 3, from both consents over the exchange to the decision.
struct AuthenticatedUserTests {
    private let databases: Databases
    private let world: GrantWorld
    private let user: User.ID

    init() throws {
        databases = try GrantWorld.databases()
        world = try GrantWorld(databases)
        user = try GrantWorld(databases).person
        let consent = try world.code(
            "owner",
            scope: "audience:subscribers activity:read activity:create",
            ticked: "activity:read activity:create",
            on: databases
        )
        let login = try world.code(
            "user",
            scope: "activity:read activity:create",
            ticked: "activity:read activity:create",
            by: user,
            on: databases
        )
        _ = try known(world.redeem(consent, for: "owner", on: databases))
        _ = try known(world.redeem(login, for: "user", on: databases))
        try exchange("both")
    }

    private func exchange(_ name: String) throws {
        let grants = DatabaseGrants(databases)
        let exchangeTokens = ExchangeTokens(
            composedGrants: grants,
            tokens: grants,
            identifiers: RandomIdentifiers()
        )
        let presented = ExchangeTokens.Presented(
            subject: world.accessHash("owner"),
            actor: world.accessHash("user"),
            scope: nil
        )
        let now = world.now + .seconds(2)
        let fresh = world.accessHash(name)
        let access = try exchangeTokens(presented, issuing: fresh, by: world.client, at: now)
        #expect(access.lifetime == .seconds(300) && !access.hasRefreshToken)
    }

    /// What the composed token, or both tokens at once, may do; nil: it is no good.
    private func decisions(after seconds: Int = 5) throws -> [Decision?] {
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let now = world.now + .seconds(seconds)
        let type = try known(DataType.Code("activity"))
        let composed = ShownTokens(access: world.accessHash("both"))
        let two = ShownTokens(access: world.accessHash("user"), owner: world.accessHash("owner"))
        return try [composed, two].map { shown in
            guard let standing = try standings.standing(of: shown, over: nil, at: now) else {
                return nil
            }
            let access = Access(
                way: standing.way,
                owner: world.person,
                operation: .read,
                type: type
            )
            return decide(access, try known(standing.relations), at: now)
        }
    }

    private func run(_ sql: SQL) throws { try databases.platform.run(sql) }

    @Test func `both forms open the owner's data to a subscriber`() throws {
        let permit = Decision.permit(by: .authenticatedUser, data: .always)
        #expect(try decisions() == [permit, permit])
        #expect(try decisions(after: 302).first == .some(nil))
    }

    @Test(arguments: ["owner", "user"])
    func `either half's end is the end of both forms`(half: String) throws {
        let grants = DatabaseGrants(databases)
        let revoke = RevokeToken(tokens: grants, endings: grants, identifiers: RandomIdentifiers())
        try revoke(world.accessHash(half), in: "r", by: world.client, at: world.now)
        #expect(try decisions() == [nil, nil])
        let composed = try known(try grants.token(world.accessHash("both")))
        #expect(!composed.held.isUsable(at: world.now + .seconds(5)))
        #expect(throws: Refusal.self) { try exchange("more") }
    }

    @Test func `what is withdrawn or closed ends it at once`() throws {
        let app = world.client.app.id
        func both(_ denial: Denial) -> [Decision?] {
            [.deny(because: denial), .deny(because: denial)]
        }
        try run("DELETE FROM subscription WHERE user = \(user) AND app = \(app)")
        #expect(try decisions() == both(.notSubscribed))
        #expect(throws: Refusal.self) { try exchange("more") }
        try run("INSERT INTO subscription VALUES (\(user), \(app), 2, 0)")
        try run("UPDATE user SET enabled = FALSE WHERE id = \(world.person)")
        #expect(try decisions() == both(.ownerDisabled))
        #expect(throws: Refusal.self) { try exchange("more") }
        try run("UPDATE user SET enabled = TRUE WHERE id = \(world.person)")
        try run("UPDATE user SET enabled = FALSE WHERE id = \(user)")
        #expect(try decisions() == [nil, nil])
        try run("UPDATE user SET enabled = TRUE WHERE id = \(user)")
        try run(
            """
            DELETE FROM delegation WHERE giver = \(world.person) AND audience = 'subscribers'
            """
        )
        #expect(try decisions() == both(.appNotAllowed))
    }

    @Test func `a consent for subscribers opens nothing for the app itself`() throws {
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let now = world.now + .seconds(5)
        let half = ShownTokens(access: world.accessHash("owner"))
        let standing = try known(try standings.standing(of: half, over: nil, at: now))
        let access = Access(
            way: standing.way,
            owner: world.person,
            operation: .read,
            type: try known(DataType.Code("activity"))
        )
        let relations = try known(standing.relations)
        #expect(decide(access, relations, at: now) == .deny(because: .notNamedByToken))
    }
}
