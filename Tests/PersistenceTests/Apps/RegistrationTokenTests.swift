import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct RegistrationTokenTests {
    private let databases: Databases
    private let world: GrantWorld
    private let hash: [UInt8]

    init() throws {
        databases = try GrantWorld.databases()
        world = try GrantWorld(databases)
        hash = digest("registration \(world.person)")
        try DatabaseRegistrationTokens(databases).issue(
            RegistrationToken(
                hash: hash,
                developer: world.person,
                apps: 2,
                expires: world.now + .seconds(60)
            )
        )
    }

    private func register(
        _ rights: String = "activity:read",
        keys: String? = nil,
        at now: Moment,
        on databases: Databases
    ) throws -> App {
        let register = RegisterAppByToken(
            tokens: DatabaseRegistrationTokens(databases),
            registry: try DatabaseRegistry(databases).load(),
            identifiers: RandomIdentifiers()
        )
        return try register(by: hash, in: "request", at: now) { () throws(Refusal) in
            var proposal = RegisterAppByToken.Proposal(
                name: "Charts",
                granterType: .owner,
                needsRefreshTokens: true,
                rights: try ScopeRequest(rights).rights ?? Scope(),
                redirectURIs: ["https://charts.example/cb"],
                secretHash: keys == nil ? digest("secret") : nil,
                requiresPushedRequests: true
            )
            proposal.keys = keys
            return proposal
        }
    }

    @Test func `the role oauth stores an unverified draft, as often as the token says`() throws {
        let oauth = try GrantWorld.databases(as: .oauth)
        let app = try register(at: world.now, on: oauth)
        let client = try known(try DatabaseClients(oauth).client(app.id))
        #expect(client.app.state == .draft && !client.app.isVerified)
        #expect(client.app.template.ceiling.words == ["activity:read"])
        #expect(client.requiresPushedRequests && client.secretHash == digest("secret"))
        #expect(client.redirectURIs == ["https://charts.example/cb"])
        _ = try register(at: world.now, on: oauth)
        #expect(throws: Refusal.unauthenticated) { try register(at: world.now, on: oauth) }
        #expect(try world.events(databases) == ["app-registered", "app-registered"])
    }

    @Test func `the storage itself takes no app too many or too late`() throws {
        let tokens = DatabaseRegistrationTokens(try GrantWorld.databases(as: .oauth))
        func add(after seconds: Int) throws -> Bool {
            let now = world.now + .seconds(seconds)
            let id = try known(App.ID("\(RandomIdentifiers().next(at: now) as User.ID)"))
            let app = App(
                id: id,
                name: "Charts",
                granterType: .owner,
                state: .draft,
                isVerified: false,
                needsRefreshTokens: false,
                template: PolicyTemplate(version: 1, lines: [])
            )
            let registration = AppRegistration(
                app: app,
                developer: world.person,
                description: "",
                redirectURIs: ["https://charts.example/cb"],
                secretHash: digest("secret")
            )
            let entry = AuditEntry(
                id: RandomIdentifiers().next(at: now),
                time: now,
                request: "r",
                owner: world.person,
                event: .account(.appRegistered)
            )
            return try tokens.add(registration, by: hash, with: entry)
        }
        #expect(try !add(after: 60))
        #expect(try add(after: 59) && add(after: 0) && !add(after: 0))
    }

    @Test func `the role oauth stores the keys of an app that signs`() throws {
        let oauth = try GrantWorld.databases(as: .oauth)
        let app = try register(keys: "{\"keys\":[]}", at: world.now, on: oauth)
        let client = try known(try DatabaseClients(oauth).client(app.id))
        #expect(client.keys == "{\"keys\":[]}" && client.secretHash == nil)
    }

    @Test func `a token that is over, or whose developer is disabled, is no good`() throws {
        let late = world.now + .seconds(60)
        #expect(throws: Refusal.unauthenticated) { try register(at: late, on: databases) }
        try databases.platform.run("UPDATE user SET enabled = 0 WHERE id = \(world.person)")
        #expect(throws: Refusal.unauthenticated) { try register(at: world.now, on: databases) }
        try databases.platform.run("UPDATE user SET enabled = 1 WHERE id = \(world.person)")
        #expect(throws: Never.self) { try register(at: world.now, on: databases) }
    }

    @Test func `what is sensitive cannot be asked for`() throws {
        #expect {
            try register("mood:read", at: world.now, on: databases)
        } throws: { error in
            guard case .invalid(let violations) = error as? Refusal else { return false }
            return violations.first?.field.hasPrefix("template") == true
        }
        #expect(try world.events(databases).isEmpty)
    }

    @Test func `an administrator verifies an app`() throws {
        let market = DatabaseAppMarket(databases)
        let id = world.client.app.id
        for isVerified in [true, false] {
            try market.setVerified(isVerified, of: id)
            #expect(try DatabaseClients(databases).client(id)?.app.isVerified == isVerified)
        }
        #expect(throws: Refusal.notFound) {
            try market.setVerified(true, of: try known(App.ID("nobody's")))
        }
    }
}
