import Domain
import HTTP
import Testing

@testable import Pages

struct ClosureTests {
    private let world: World

    init() throws { world = try World() }

    private func close(_ browser: Browser, _ fields: [String: String]) throws -> Response {
        let token = try browser.token("/account/close", on: "/account/close")
        return try browser.post("/account/close", fields.merging(["csrf": token]) { $1 })
    }

    @Test func `an account is closed by who is sure, and told`() throws {
        let browser = try Browser.loggedIn(world, as: world.eve)
        #expect(try close(browser, [:]).status == 422 && world.closed.isEmpty)
        let answer = try close(browser, ["sure": "yes"])
        #expect(answer.status == 200 && answer.text.contains("Your account is closed"))
        #expect(world.closed == [world.eve] && browser.cookies["tpaas_session"] == nil)
        #expect(world.entries.last?.event == .account(.accountClosed))
        #expect(world.told.map(\.recipient) == [.address("eve@example.org")])
        #expect(try browser.get("/home").location == "/login")
    }

    @Test func `it needs the password where that was given a while ago`() throws {
        let browser = try Browser.loggedIn(world, as: world.eve)
        world.now = world.now + .seconds(601)
        #expect(try close(browser, ["sure": "yes"]).status == 403 && world.closed.isEmpty)
        let fields = ["sure": "yes", "confirm_password": World.password]
        #expect(try close(browser, fields).status == 200 && world.closed == [world.eve])
    }

    @Test func `who answers for apps hands them over first`() throws {
        world.developers = [world.eve]
        let browser = try Browser.loggedIn(world, as: world.eve)
        #expect(try close(browser, ["sure": "yes"]).status == 409 && world.closed.isEmpty)
        #expect(try browser.get("/home").status == 200)
    }
}
