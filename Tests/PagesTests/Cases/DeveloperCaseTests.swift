import Application
import Domain
import Testing

@testable import Pages

/// The use cases of developers, for what no page can show.
struct DeveloperCaseTests {
    private let world: World

    init() throws {
        world = try World()
        world.people[world.eve]?.kinds = [.developer]
    }

    private var develop: DevelopApps {
        DevelopApps(developers: world, registry: world.registry, identifiers: world)
    }

    private var act: Act { Act(by: world.eve, in: "r", at: world.now) }

    private func proposal(
        _ addresses: [String] = ["https://a.example/cb"]
    )
        -> DevelopApps.Proposal
    {
        DevelopApps.Proposal(
            name: "Charts",
            description: "It draws.",
            redirectURIs: addresses,
            granterType: .owner,
            needsRefreshTokens: false,
            bindsTokens: false,
            secretHash: [1]
        )
    }

    @Test func `a developer has fifty apps at most; those that are closed do not count`() throws {
        var last = try develop.register(proposal(), act)
        for _ in 1..<DevelopApps.mostApps { last = try develop.register(proposal(), act) }
        #expect(throws: Refusal.self) { try develop.register(proposal(), act) }
        #expect(world.ownApps.count == 50)
        try develop.change(last, .close, act)
        _ = try develop.register(proposal(), act)
    }

    @Test func `an app has twenty addresses at most, no two alike`() throws {
        let many = (0...20).map { "https://a.example/\($0)" }
        #expect(throws: Refusal.self) { try develop.register(proposal(many), act) }
        let twice = ["https://a.example/cb", "https://a.example/cb"]
        #expect(throws: Refusal.self) { try develop.register(proposal(twice), act) }
        #expect(world.ownApps.isEmpty)
        _ = try develop.register(proposal(Array(many.dropLast())), act)
    }

    @Test func `keys change where there are keys, a secret where there is one`() throws {
        let withSecret = try develop.register(proposal(), act)
        #expect(throws: Refusal.notFound) {
            try develop.change(withSecret, .keys("{}"), act)
        }
        var signing = proposal()
        signing.secretHash = nil
        signing.keys = "{}"
        let withKeys = try develop.register(signing, act)
        #expect(throws: Refusal.notFound) {
            try develop.change(withKeys, .secret([2], keepingOldUntil: nil), act)
        }
        try develop.change(withKeys, .keys("{}"), act)
    }

    @Test func `who develops no more sees neither his apps nor their use`() throws {
        _ = try develop.register(proposal(), act)
        let graphs = try #require(App.ID("graphs"))
        world.appUses = [AppUse(app: graphs, day: world.now, calls: 1, refused: 0)]
        world.people[world.eve]?.kinds = [.patient]
        let view = try develop.show(by: world.eve, at: world.now)
        #expect(view.apps.isEmpty && view.uses.isEmpty)
    }

    @Test func `a wish to develop has a reason of 500 letters`() throws {
        let become = BecomeDeveloper(
            developers: world,
            office: world,
            users: world,
            identifiers: world,
            isOpen: false
        )
        let act = Act(by: world.patrick, in: "r", at: world.now)
        for reason in ["", "  ", String(repeating: "x", count: 501)] {
            #expect(throws: Refusal.self) { try become.ask(because: reason, act) }
        }
        #expect(world.entries.isEmpty)
        _ = try become.ask(because: String(repeating: "x", count: 500), act)
    }
}
