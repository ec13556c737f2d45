import Application
import Domain
import HTTP
import Testing

@testable import Pages

struct AccessTests {
    private let world: World
    private let target = "/relationships/access"

    init() throws { world = try World() }

    private func page(_ query: String = "", as person: User.ID? = nil) throws -> String {
        try Browser.loggedIn(world, as: person ?? world.patrick).get(target + query).text
    }

    /// The card of a person.
    private func card(_ name: String, _ page: String) throws -> Substring {
        let start = try #require(page.firstRange(of: "<h3>\(name) Burrows</h3>"))
        let rest = page[start.upperBound...]
        return rest[..<(rest.firstRange(of: "<h3>")?.lowerBound ?? rest.endIndex)]
    }

    @Test func `an owner reads who may do what, why and until when`() throws {
        let end = world.now + .seconds(86_400)
        world.rights[world.patrick]?[world.john] = Delegation(policies: [
            Policy(
                types: .one(world.activity),
                operations: .read,
                validity: Window(until: end),
                data: Window(from: Moment("2024-01-01T00:00:00Z"))
            )
        ])
        let text = try page()
        let katherine = try card("Katherine", text)
        #expect(katherine.contains("<strong>all data</strong>"))
        #expect(katherine.contains("Without end") && katherine.contains("decide in the owner"))
        let john = try card("John", text)
        #expect(john.contains("May <strong>read</strong>: <strong>Activity</strong>."))
        #expect(john.contains("Until 11 May 2024, 14:00:00"))
        #expect(john.contains("1 Jan 2024, 02:00:00 – …"))
        #expect(john.contains("If this relationship ended") && !john.contains("decide in the"))
        #expect(!text.contains("Eve Burrows"))
    }

    @Test func `what ends by a day is gone on that day`() throws {
        let validity = Window(until: world.now + .seconds(86_400))
        world.rights[world.patrick]?[world.john] = Delegation(policies: [
            Policy(types: .one(world.activity), operations: .read, validity: validity)
        ])
        #expect(try card("John", page("?day=2024-05-10")).contains("May <strong>read"))
        let later = try card("John", page("?day=2024-05-12"))
        #expect(later.contains("May see nothing.") && later.contains("no permission for it"))
    }

    @Test func `a policy that begins later is not open yet`() throws {
        let validity = Window(from: world.now + .seconds(86_400))
        world.rights[world.patrick]?[world.john] = Delegation(policies: [
            Policy(types: .one(world.activity), operations: .read, validity: validity)
        ])
        #expect(try card("John", page()).contains("May see nothing."))
        #expect(try card("John", page("?day=2024-05-12")).contains("May <strong>read"))
    }

    @Test func `who manages sees it, who only reads is answered as if there were nobody`() throws {
        let query = "?owner=" + world.patrick.description
        #expect(try page(query, as: world.katherine).contains("John Burrows"))
        let john = try Browser.loggedIn(world, as: world.john)
        let nobody = try john.get(target + "?owner=" + world.nobody.description)
        #expect(nobody.status == 404)
        #expect(try john.get(target + query) == nobody)
        #expect(try john.get(target + "?owner=x") == nobody)
        #expect(try page(query, as: world.eve).contains("There is nothing here"))
    }

    @Test func `a day that is none is refused`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        #expect(try browser.get(target + "?day=2024-02-30").status == 422)
    }

    @Test func `the use case lists nobody without a relationship that holds`() throws {
        let list = ListReaders(bonds: world, standings: world, registry: world.registry)
        let readers = try list(of: world.patrick, by: world.patrick, on: world.now, at: world.now)
        #expect(readers.map(\.id) == [world.john, world.katherine])
        #expect(throws: Refusal.notFound) {
            try list(of: world.patrick, by: world.eve, on: world.now, at: world.now)
        }
    }
}
