import Application
import Cryptography
import Domain
import HTTP
import PasskeyFakes
import Testing

@testable import Pages

/// Passkeys at the pages: what is taken, and each rule that refuses one.
struct PasskeyTests {
    let world: World
    let browser: Browser
    var device: SoftAuthenticator
    static let page = "/account/security"
    static let add = "/account/security/passkeys"

    init() throws {
        world = try World()
        browser = try Browser.loggedIn(world, as: world.patrick)
        device = try SoftAuthenticator(id: [1, 2, 3], at: World.origin, of: "localhost")
    }

    /// What a page's form asks an authenticator.
    func challenge(of page: Response) -> [UInt8] {
        let text = page.text
        guard let mark = text.firstRange(of: "data-challenge=\"") else { return [] }
        return Base64URL.decode(String(text[mark.upperBound...].prefix { $0 != "\"" })) ?? []
    }

    /// The page that asks for a new passkey.
    func begin(_ browser: Browser? = nil) throws -> Response {
        let browser = browser ?? self.browser
        let action = Self.add + "/new"
        let token = try browser.token(action, on: Self.page)
        return try browser.post(action, ["csrf": token])
    }

    func send(
        _ device: SoftAuthenticator,
        answering challenge: [UInt8],
        named name: String = "Phone",
        from browser: Browser? = nil
    ) throws -> Response {
        let browser = browser ?? self.browser
        let (client, attestation) = device.register(challenge)
        let token = try #require(browser.secret).formToken(FormName.addPasskey.rawValue)
        return try browser.post(
            Self.add,
            [
                "csrf": token, "name": name, "passkey_client": Base64URL.encode(client),
                "passkey_attestation": Base64URL.encode(attestation),
            ]
        )
    }

    func register() throws -> Response {
        try send(device, answering: challenge(of: try begin()))
    }

    func fields(
        _ device: SoftAuthenticator,
        _ challenge: [UInt8],
        of person: User.ID?
    ) -> [String: String] {
        var device = device
        let (client, bytes, signature) = device.sign(challenge)
        return [
            "passkey_id": Base64URL.encode(device.id), "passkey_client": Base64URL.encode(client),
            "passkey_data": Base64URL.encode(bytes),
            "passkey_signature": Base64URL.encode(signature),
            "passkey_user": Base64URL.encode(person?.bytes ?? []),
        ]
    }

    /// Logs in by a passkey, in a browser of its own.
    func logIn(
        _ device: SoftAuthenticator,
        _ browser: Browser,
        naming person: User.ID?
    ) throws -> Response {
        let challenge = challenge(of: try browser.get("/login/passkey"))
        return try browser.post("/login/passkey", fields(device, challenge, of: person))
    }

