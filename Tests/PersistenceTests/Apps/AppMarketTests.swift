import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

struct AppMarketTests {
    private let databases: Databases
    private let market: DatabaseAppMarket
    private let world: GrantWorld
    private let now = Moment(milliseconds: 1_800_000_000_000)

    init() throws {
        databases = try GrantWorld.databases()
        market = DatabaseAppMarket(databases)
        world = try GrantWorld(databases)
    }

    private func registration(_ state: App.State, _ uris: [String]) throws -> AppRegistration {
        let lines = try [("activity", Operations.read, true), ("ecg", [.read, .create], false)]
            .map { code, operations, isRequired in
                PolicyTemplate.Line(
                    type: try known(DataType.Code(code)),
                    operations: operations,
                    isRequired: isRequired
                )
            }
        let app = App(
            id: try known(App.ID("App-\(UInt64.random(in: 0...UInt64.max))")),
            name: "It's “my” app",
            granterType: .owner,
            state: state,
            isVerified: true,
            needsRefreshTokens: true,
            template: PolicyTemplate(version: 3, lines: lines)
        )
        return AppRegistration(
            app: app,
            developer: world.person,
            description: "for tests",
            redirectURIs: uris,
            secretHash: digest("secret")
        )
    }

    private func stored(_ id: App.ID) throws -> App? {
        try market.apps().first { $0.id == id }
    }

    @Test func `an app comes back as it was registered`() throws {
        let registration = try registration(.draft, ["https://a.example/cb"])
        try market.add(registration, at: now)
        let app = try known(stored(registration.app.id))
        #expect(Set(app.template.lines) == Set(registration.app.template.lines))
        #expect(app.name == registration.app.name && app.template.version == 3)
        #expect(app.state == .draft && app.isVerified && app.needsRefreshTokens)
        let client = try known(DatabaseClients(databases).client(app.id))
        #expect(client.secretHash == digest("secret"))
        #expect(client.redirectURIs == ["https://a.example/cb"])
    }

    @Test func `an identifier is taken once, and nothing of the second app is stored`() throws {
        let registration = try registration(.draft, ["https://a.example/cb"])
        try market.add(registration, at: now)
        let second = AppRegistration(
            app: registration.app,
            developer: world.person,
            description: "",
            redirectURIs: ["https://evil.example/cb"],
            secretHash: nil
        )
        #expect(throws: Refusal.conflict(.exists)) { try market.add(second, at: now) }
        let client = try known(DatabaseClients(databases).client(registration.app.id))
        #expect(client.redirectURIs == ["https://a.example/cb"])
    }

    @Test func `identifiers that differ in case are two apps`() throws {
        let registration = try registration(.draft, [])
        try market.add(registration, at: now)
        let lower = try known(App.ID(registration.app.id.text.lowercased()))
        #expect(try stored(lower) == nil)
        #expect(throws: Refusal.notFound) { try market.setState(.published, of: lower, at: now) }
    }

    @Test func `only apps that somebody can use may ask from a browser`() throws {
        let number = UInt64.random(in: 0...UInt64.max)
        let origin = "https://a\(number).example:8443"
        let registration = try registration(.draft, ["\(origin)/cb", "\(origin)/other?x"])
        let id = registration.app.id
        try market.add(registration, at: now)
        #expect(try market.origins().contains(origin), "its developer tries it")
        for state in App.State.allCases {
            try market.setState(state, of: id, at: now)
            let isThere = state == .published || state == .draft
            #expect(try market.origins().contains(origin) == isThere && stored(id)?.state == state)
        }
    }

    @Test func `a state that is there already can be set, an app that is not there cannot`() throws
    {
        let registration = try registration(.published, [])
        try market.add(registration, at: now)
        try market.setState(.published, of: registration.app.id, at: now)
        let none = try known(App.ID("none"))
        #expect(throws: Refusal.notFound) { try market.setState(.published, of: none, at: now) }
    }
}
