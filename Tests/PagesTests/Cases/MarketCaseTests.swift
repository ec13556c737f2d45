import Application
import Domain
import Testing

@testable import Pages

/// What an app of the market is not given, whatever is answered.
struct MarketCaseTests {
    private let world: World
    private let graphs: App.ID
    private let eve: User.ID

    init() throws {
        world = try World()
        graphs = try #require(App.ID("graphs"))
        eve = world.eve
    }

    private func app(_ lines: [PolicyTemplate.Line], isVerified: Bool = false) -> MarketApp {
        let app = App(
            id: graphs,
            name: "Graphs",
            granterType: .owner,
            state: .published,
            isVerified: isVerified,
            needsRefreshTokens: false,
            template: PolicyTemplate(version: 2, lines: lines),
            developer: nil
        )
        return MarketApp(app: app, description: "It draws.", developer: "Ada", accepted: nil)
    }

    private func line(_ type: DataType.Code, isRequired: Bool) -> PolicyTemplate.Line {
        PolicyTemplate.Line(type: type, operations: .read, isRequired: isRequired)
    }

    @Test func `an app that nobody has verified is offered nothing sensitive`() throws {
        let code = try #require(DataType.Code("mood"))
        let mood = DataType(
            code: code,
            display: "Mood",
            unit: "{score}",
            loinc: [],
            shape: .sample,
            possible: nil,
            plausible: nil,
            isSensitive: true
        )
        let activity = try #require(world.registry[world.activity])
        let registry = DataTypeRegistry([mood, activity])
        let unknown = try #require(DataType.Code("unknown"))
        let lines = [
            line(code, isRequired: false), line(world.activity, isRequired: true),
            line(unknown, isRequired: false),
        ]
        let types = app(lines).offered(registry).lines.map(\.type)
        #expect(types == [world.activity])
        let verified = app(lines, isVerified: true).offered(registry).lines.map(\.type)
        #expect(verified == [code, world.activity])
    }

    @Test func `nothing is given or taken that the app did not ask for`() throws {
        world.shelf = [app([line(world.activity, isRequired: false)])]
        let change = ChangeAppRights(
            viewApp: ViewApp(market: world, circles: world, registry: world.registry),
            policies: world,
            registry: world.registry
        )
        func answer(_ answer: ChangeAppRights.Answer) throws {
            try change(answer, to: graphs, in: "r", by: eve, at: world.now)
        }
        let unknown = try #require(DataType.Code("unknown"))
        // It needs nothing, so there is nothing to allow at once.
        #expect(throws: Refusal.notFound) { try answer(.allow(.needed, of: eve, .month)) }
        #expect(throws: Refusal.notFound) { try answer(.take(.line(unknown), of: eve)) }
        #expect(world.entries.isEmpty)
        try answer(.allow(.line(world.activity), of: eve, .month))
        try answer(.take(.line(world.activity), of: eve))
        #expect(world.entries.count == 3)
    }
}
