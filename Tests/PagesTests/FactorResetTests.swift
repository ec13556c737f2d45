import Application
import Cryptography
import Domain
import HTTP
import Languages
import Testing

@testable import Pages

/// Somebody lost his phone: an administrator removes his second factors.
struct FactorResetTests {
    private let world: World
    private let ada = User.ID(high: 1, low: 5)
    private static let reason = "Came to the desk with her identity card."

    init() throws {
        world = try World()
        world.add(ada, "Ada", "ada@example.org")
        world.people[ada]?.kinds = [.administrator]
        world.enroll(ada)
        world.enroll(world.patrick)
        let key = Passkey.Key(algorithm: -7, bytes: [1])
        world.keys.append(
            Passkey(
                credential: [9],
                person: world.patrick,
                name: "Phone",
                key: key,
                count: 0,
                created: world.now
            )
        )
    }

    private func logIn(_ person: User.ID) throws -> Browser {
        let browser = Browser(world)
        let email = world.people[person]?.email ?? ""
        _ = try browser.post("/login", ["email": email, "password": World.password])
        _ = try browser.post("/login/code", ["code": try world.code(of: person)])
        world.entries.removeAll()
        return browser
    }

    private func reset(
        _ person: User.ID,
        because reason: String = reason,
        by browser: Browser
    ) throws -> Response {
        let token = try #require(browser.secret).formToken(FormName.administerAccount.rawValue)
        let fields = ["csrf": token, "do": "reset", "reason": reason]
        return try browser.post("/admin/users/\(person)", fields)
    }

    private func stays(_ person: User.ID) -> Bool {
        (try? world.factors(of: person).isOn) == true && world.entries.isEmpty && world.told.isEmpty
    }

    @Test func `all factors go, all sessions end, and the person is told why`() throws {
        let patrick = try logIn(world.patrick)
        let browser = try logIn(ada)
        let page = try browser.get("/admin/users/\(world.patrick)").text
        #expect(page.contains("value=\"reset\"") && page.contains("badge ok\">On<"))
        let done = try reset(world.patrick, by: browser)
        #expect(done.location == "/admin/users/\(world.patrick)?done=reset")
        let factors = try world.factors(of: world.patrick)
        #expect(factors == EnrolledFactors(timeCodes: nil, recoveryCodes: 0))
        #expect(try patrick.get("/home").location == "/login")
        let entry = try #require(world.entries.last)
        #expect(entry.owner == world.patrick && entry.actor == ada)
        #expect(entry.event == .factorsReset(reason: Self.reason))
        let told = try #require(world.told.last)
        #expect(told.recipient == .person(world.patrick))
        #expect(told.notice.kind == .factorsReset && told.notice.note == Self.reason)
        #expect(try reset(world.patrick, by: browser).status == 409)
        let after = try browser.get("/admin/users/\(world.patrick)?done=reset").text
        #expect(after.contains("All second factors are removed.") && after.contains(">Off<"))
        #expect(!after.contains("value=\"reset\""))
    }

    @Test func `nobody removes his own here`() throws {
        let browser = try logIn(ada)
        #expect(try !browser.get("/admin/users/\(ada)").text.contains("value=\"reset\""))
        let answer = try reset(ada, by: browser)
        #expect(answer.status == 422 && answer.text.contains("another administrator can"))
        #expect(stays(ada))
    }

    @Test func `an administrator without a second factor removes nobody's`() throws {
        world.timeCodes[ada] = nil
        world.recoveryCodes[ada] = nil
        let browser = try Browser.loggedIn(world, as: ada)
        let page = try browser.get("/admin/users/\(world.patrick)").text
        #expect(page.contains("a second factor of your own") && !page.contains("value=\"reset\""))
        #expect(try reset(world.patrick, by: browser).status == 422)
        #expect(stays(world.patrick))
    }

    @Test func `an old proof is asked for anew, with the code`() throws {
        let browser = try logIn(ada)
        world.now = world.now + PersonSession.fresh
        let answer = try reset(world.patrick, by: browser)
        #expect(answer.status == 403 && answer.text.contains("confirm_code"))
        #expect(stays(world.patrick))
    }

    @Test func `who does not administer removes nobody's`() throws {
        world.enroll(world.john)
        let browser = try logIn(world.john)
        #expect(try reset(world.patrick, by: browser).status == 404)
        #expect(stays(world.patrick))
    }

    @Test(arguments: ["", "lost", String(repeating: "x", count: 1_001)])
    func `a reason has to be typed`(reason: String) throws {
        let answer = try reset(world.patrick, because: reason, by: try logIn(ada))
        #expect(answer.status == 422 && answer.text.contains("20 to 1,000 characters"))
        #expect(stays(world.patrick))
    }

    @Test func `at the machine a reason and a person are wanted, and no administrator`() throws {
        let reset = ResetFactors(factors: world, users: world, identifiers: world)
        func run(_ person: User.ID, _ reason: String = Self.reason) throws {
            try reset.atTheMachine(of: person, because: reason, in: "tpaas", at: world.now)
        }
        #expect(throws: Refusal.notFound) { try run(world.nobody) }
        #expect(throws: Refusal.self) { try run(world.patrick, "lost") }
        #expect(stays(world.patrick))
        try run(ada)
        let factors = try world.factors(of: ada)
        #expect(!factors.isOn)
        #expect(world.entries.last?.owner == ada && world.entries.last?.actor == nil)
        #expect(throws: Refusal.conflict(.answered)) { try run(ada) }
    }

    @Test func `a password that was enough beside a factor does not open the account alone`()
        throws
    {
        world.isDemo = false
        let cost = PasswordCost(memory: 8, passes: 1, lanes: 1)
        world.hashes[world.patrick] =
            try PasswordHash("nine-char", cost: cost, using: &world.entropy).phc
        func logIn() throws -> Response {
            let email = world.people[world.patrick]?.email ?? ""
            return try Browser(world).post("/login", ["email": email, "password": "nine-char"])
        }
        #expect(try logIn().location == "/login/code")
        world.timeCodes[world.patrick] = nil
        world.keys.removeAll()
        let answer = try logIn()
        #expect(answer.status == 403 && answer.text.contains("enough only beside a second factor"))
        #expect(answer.text.contains("href=\"/forgot\"") && world.open.isEmpty)
        world.isDemo = true
        #expect(try logIn().location == "/home")
    }

    @Test func `the audit says it in every language`() throws {
        _ = try reset(world.patrick, by: try logIn(ada))
        let written = world.entries
        let patrick = try Browser.loggedIn(world, as: world.patrick)
        world.entries = written
        for (language, words) in [
            ("en", "Removed all second factors"), ("it", "Rimossi tutti i secondi fattori"),
            ("de", "Alle zweiten Faktoren entfernt"),
        ] {
            patrick.cookies["tpaas_language"] = language
            let page = try patrick.get("/account/audit").text
            #expect(page.contains(words) && page.contains(Self.reason))
        }
    }
}