    @Test func `the first passkey is a factor, with recovery codes that are shown once`() throws {
        let other = try Browser.loggedIn(world, as: world.patrick)
        world.told.removeAll()
        let answer = try register()
        #expect(answer.status == 200 && answer.text.components(of: "<li><code>") == 10)
        #expect(world.keys.map(\.name) == ["Phone"] && world.keys[0].person == world.patrick)
        #expect(try other.get("/home").location == "/login")
        #expect(
            world.entries.map(\.event) == [.account(.passkeyAdded), .account(.signedIn)]
        )
        #expect(world.told.map(\.notice.kind) == [.factorsChanged])
        let page = try browser.get(Self.page).text
        #expect(page.contains("Phone") && page.contains("badge ok\">On<"))
        #expect(page.contains("Not yet") && page.contains("<dd>10</dd>"))
    }

    @Test func `a second passkey leaves the recovery codes as they are`() throws {
        _ = try register()
        let codes = world.recoveryCodes[world.patrick]
        var other = device
        other.id = [9]
        let answer = try send(other, answering: challenge(of: try begin()), named: "Token")
        #expect(answer.location == Self.page + "?changed=added")
        #expect(world.keys.count == 2 && world.recoveryCodes[world.patrick] == codes)
        #expect(try browser.get(Self.page).text.contains("Token"))
    }

    @Test func `a registration is refused by each rule alone`() throws {
        let challenge = challenge(of: try begin())
        var wrong = device
        wrong.origin = "http://localhost:8081"
        #expect(try send(wrong, answering: challenge).status == 422)
        #expect(try send(device, answering: challenge).status == 422, "it was answered")
        wrong = device
        wrong.flags = 0x01
        let second = self.challenge(of: try begin())
        #expect(try send(wrong, answering: second).status == 422)
        let third = self.challenge(of: try begin())
        let thief = try Browser.loggedIn(world, as: world.eve)
        #expect(try send(device, answering: third, from: thief).status == 422)
        #expect(try send(device, answering: [UInt8](repeating: 1, count: 32)).status == 422)
        #expect(try send(device, answering: self.challenge(of: begin()), named: " ").status == 422)
        #expect(world.keys.isEmpty)
        #expect(world.recoveryCodes[world.patrick] == nil)
    }

    @Test func `a passkey of somebody else is not registered again`() throws {
        _ = try register()
        let eve = try Browser.loggedIn(world, as: world.eve)
        let challenge = challenge(of: try begin(eve))
        #expect(try send(device, answering: challenge, from: eve).status == 409)
        #expect(world.keys.map(\.person) == [world.patrick])
    }

    @Test func `a challenge is worth five minutes`() throws {
        let challenge = challenge(of: try begin())
        world.now = world.now + Passkey.patience
        #expect(try send(device, answering: challenge).status == 422)
        #expect(world.keys.isEmpty)
    }

    @Test func `a passkey alone logs in, as two factors, to where somebody wanted to go`() throws {
        _ = try register()
        world.entries.removeAll()
        let visitor = Browser(world)
        _ = try visitor.get("/data?type=activity")
        var device = device
        let answer = try logIn(device, visitor, naming: world.patrick)
        #expect(answer.location == "/data?type=activity")
        #expect(try visitor.get("/home").text.contains("Hello, Patrick"))
        #expect(visitor.cookies["tpaas_passkey"] == nil)
        let session = try #require(visitor.secret.flatMap { world.open[$0.digest.bytes] })
        #expect(session.methods == [.hardwareKey] && session.methods.hasSecondFactor)
        #expect(world.entries.map(\.event) == [.account(.signedIn)])
        #expect(world.keys[0].lastUsed == world.now)
        device.flags = 0x0D
        let again = Browser(world)
        #expect(try logIn(device, again, naming: world.patrick).location == "/home")
        let synced = try #require(again.secret.flatMap { world.open[$0.digest.bytes] })
        #expect(synced.methods == [.softwareKey])
    }

    /// Breaks one rule of a log-in.
    enum Fault: CaseIterable {
        case origin, relyingParty, presence, verification, otherKey, otherOwner, noOwner, unknown
    }

    @Test(arguments: Fault.allCases)
    func `a log-in by passkey is refused by each rule alone`(fault: Fault) throws {
        _ = try register()
        world.entries.removeAll()
        var wrong = device
        var owner: User.ID? = world.patrick
        switch fault {
        case .origin: wrong.origin = "http://evil.localhost:8080"
        case .relyingParty: wrong.relyingParty = "evil.example"
        case .presence: wrong.flags = 0x04
        case .verification: wrong.flags = 0x01
        case .otherKey:
            wrong = try SoftAuthenticator(id: device.id, at: World.origin, of: "localhost")
        case .otherOwner: owner = world.katherine
        case .noOwner: owner = nil
        case .unknown: wrong.id = [7]
        }
        let visitor = Browser(world)
        let answer = try logIn(wrong, visitor, naming: owner)
        #expect(answer.status == 403 && answer.text.contains("not accepted"))
        #expect(visitor.secret == nil)
        #expect(world.entries.map(\.event) == [.account(.passkeyFailed)])
        #expect(world.entries.first?.owner == (fault == .unknown ? nil : world.patrick))
        #expect(try logIn(wrong, visitor, naming: owner).status == 403)
    }

    @Test func `a challenge is answered once, by the browser that it was given to`() throws {
        _ = try register()
        let visitor = Browser(world)
        let challenge = challenge(of: try visitor.get("/login/passkey"))
        let cookie = visitor.cookies["tpaas_passkey"]
        let sent = fields(device, challenge, of: world.patrick)
        let thief = Browser(world)
        _ = try thief.get("/login/passkey")
        #expect(try thief.post("/login/passkey", sent).status == 403)
        #expect(try visitor.post("/login/passkey", sent).location == "/home")
        visitor.cookies = ["tpaas_passkey": cookie ?? ""]
        #expect(try visitor.post("/login/passkey", sent).status == 403)
        let late = Browser(world)
        let old = self.challenge(of: try late.get("/login/passkey"))
        world.now = world.now + Passkey.patience
        let stale = fields(device, old, of: world.patrick)
        #expect(try late.post("/login/passkey", stale).status == 403)
    }

    @Test func `an authenticator that has not counted on is a copy`() throws {
        var device = device
        device.count = 5
        _ = try send(device, answering: challenge(of: try begin()))
        var copy = device
        #expect(try logIn(device, Browser(world), naming: world.patrick).location == "/home")
        world.entries.removeAll()
        #expect(try logIn(copy, Browser(world), naming: world.patrick).status == 403)
        #expect(world.entries.map(\.event) == [.account(.passkeyCopied)])
        #expect(world.entries.first?.owner == world.patrick)
        copy.count = 0
        #expect(try logIn(copy, Browser(world), naming: world.patrick).status == 403)
    }

    @Test func `a disabled account's passkey opens nothing`() throws {
        _ = try register()
        let user = try #require(world.people[world.patrick])
        world.people[world.patrick] = User(
            id: user.id,
            name: user.name,
            email: user.email,
            isEnabled: false
        )
        #expect(try logIn(device, Browser(world), naming: world.patrick).status == 403)
    }

    @Test func `attempts are throttled by address`() throws {
        let visitor = Browser(world)
        for _ in 1...LogIn.mostOfAddress {
            #expect(try logIn(device, visitor, naming: world.patrick).status == 403)
        }
        #expect(try logIn(device, visitor, naming: world.patrick).status == 429)
    }
}
