import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct PushedRequestTests {
    private let databases: Databases
    private let world: GrantWorld
    private let requests: DatabasePushedRequests

    init() throws {
        databases = try GrantWorld.databases()
        world = try GrantWorld(databases, isPublic: false)
        requests = DatabasePushedRequests(try GrantWorld.databases(as: .oauth))
    }

    private func push(_ name: String) throws -> [UInt8] {
        let hash = digest(name + world.client.app.id.text)
        try requests.save(
            PushedRequest(
                hash: hash,
                app: world.client.app.id,
                parameters: "scope=activity%3Aread&state=ü",
                expires: world.now + .seconds(540)
            )
        )
        return hash
    }

    @Test func `a request is there until it is over or taken`() throws {
        let hash = try push("one")
        let found = try known(try requests.request(hash, at: world.now))
        #expect(found.app == world.client.app.id)
        #expect(found.parameters == "scope=activity%3Aread&state=ü")
        #expect(try requests.request(hash, at: world.now + .seconds(540)) == nil)
        #expect(try !requests.take(hash, at: world.now + .seconds(540)))
        #expect(try requests.take(hash, at: world.now))
        #expect(try !requests.take(hash, at: world.now))
        #expect(try requests.request(hash, at: world.now) == nil)
    }

    @Test func `a consent uses it up, and without it nothing is stored`() throws {
        let hash = try push("two")
        try world.code("first", pushed: hash, on: databases)
        #expect(try requests.request(hash, at: world.now) == nil)
        let events = try world.events(databases)
        #expect(throws: Refusal.invalid("request_uri", "It was answered before.")) {
            try world.code("second", pushed: hash, on: databases)
        }
        #expect(try world.events(databases) == events)
        let grants = DatabaseGrants(databases)
        #expect(try grants.code(digest("second" + world.client.app.id.text)) == nil)
    }

    @Test func `a client says whether it has to push`() throws {
        #expect(!world.client.requiresPushedRequests)
        let id = world.client.app.id
        try databases.platform.run(
            "UPDATE app SET requires_pushed_requests = TRUE WHERE id = \(id)"
        )
        #expect(try known(try DatabaseClients(databases).client(id)).requiresPushedRequests)
    }

    @Test func `an app that nobody verified gets so many users and no more`() throws {
        let attempts = [(1, true), (2, true), (3, false), (2, true)]
        for (attempt, (number, fits)) in attempts.enumerated() {
            let person = User.ID(high: world.person.high &+ UInt64(number), low: 3)
            let email = "\(person.high)@example.org"
            try databases.platform.run(
                """
                INSERT IGNORE INTO user (id, first_name, last_name, email, kinds, created)
                VALUES (\(person), 'Ada', 'User', \(email), 'patient', 0)
                """
            )
            let isStored =
                (try? world.code(
                    "\(attempt)",
                    mostUnverified: 2,
                    by: person,
                    on: databases
                )) != nil
            #expect(isStored == fits, "\(number)")
        }
    }
}
