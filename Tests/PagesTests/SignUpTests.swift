import Domain
import HTTP
import Testing

@testable import Pages

struct SignUpTests {
    private let world: World

    init() throws { world = try World() }

    private static let fields = [
        "first_name": "Ada", "last_name": "Lovelace", "birthday": "1980-12-10",
        "gender": "female", "email": "ada@example.org", "account_type": "patient",
        "password": "seven purple chairs", "middle_name": "",
    ]

    private func send(_ changes: [String: String] = [:]) throws -> Response {
        try Browser(world).post("/signup", Self.fields.merging(changes) { $1 })
    }

    @Test func `an account is made, and its password opens it`() throws {
        let answer = try send()
        #expect(answer.status == 303 && answer.location == "/login")
        let user = try #require(world.people.values.first { $0.email == "ada@example.org" })
        #expect(user.name.full == "Ada Lovelace" && user.kinds == [.patient])
        #expect(world.hashes[user.id]?.hasPrefix("$argon2id$") == true)
        #expect(world.entries.map(\.event) == [.account(.signedUp)])
        let login = try Browser(world).post(
            "/login",
            ["email": "ada@example.org", "password": "seven purple chairs"]
        )
        #expect(login.location == "/verify")
    }

    @Test func `an address that has an account gets the same answer`() throws {
        let before = world.people
        let taken = try send(["email": "patrick.burrows@example.org"])
        #expect(taken == (try send()))
        #expect(world.people.count == before.count + 1)
    }

    @Test(arguments: [
        ("password", "short one here"), ("password", "passwordpassword"),
        ("password", "abcabcabcabcabcabc"), ("password", "Correct Horse Battery Staple"),
        ("password", "ada.lovelace1980"), ("password", "123456789012345678"),
        ("password", String(repeating: "ab c", count: 40)), ("first_name", ""),
        ("last_name", "  "), ("birthday", "tomorrow"), ("birthday", "2999-01-01"),
        ("gender", "robot"), ("email", "nobody"), ("account_type", "administrator"),
        ("account_type", ""),
    ])
    func `what cannot be taken is said beside its field`(_ field: String, _ value: String) throws {
        let answer = try send([field: value])
        #expect(answer.status == 422)
        #expect(answer.text.components(of: "class=\"error\"") == 1)
        if field != "account_type" { #expect(answer.text.contains("id=\"\(field)-error\"")) }
        #expect(world.people.count == 4)
    }

    @Test func `what was entered is shown again, but never the password`() throws {
        let answer = try send(["first_name": "<b>\"Ada\"", "email": "nobody"])
        #expect(answer.status == 422)
        #expect(answer.text.contains("value=\"&lt;b&gt;&quot;Ada&quot;\""))
        #expect(!answer.text.contains("<b>") && !answer.text.contains("purple"))
    }

    @Test func `an address that signs up too often has to wait`() throws {
        for number in 1...Visit.mostSignUps {
            world.attempts[Visit.digest("sign-up address 192.0.2.7")] = number
        }
        let answer = try send()
        #expect(answer.status == 429 && answer.headers["retry-after"] == "600")
        #expect(world.people.count == 4)
    }

    @Test func `fifteen characters are counted, not bytes, and blanks are welcome`() {
        let rule = PasswordRule(names: ["Ada"], email: "ada@example.org")
        #expect(rule.fault(of: "ßüöäßéèàùîôêë 1") == nil)
        #expect(rule.fault(of: "ßüöäßéèàùîôêë ") == .tooShort)
        #expect(rule.fault(of: "four unrelated words") == nil)
        #expect(rule.fault(of: "ada ada tpaas 1234") == .personal)
    }
}

extension String {
    /// How often a text is in it.
    func components(of text: String) -> Int { ranges(of: text).count }
}
