import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// A ward takes over the account that a guardian kept.
struct HandoverTests {
    private let world: World
    private let ada = User.ID(high: 1, low: 5)
    private static let password = "seven purple chairs"

    init() throws {
        world = try World()
        world.add(ada, "Ada", "ada@example.org")
        world.people[ada]?.kinds = [.administrator]
    }

    private func handOver(
        _ browser: Browser,
        _ ward: Ward,
        to email: String = "mia@example.org"
    ) throws -> Response {
        try world.change(browser, ward, ["do": "hand-over", "email": email])
    }

    private func take(
        _ token: String,
        _ password: String = Self.password,
        leaving remainder: String = "nothing"
    ) throws -> Response {
        try Browser(world).post(
            "/takeover",
            ["token": token, "password": password, "again": password, "leave": remainder]
        )
    }

    private func act(by person: User.ID) -> Act { Act(by: person, in: "r", at: world.now) }

    private var hand: HandWardOver {
        HandWardOver(
            wards: world,
            users: world,
            throttle: world,
            identifiers: world,
            majority: .standard
        )
    }

    private func changes() -> [PolicyEvent] {
        world.entries.compactMap { entry in
            if case .policy(let event) = entry.event { event } else { nil }
        }
    }

    @Test func `another's ward is nobody`() throws {
        let ward = try world.ward(Browser.loggedIn(world, as: world.eve))
        let john = try Browser.loggedIn(world, as: world.john)
        let nobody = try john.get("/wards/" + world.nobody.description)
        #expect(nobody.status == 404)
        for page in ["", "/close"] {
            let answer = try john.get("/wards/" + ward.id.description + page)
            #expect(answer.status == 404 && answer.body == nobody.body)
        }
        for id in [ward.id, world.patrick, world.nobody] {
            #expect(throws: Refusal.notFound) {
                try hand(
                    id,
                    to: "x@example.org",
                    counting: [1],
                    act(by: world.john)
                ) { _ in [1] }
            }
        }
        #expect(world.links.isEmpty)
    }

    @Test func `a ward takes the account over by the link, and the guardian keeps nothing`()
        throws
    {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        #expect(try handOver(eve, ward).status == 303)
        #expect(world.entries.last?.event == .account(.handoverBegun))
        let token = world.token(.takeOver)
        #expect(try Browser(world).get("/takeover/" + token).text.contains("mia@example.org"))
        #expect(try take(token, "short").status == 422)
        #expect(try take(token, leaving: "whatever").status == 404)
        #expect(world.kept[ward.id] != nil, "looking and trying change nothing")
        world.entries = []
        world.told = []
        #expect(try take(token).status == 200)
        #expect(world.rights[ward.id]?[world.eve] == nil)
        #expect(world.entries.first?.event == .account(.handedOver))
        #expect(changes().map(\.action) == [.remove])
        #expect(changes().first?.before.contains("manage") == true)
        #expect(world.entries.allSatisfy { $0.owner == ward.id && $0.actor == ward.id })
        #expect(world.told.map(\.notice.kind) == [.accountTaken, .wardLeft])
        #expect(world.told.map(\.recipient) == [.person(ward.id), .person(world.eve)])
        let query = "?owner=" + ward.id.description
        #expect(try eve.get("/relationships" + query).status == 404)
        #expect(try eve.get("/wards/" + ward.id.description).status == 404)
        let login = try Browser(world).post(
            "/login",
            ["email": "mia@example.org", "password": Self.password]
        )
        #expect(login.location == "/home")
        #expect(try take(token).status == 404)
    }

    @Test(arguments: Ward.Remainder.allCases)
    func `the guardian keeps what the ward leaves`(_ remainder: Ward.Remainder) throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        _ = try handOver(eve, ward)
        world.entries = []
        let answer = try take(world.token(.takeOver), leaving: remainder.rawValue)
        #expect(answer.status == 200)
        let left = world.rights[ward.id]?[world.eve]
        let query = "?owner=" + ward.id.description
        let pages = try ["/data", "/relationships"].map { try eve.get($0 + query).status }
        switch remainder {
        case .nothing: #expect(left == nil && pages == [404, 404])
        case .reading:
            #expect(left?.policies == [Policy(types: .all, operations: .read)])
            #expect(left?.manage == false && pages == [200, 404])
            #expect(changes().map(\.action) == [.change])
        case .everything:
            #expect(left?.manage == true && pages == [200, 200])
            #expect(changes().isEmpty)
        }
    }

    @Test
    func `a guardian hands a child's account over once it is of age, an administrator before`()
        throws
    {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve, because: .child)
        let page = "/wards/" + ward.id.description
        #expect(try !eve.get(page).text.contains("value=\"hand-over\""))
        #expect(try handOver(eve, ward).status == 422)
        #expect(throws: Refusal.forbidden(.notAllowed)) {
            try hand(
                ward.id,
                to: "x@example.org",
                counting: [1],
                act(by: world.eve)
            ) { _ in [1] }
        }
        #expect(world.links.isEmpty)
        let administrator = try Browser.loggedIn(world, as: ada)
        let account = try administrator.get("/admin/users/" + ward.id.description).text
        #expect(account.contains("href=\"\(page)\""))
        let text = try administrator.get(page).text
        #expect(text.contains("value=\"hand-over\"") && !text.contains("/data?owner"))
        #expect(try administrator.get(page + "/close").status == 404)
        #expect(try handOver(administrator, ward).status == 303)
        #expect(world.entries.last?.actor == ada)
        #expect(world.links.count == 1)
        // On the day itself the guardian may.
        let day = try #require(CivilDate("2006-05-10"))
        world.kept[ward.id] = Ward(
            id: ward.id,
            name: ward.name,
            birthday: day,
            reason: .child,
            guardian: world.eve
        )
        #expect(try handOver(eve, ward).status == 303)
    }

    @Test func `a link of another kind, an old one, or one replaced takes nothing over`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        _ = try handOver(eve, ward, to: "wrong@example.org")
        let wrong = world.token(.takeOver)
        _ = try handOver(eve, ward)
        #expect(try take(wrong).status == 404)
        let token = world.token(.takeOver)
        let recovery = try Browser(world).post(
            "/reset",
            ["token": token, "password": Self.password, "again": Self.password]
        )
        #expect(recovery.status == 404)
        world.now = world.now + Notice.Kind.takeOver.patience
        #expect(try take(token).status == 404)
        #expect(try Browser(world).get("/takeover/" + token).status == 404)
        #expect(world.kept[ward.id] != nil)
    }

    @Test func `a link for somebody who keeps his account himself takes nothing over`() throws {
        let id: Notice.ID = world.next(at: world.now)
        let token = try #require(World.linkKey).token(for: "take-over", id.bytes)
        let notice = Notice(id: id, .takeOver, at: world.now)
        try world.post(
            MailLink(
                notice,
                hash: token.digest.bytes,
                person: world.patrick,
                address: "x@example.org"
            )
        )
        #expect(try take(token.text).status == 404)
        let take = TakeAccountOver(wards: world, links: world, identifiers: world)
        #expect(throws: Refusal.notFound) {
            try take(
                token.digest.bytes,
                passwordHash: "h",
                leaving: .nothing,
                in: "r",
                at: world.now
            )
        }
        #expect(world.people[world.patrick]?.email == "patrick.burrows@example.org")
    }

    @Test func `that an address has an account, only its owner learns`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        let taken = try #require(world.people[world.john]?.email)
        let free = try handOver(eve, ward)
        let answer = try handOver(eve, ward, to: taken)
        #expect(answer.status == free.status && answer.location == free.location)
        let refused = try take(world.token(.takeOver))
        #expect(refused.status == 422 && refused.text.contains("has an account of its own"))
        #expect(world.kept[ward.id] != nil)
    }

    @Test func `the account is not handed over to the guardian's own address`() throws {
        let eve = try Browser.loggedIn(world, as: world.eve)
        let ward = try world.ward(eve)
        for address in ["EVE@example.org", "x"] {
            #expect(try handOver(eve, ward, to: address).status == 422)
        }
        let administrator = try Browser.loggedIn(world, as: ada)
        for address in ["eve@example.org", "ada@example.org"] {
            #expect(try handOver(administrator, ward, to: address).status == 422)
        }
        #expect(world.links.isEmpty)
        for _ in 0..<AskForAddress.most {
            #expect(try handOver(eve, ward).status == 303)
        }
        #expect(try handOver(eve, ward).status == 429)
    }
}
