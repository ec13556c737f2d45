import Application
import Domain
import HTTP
import Testing

@testable import OAuth2Share

/// Case 4: the users of a consumer app use it on what others delegated to them.
struct ConsumerTests {
    private let world: World
    private let patrick = User.ID(high: 2, low: 1)
    private let katherine = User.ID(high: 2, low: 2)

    init() throws {
        world = try World()
        try world.add("portal", type: .consumer)
        entrust("Patrick", patrick)
        entrust("Katherine", katherine)
    }

    /// An owner delegates to the person who is logged in.
    private func entrust(_ name: String, _ owner: User.ID, apps: Bool = true) {
        let policy = Policy(types: .all, operations: .read)
        world.memory.delegations[owner] = (
            name,
            Relations(
                owner: Relations.Owner(id: owner),
                actor: Relations.Actor(id: world.person),
                ownerToActor: [Delegation(policies: [policy], appsAllowed: apps)],
                relationships: [Relationship(kind: .patientPatient, state: .active)]
            )
        )
    }

    private var asking: World.Fields {
        world.asking("portal", scope: "activity:read activity:create offline_access")
    }

    private func answer(
        _ owners: [User.ID],
        _ rights: [String] = ["activity:create", "activity:read"]
    ) throws -> Response {
        try world.answer(asking + owners.map { ("owner", $0.description) }, rights)
    }

    private func present() throws -> Consent.Present {
        let app = try #require(App.ID("portal"))
        return try #require(world.memory.present[app])
    }

    @Test func `the page names who entrusted data and ticks nobody`() throws {
        let body = text(try world.authorize(asking))
        for part in ["data that others entrusted to you", "Patrick", "Katherine", "12 hours"] {
            #expect(body.contains(part), "\(part)")
        }
        #expect(body.contains("value=\"\(patrick)\" >") || body.contains("value=\"\(patrick)\">"))
        #expect(body.contains("Activity (read)"))
        #expect(!body.contains(" checked"))
    }

    @Test func `who forbids apps, or is no longer related, is not asked about`() throws {
        entrust("Katherine", katherine, apps: false)
        #expect(!text(try world.authorize(asking)).contains("Katherine"))
        world.memory.delegations[patrick]?.relations.relationships = []
        let page = text(try world.authorize(asking))
        #expect(page.contains("nothing to work on"))
        #expect(page.contains("value=\"deny\"") && !page.contains("value=\"allow\""))
    }

    @Test func `each chosen owner's data are given, no further than he gives them`() throws {
        let response = try answer([patrick])
        #expect(response.status == 303, "\(text(response))")
        let policies = try present().policies
        #expect(policies.keys.map { $0 } == [patrick])
        #expect(policies[patrick]?.map(\.operations) == [.read])
        let grant = try #require(world.memory.grants.values.first?.grant)
        #expect(grant.parties == .login(world.person))
        #expect(grant.words == ["activity:create", "activity:read", "offline_access"])
    }

    @Test func `the person and each owner find it in their audit`() throws {
        _ = try answer([patrick])
        let (mine, his) = (world.person, patrick)
        let told = world.memory.audit.map { $0.owner }
        #expect(told == [mine, mine, his, mine])
        #expect(
            world.events == [
                "ADD subscribes-to", "ADD delegates-to app", "ADD delegates-to app", "granted",
            ]
        )
        let entry = try #require(world.memory.audit.first { $0.owner == his })
        #expect(entry.actor == mine && entry.app?.text == "portal")
        guard case .policy(let event) = entry.event else { throw Wrong() }
        #expect(event.consumer == "portal" && event.before.isEmpty)
        #expect(event.after == ["activity:read", "audience:others"])
    }

    private struct Wrong: Error {}

    @Test func `an owner who is left out is taken from the app`() throws {
        _ = try answer([patrick, katherine])
        #expect(try present().owners(at: world.now) == [patrick, katherine])
        let page = text(try world.authorize(asking))
        #expect(page.contains("value=\"\(patrick)\" checked"))
        _ = try answer([katherine])
        #expect(try present().owners(at: world.now) == [katherine])
        let last = try #require(world.memory.audit.last { $0.owner == patrick })
        guard case .policy(let event) = last.event else { throw Wrong() }
        #expect(event.action == .remove && event.after.isEmpty)
    }

    @Test func `nobody, or somebody who entrusted nothing, cannot be chosen`() throws {
        entrust("Katherine", katherine, apps: false)
        for owners in [[], [world.person], [patrick, katherine], [User.ID(high: 9, low: 9)]] {
            let response = try answer(owners)
            #expect(response.status == 422)
            #expect(text(response).contains("Tick whose data"))
        }
        #expect(world.memory.grants.isEmpty && world.events.isEmpty)
    }

    @Test func `a log-in is refreshed for twelve hours and no longer`() throws {
        let code = try #require(try parameters(of: answer([patrick]))["code"])
        let first = json(try world.post("/oauth/token", world.exchange(code, "portal")))
        #expect(first["expires_in"] == "600")
        var token = first["refresh_token"]
        for _ in 0..<11 {
            world.now = world.now + .seconds(3_600)
            token = try world.refresh(token, "portal")["refresh_token"]
            #expect(token != nil)
        }
        world.now = world.now + .seconds(3_600 - 60)
        let last = try world.refresh(token, "portal")
        #expect(last["expires_in"] == "60")
        world.now = world.now + .seconds(60)
        #expect(try world.refresh(last["refresh_token"], "portal")["error"] == "invalid_grant")
    }
}
