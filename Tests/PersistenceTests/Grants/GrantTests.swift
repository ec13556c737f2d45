import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct GrantTests {
    @Test func `a client is read with the lines of its present template`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases, isPublic: false)
        let client = world.client
        #expect(client.developer == "Ada Admin")
        #expect(client.redirectURIs == [world.redirect])
        #expect(client.secretHash == digest("s3cret"))
        #expect(client.app.template.version == 2)
        #expect(client.app.template.lines.map(\.type.text) == ["activity", "ecg"])
        let none = try DatabaseClients(databases).client(try known(App.ID("none")))
        #expect(none == nil)
    }

    @Test func `a consent opens the data by the real decision and a later one only adds`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases)
        _ = world.redeem(try world.code("one", on: databases), for: "1", on: databases)
        #expect(try decision(world, databases, "1", .read, "ecg").isPermit)
        #expect(try !decision(world, databases, "1", .create, "activity").isPermit)
        let both = "activity:read activity:create"
        _ = world.redeem(
            try world.code("two", scope: both, ticked: both, on: databases),
            for: "2",
            on: databases
        )
        #expect(try decision(world, databases, "1", .read, "ecg").isPermit)
        #expect(try !decision(world, databases, "2", .read, "ecg").isPermit)
        #expect(try decision(world, databases, "2", .create, "activity").isPermit)
        #expect(
            try world.events(databases).sorted() == [
                "ADD delegates-to app", "ADD subscribes-to", "CHANGE delegates-to app", "granted",
                "granted",
            ]
        )
    }

    private func decision(
        _ world: GrantWorld,
        _ databases: Databases,
        _ name: String,
        _ operation: Operation,
        _ type: String
    ) throws -> Decision {
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let now = world.now + .seconds(5)
        let standing = try known(
            try standings.standing(ofToken: world.accessHash(name), over: nil, at: now)
        )
        let access = Access(
            way: standing.way,
            owner: world.person,
            operation: operation,
            type: try known(DataType.Code(type))
        )
        return decide(access, try known(standing.relations), at: now)
    }

    @Test func `an ended grant has no standing and its tokens are known as ended`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases)
        _ = world.redeem(try world.code("one", on: databases), for: "1", on: databases)
        let grants = DatabaseGrants(databases)
        let revoke = RevokeToken(tokens: grants, endings: grants, identifiers: RandomIdentifiers())
        for _ in 0..<2 {
            try revoke(world.accessHash("1"), in: "r", by: world.client, at: world.now)
        }
        let standings = DatabaseStandings(databases, ceilings: .standard)
        let now = world.now + .seconds(5)
        #expect(try standings.standing(ofToken: world.accessHash("1"), over: nil, at: now) == nil)
        #expect(world.refresh("1", for: "2", on: databases) == nil)
        #expect(try grants.token(world.refreshHash("1"))?.held.grant.isRevoked == true)
        #expect(try world.events(databases).filter { $0 == "grant-ended" }.count == 1)
    }

    @Test func `a refresh token that is overtaken is known as such`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases)
        let grants = DatabaseGrants(databases)
        _ = world.redeem(try world.code("one", on: databases), for: "1", on: databases)
        func isOvertaken(_ name: String) throws -> Bool? {
            try grants.token(world.refreshHash(name))?.isOvertaken
        }
        #expect(try isOvertaken("1") == false)
        _ = world.refresh("1", for: "2", on: databases)
        #expect(try isOvertaken("1") == false && isOvertaken("2") == false)
        _ = world.refresh("2", for: "3", on: databases)
        #expect(try isOvertaken("1") == true && isOvertaken("2") == false)
    }

    @Test func `a token is told to its own client alone`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases)
        let other = try GrantWorld(databases)
        _ = world.redeem(try world.code("one", on: databases), for: "1", on: databases)
        let inspect = InspectToken(tokens: DatabaseGrants(databases))
        let (hash, now) = (world.accessHash("1"), world.now + .seconds(5))
        let token = try known(try inspect(hash, by: world.client, at: now))
        #expect(token.words == ["activity:read", "ecg:read", "offline_access"])
        #expect(token.held.grant.parties == .own(world.person))
        #expect(try inspect(hash, by: other.client, at: now) == nil)
        #expect(try inspect(hash, by: world.client, at: now + .seconds(600)) == nil)
    }

    @Test func `a confidential client's refresh token stays and is put off`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases, isPublic: false)
        let grants = DatabaseGrants(databases)
        _ = world.redeem(try world.code("one", on: databases), for: "1", on: databases)
        let before = try known(try grants.token(world.refreshHash("1"))?.expires)
        #expect(world.refresh("1", for: "2", on: databases)?.hasRefreshToken == false)
        let after = try known(try grants.token(world.refreshHash("1"))?.expires)
        #expect(after - before == .seconds(1))
        #expect(try world.counts(databases).refresh == 1)
    }

    @Test func `a session is found until it is closed and a way back is taken once`() throws {
        let databases = try GrantWorld.databases()
        let world = try GrantWorld(databases)
        let sessions = DatabaseSessions(databases)
        let (first, second) = (digest("s1\(world.person)"), digest("s2\(world.person)"))
        let open = OpenSession(sessions: sessions, identifiers: RandomIdentifiers())
        try open(first, replacing: nil, in: "r", by: world.person, at: world.now)
        try open(second, replacing: first, in: "r", by: world.person, at: world.now)
        #expect(try sessions.session(first) == nil)
        let identify = IdentifySession(sessions: sessions)
        let later = world.now + .seconds(29 * 60)
        #expect(try identify(second, at: later)?.person == world.person)
        #expect(try sessions.session(second)?.lastSeen == later)
        try databases.platform.run("UPDATE user SET enabled = 0 WHERE id = \(world.person)")
        #expect(try identify(second, at: later) == nil)
        try databases.platform.run("UPDATE user SET enabled = 1 WHERE id = \(world.person)")
        let end = EndSession(sessions: sessions, identifiers: RandomIdentifiers())
        for _ in 0..<2 { try end(second, in: "r", at: later) }
        #expect(try identify(second, at: later) == nil)
        #expect(try world.events(databases) == ["signed-in", "signed-in", "signed-out"])
        let ways = DatabasePreSessions(databases)
        try ways.open(first, returnTo: "/oauth/authorize?x", until: later)
        #expect(try ways.take(first, at: world.now) == "/oauth/authorize?x")
        #expect(try ways.take(first, at: world.now) == nil)
        try ways.open(second, returnTo: "/late", until: world.now)
        #expect(try ways.take(second, at: world.now) == nil)
    }
}
