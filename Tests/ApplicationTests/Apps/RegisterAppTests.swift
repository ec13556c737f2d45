import Domain
import RecordFakes
import Testing

@testable import Application

/// Registered apps in memory.
private final class MemoryMarket: AppMarket {
    var registered: [AppRegistration] = []

    func add(_ registration: AppRegistration, at now: Moment) throws(Refusal) {
        guard !registered.contains(where: { $0.app.id == registration.app.id }) else {
            throw .conflict(.exists)
        }
        registered.append(registration)
    }

    func apps() throws(Refusal) -> [App] { registered.map(\.app) }

    func setState(_ state: App.State, of app: App.ID, at now: Moment) throws(Refusal) {
        throw .notFound
    }

    func setKeys(_ keys: String, of app: App.ID) throws(Refusal) { throw .notFound }

    func setVerified(_ isVerified: Bool, of app: App.ID) throws(Refusal) { throw .notFound }

    func origins() throws(Refusal) -> Set<String> { [] }
}

struct RegisterAppTests {
    private let market = MemoryMarket()
    private let world: RecordWorld

    init() throws { world = try RecordWorld() }

    private func register(
        name: String = "Actigraphs",
        description: String = "",
        _ uris: [String] = ["https://app.example/cb"],
        lines: [PolicyTemplate.Line]? = nil,
        type: App.GranterType = .owner,
        isDevice: Bool = false,
        pushes: Bool = false
    ) throws {
        let app = App(
            id: world.app.id,
            name: name,
            granterType: type,
            state: .draft,
            isVerified: false,
            needsRefreshTokens: false,
            template: lines.map { PolicyTemplate(version: 1, lines: $0) } ?? world.app.template
        )
        var registration = AppRegistration(
            app: app,
            developer: world.owner,
            description: description,
            redirectURIs: uris,
            secretHash: nil
        )
        registration.isDevice = isDevice
        registration.requiresPushedRequests = pushes
        let use = RegisterApp(market: market, registry: world.registry)
        try use(registration, at: world.now)
    }

    /// The fields that are found fault with.
    private func fields(_ register: () throws -> Void) -> [String] {
        do {
            try register()
            return []
        } catch Refusal.invalid(let violations) {
            return violations.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `on devices run owners' apps, and who keeps no secret pushes nothing`() {
        #expect(fields { try register(type: .consumer, isDevice: true) } == ["device"])
        #expect(fields { try register(pushes: true) } == ["pushed_requests"])
        let long = "https://app.example/" + String(repeating: "x", count: 481)
        #expect(fields { try register([long]) } == ["redirect_uri"])
        #expect(fields { try register([String(long.dropLast())], isDevice: true) }.isEmpty)
    }

    @Test func `an app is registered once`() throws {
        try register()
        #expect(market.registered.map(\.app.id) == [world.app.id])
        #expect(throws: Refusal.conflict(.exists)) { try register() }
    }

    @Test func `each fault names its field, and nothing is stored`() throws {
        #expect(fields { try register(name: "") } == ["name"])
        let long = String(repeating: "a", count: 101)
        #expect(fields { try register(name: long) } == ["name"])
        let novel = String(repeating: "a", count: 2_001)
        #expect(fields { try register(description: novel) } == ["description"])
        #expect(fields { try register([]) } == ["redirect_uri"])
        #expect(fields { try register(lines: []) } == ["template"])
        let unknown = PolicyTemplate.Line(
            type: try known(DataType.Code("telepathy")),
            operations: .read,
            isRequired: true
        )
        #expect(fields { try register(lines: [unknown]) } == ["template/0"])
        #expect(market.registered.isEmpty)
    }

    @Test(arguments: [
        "http://app.example/cb", "http://localhost/cb", "http://127.0.0.1.example/cb",
        "https://app.example/cb#part", "https://user@app.example/cb", "https:///cb",
        "javascript:alert(1)", "app.example/cb", "https://app.example/a b", "",
        "http://[::1].example/",
    ])
    func `a browser is not sent back to where others listen`(uri: String) {
        #expect(fields { try register(["https://app.example/cb", uri]) } == ["redirect_uri"])
    }

    @Test(arguments: [
        "https://app.example", "https://app.example:8443/cb?x=1", "http://127.0.0.1/cb",
        "http://127.0.0.1:5000/cb", "http://[::1]:5000/cb",
    ])
    func `a browser is sent back by https, or to this machine`(uri: String) {
        #expect(fields { try register([uri]) }.isEmpty)
    }

    @Test func `an origin is scheme, host and port`() {
        #expect(RedirectURI.origin(of: "https://a.example:1/b?c") == "https://a.example:1")
        #expect(RedirectURI.origin(of: "https://a.example?c") == "https://a.example")
        #expect(RedirectURI.origin(of: "ftp://a.example/") == nil)
    }
}
