import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import Pages

/// Setting a second factor up, changing it and turning it off.
struct SecondFactorTests {
    private let world: World
    private let browser: Browser
    private static let page = "/account/security"
    private static let setUp = "/account/security/totp"

    init() throws {
        world = try World()
        browser = try Browser.loggedIn(world, as: world.patrick)
    }

    private func begin() throws -> Response {
        try browser.post(Self.setUp, ["csrf": try browser.token(Self.setUp, on: Self.page)])
    }

    private func confirm(_ code: String) throws -> Response {
        let action = Self.setUp + "/confirmation"
        let token = try browser.token(action, on: Self.setUp)
        return try browser.post(action, ["csrf": token, "code": code])
    }

    @Test func `the app's first code turns the factor on, and ten codes are shown once`() throws {
        let other = try Browser.loggedIn(world, as: world.patrick)
        #expect(try browser.get(Self.page).text.contains("badge warn\">Off<"))
        #expect(try begin().location == Self.setUp)
        let text = try browser.get(Self.setUp).text
        #expect(text.contains("<svg class=\"qr\"") && !world.patrick.hasFactor(in: world))
        let before = browser.cookies["tpaas_session"]
        let answer = try confirm(try world.code(of: world.patrick))
        #expect(answer.status == 200 && answer.text.components(of: "<li><code>") == 10)
        #expect(world.patrick.hasFactor(in: world))
        #expect(browser.cookies["tpaas_session"] != before)
        #expect(try other.get("/home").location == "/login")
        let page = try browser.get(Self.page).text
        #expect(page.contains("badge ok\">On<") && page.contains("<dd>10</dd>"))
        let events = world.entries.map(\.event)
        #expect(events == [.account(.secondFactorAdded), .account(.signedIn)])
        #expect(world.told.map(\.notice.kind) == [.factorsChanged])
        #expect(world.told.map(\.recipient) == [.person(world.patrick)])
        #expect(
            try browser.get(Self.setUp).location == Self.page,
            "its secret is never shown again"
        )
    }

    @Test func `a wrong code turns nothing on, and guessing is throttled`() throws {
        _ = try begin()
        for _ in 1...5 { #expect(try confirm("000000").status == 422) }
        #expect(try confirm(try world.code(of: world.patrick)).status == 429)
        #expect(!world.patrick.hasFactor(in: world))
    }

    @Test func `a secret that was shown long ago is not turned on`() throws {
        _ = try begin()
        let token = try browser.token(Self.setUp + "/confirmation", on: Self.setUp)
        world.now = world.now + SetUpTimeCodes.patience
        let code = try world.code(of: world.patrick)
        let password = ["confirm_password": World.password]
        let later = try Browser.loggedIn(world, as: world.patrick)
        #expect(try later.get(Self.setUp).location == Self.page)
        let fields = ["csrf": token, "code": code].merging(password) { one, _ in one }
        #expect(try browser.post(Self.setUp + "/confirmation", fields).status != 200)
        #expect(!world.patrick.hasFactor(in: world))
    }

    @Test func `a factor in use is not replaced`() throws {
        let token = try browser.token(Self.setUp, on: Self.page)
        world.enroll(world.patrick)
        let sealed = world.timeCodes[world.patrick]
        #expect(try browser.post(Self.setUp, ["csrf": token]).status == 409)
        #expect(world.timeCodes[world.patrick] == sealed)
    }

    @Test func `new recovery codes make the old ones worthless`() throws {
        world.enroll(world.patrick)
        let old = try #require(world.recoveryCodes[world.patrick])
        let action = "/account/security/codes"
        let answer = try browser.post(
            action,
            ["csrf": try browser.token(action, on: Self.page)]
        )
        #expect(answer.text.components(of: "<li><code>") == 10)
        #expect(world.recoveryCodes[world.patrick]?.isDisjoint(with: old) == true)
        #expect(try browser.get(Self.page).status == 200)
    }

    private func turnOff(_ fields: [String: String]) throws -> Response {
        let action = "/account/security/removal"
        let token = ["csrf": try browser.token(action, on: action)]
        return try browser.post(action, fields.merging(token) { one, _ in one })
    }

    @Test func `turning it off needs password and code, however fresh the session is`() throws {
        world.enroll(world.patrick)
        let code = try world.code(of: world.patrick)
        #expect(try turnOff(["confirm_password": World.password]).status == 422)
        #expect(try turnOff(["confirm_code": code]).status == 422)
        let wrong = ["confirm_password": World.password, "confirm_code": "000000"]
        #expect(try turnOff(wrong).status == 422)
        #expect(world.patrick.hasFactor(in: world))
        let right = ["confirm_password": World.password, "confirm_code": code]
        #expect(try turnOff(right).location == "/account/security?changed=off")
        #expect(!world.patrick.hasFactor(in: world))
        #expect(world.told.map(\.notice.kind) == [.factorsChanged])
        #expect(try browser.get("/account/security?changed=off").text.contains("is off"))
    }

    @Test func `a password that is too short to be alone stays beside its factor`() throws {
        world.enroll(world.patrick)
        let cost = PasswordCost(memory: 8, passes: 1, lanes: 1)
        world.hashes[world.patrick] =
            try PasswordHash("nine-char", cost: cost, using: &world.entropy).phc
        let code = try world.code(of: world.patrick)
        let answer = try turnOff(["confirm_password": "nine-char", "confirm_code": code])
        #expect(answer.status == 422 && answer.text.contains("too short to be alone"))
        #expect(world.patrick.hasFactor(in: world))
    }

    @Test func `beside a second factor eight characters are enough`() throws {
        func change(_ password: String) throws -> Int {
            let action = "/account/password"
            let token = try browser.token(action, on: action)
            return try browser.post(
                action,
                [
                    "csrf": token, "present": World.password, "password": password,
                    "again": password,
                ]
            ).status
        }
        #expect(try change("zq7 lamp") == 422)
        world.enroll(world.patrick)
        for bad in ["zq7lamp", "password123", "patrick7", "12345678"] {
            #expect(try change(bad) == 422, "\(bad)")
        }
        #expect(try change("zq7 lamp") == 303)
    }

    @Test func `a secret in the database opens for nobody else`() throws {
        world.enroll(world.patrick)
        world.timeCodes[world.john] = world.timeCodes[world.patrick]
        let secrets = FactorSecrets(key: world.factorKey)
        let sealed = try #require(world.timeCodes[world.john]).sealed
        #expect(throws: Refusal.unavailable(.platform)) {
            try secrets.open(sealed, of: world.john)
        }
    }
}

extension User.ID {
    /// Whether a log-in asks for a second factor.
    func hasFactor(in world: World) -> Bool {
        world.timeCodes[self]?.confirmed != nil
    }
}
