import Application
import Cryptography
import Domain
import HTTP
import PasskeyFakes
import Testing

@testable import Pages

/// Passkeys beside a password, and in the hands of whose they are.
extension PasskeyTests {
    private func password(_ browser: Browser, of person: User.ID) throws -> Response {
        let email = world.people[person]?.email ?? ""
        return try browser.post("/login", ["email": email, "password": World.password])
    }

    @Test func `after the password a passkey stands in the place of a code`() throws {
        _ = try register()
        let visitor = Browser(world)
        #expect(try password(visitor, of: world.patrick).location == "/login/code")
        let page = try visitor.get("/login/code")
        #expect(page.text.contains("data-credentials=\"AQID\""))
        let sent = fields(device, challenge(of: page), of: nil)
        #expect(try visitor.post("/login/code/passkey", sent).location == "/home")
        let session = try #require(visitor.secret.flatMap { world.open[$0.digest.bytes] })
        #expect(session.methods == [.password, .hardwareKey])
    }

    @Test func `another person's passkey is no second factor`() throws {
        _ = try register()
        world.enroll(world.eve)
        world.keys.append(try eves(device: [5]))
        let visitor = Browser(world)
        _ = try password(visitor, of: world.eve)
        let challenge = challenge(of: try visitor.get("/login/code"))
        let sent = fields(device, challenge, of: world.patrick)
        #expect(try visitor.post("/login/code/passkey", sent).status == 403)
        let unnamed = self.challenge(of: try visitor.get("/login/code"))
        let silent = fields(device, unnamed, of: nil)
        #expect(try visitor.post("/login/code/passkey", silent).status == 403)
        #expect(visitor.secret == nil)
    }

    private func eves(device id: [UInt8]) throws -> Passkey {
        let device = try SoftAuthenticator(id: id, at: World.origin, of: "localhost")
        return Passkey(
            credential: id,
            person: world.eve,
            name: "Eve's",
            key: Passkey.Key(algorithm: -7, bytes: device.publicKey),
            count: 0,
            created: world.now
        )
    }

    @Test func `a passkey proves again who somebody is`() throws {
        _ = try register()
        world.now = world.now + PersonSession.fresh
        let asked = try begin()
        #expect(asked.status == 403 && asked.text.contains("data-passkey=\"get\""))
        let token = try #require(browser.secret).formToken(FormName.beginPasskey.rawValue)
        let sent = fields(device, challenge(of: asked), of: world.patrick)
            .merging(["csrf": token, "name": "Kept"]) { _, new in new }
        let before = browser.cookies["tpaas_session"]
        let answer = try browser.post(Self.add + "/new", sent)
        #expect(answer.status == 200 && answer.text.contains("value=\"Kept\""))
        #expect(browser.cookies["tpaas_session"] != before)
        world.now = world.now + PersonSession.fresh
        let again = try #require(browser.secret).formToken(FormName.beginPasskey.rawValue)
        let replayed = sent.merging(["csrf": again]) { _, new in new }
        #expect(try browser.post(Self.add + "/new", replayed).status == 403)
    }

    private func address() throws -> String {
        Self.add + "/" + (try #require(world.keys.first).address)
    }

    @Test func `a passkey is renamed by whose it is`() throws {
        _ = try register()
        let path = try address()
        let token = try browser.token(path, on: path)
        #expect(
            try browser.post(path, ["csrf": token, "name": "Tablet"]).location
                == Self.page + "?changed=renamed"
        )
        #expect(world.keys.map(\.name) == ["Tablet"])
        #expect(try browser.post(path, ["csrf": token, "name": ""]).status == 422)
        let eve = try Browser.loggedIn(world, as: world.eve)
        #expect(try eve.get(path).status == 404)
        let forged = try #require(eve.secret)
        let rename = forged.formToken(FormName.renamePasskey.rawValue)
        #expect(try eve.post(path, ["csrf": rename, "name": "Mine"]).status == 404)
        let removal = forged.formToken(FormName.removePasskey.rawValue)
        #expect(try eve.post(path + "/removal", ["csrf": removal]).status == 404)
        #expect(world.keys.map(\.name) == ["Tablet"])
    }

    @Test func `the last factor goes by the password, if that can be alone`() throws {
        _ = try register()
        let path = try address()
        let removal = path + "/removal"
        func remove(_ password: String?) throws -> Response {
            let token = ["csrf": try browser.token(removal, on: path)]
            let typed = password.map { ["confirm_password": $0] } ?? [:]
            return try browser.post(removal, token.merging(typed) { _, new in new })
        }
        #expect(try remove(nil).status == 422 && remove("wrong").status == 422)
        let hash = world.hashes[world.patrick]
        let cost = PasswordCost(memory: 8, passes: 1, lanes: 1)
        world.hashes[world.patrick] =
            try PasswordHash("nine-char", cost: cost, using: &world.entropy).phc
        #expect(try remove("nine-char").text.contains("too short to be alone"))
        world.hashes[world.patrick] = hash
        #expect(world.keys.count == 1)
        world.told.removeAll()
        #expect(try remove(World.password).location == Self.page + "?changed=off")
        #expect(world.keys.isEmpty && world.recoveryCodes[world.patrick]?.isEmpty == true)
        #expect(world.told.map(\.notice.kind) == [.factorsChanged])
        #expect(try password(Browser(world), of: world.patrick).location == "/home")
    }

    @Test func `beside an authenticator app a passkey goes without the password`() throws {
        world.enroll(world.patrick)
        world.keys.append(try eves(device: [4]).given(to: world.patrick))
        let path = try address()
        let removal = path + "/removal"
        let token = try browser.token(removal, on: path)
        #expect(
            try browser.post(removal, ["csrf": token]).location == Self.page + "?changed=removed"
        )
        #expect(world.keys.isEmpty && world.recoveryCodes[world.patrick]?.count == 2)
    }

    @Test func `passkeys stay when the authenticator app goes, with the recovery codes`() throws {
        world.enroll(world.patrick)
        world.keys.append(try eves(device: [4]).given(to: world.patrick))
        let action = Self.page + "/removal"
        let token = try browser.token(action, on: action)
        let code = try world.code(of: world.patrick)
        let fields = [
            "csrf": token, "confirm_password": World.password, "confirm_code": code,
        ]
        #expect(
            try browser.post(action, fields).location == Self.page + "?changed=authenticator"
        )
        #expect(world.recoveryCodes[world.patrick]?.count == 2)
        #expect(try password(Browser(world), of: world.patrick).location == "/login/code")
    }
}

extension Passkey {
    fileprivate func given(to person: User.ID) -> Passkey {
        Passkey(
            credential: credential,
            person: person,
            name: name,
            key: key,
            count: count,
            created: created
        )
    }
}
