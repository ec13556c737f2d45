import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct DeviceTests {
    private let world: World

    init() throws {
        world = try World()
        try world.add("watch", needsRefreshTokens: true, isDevice: true)
        try world.add("meter", isDevice: true)
    }

    private func begin(_ app: String = "watch", scope: String? = nil) throws -> [String: String] {
        let fields: World.Fields =
            [("client_id", app)] + (scope.map { [(name: "scope", value: $0)] } ?? [])
        return json(try world.post("/oauth/device_authorization", fields))
    }

    private func poll(_ code: String?, _ app: String = "watch") throws -> [String: String] {
        let fields: World.Fields = [
            ("grant_type", DeviceGrant.grantType), ("device_code", try #require(code)),
            ("client_id", app),
        ]
        return json(try world.post("/oauth/token", fields))
    }

    private func wait(_ seconds: Int) { world.now = world.now + .seconds(seconds) }

    private func page(_ code: String?) throws -> Response {
        let query = Parameters([("user_code", try #require(code))]).encoded
        let headers = Headers([("cookie", world.cookie)])
        return try world.send(Request(.get, "/device?" + query, headers: headers))
    }

    private func answer(
        _ code: String?,
        _ rights: [String] = ["activity:create"],
        decision: String = "allow",
        name: String = "My watch",
        idle: String = "30",
        until: String = "quarter",
        day: String = "",
        token: String? = nil,
        origin: String = World.issuer
    ) throws -> Response {
        let code = try #require(code.flatMap { UserCode($0) })
        let fields: World.Fields = [
            ("user_code", code.shown), ("decision", decision), ("name", name), ("idle", idle),
            ("until", until), ("until_day", day),
            ("form_token", token ?? world.formToken(device: code.text)),
        ]
        let more = rights.map { (name: "right", value: $0) }
        return try world.post(
            "/device",
            fields + more,
            [("cookie", world.cookie), ("origin", origin)]
        )
    }

    @Test func `a device is told its codes and only digests are stored`() throws {
        let told = try begin()
        let shown = try #require(told["user_code"])
        #expect(UserCode(shown)?.shown == shown && shown.count == 9)
        #expect(told["verification_uri"] == World.issuer + "/device")
        #expect(told["verification_uri_complete"] == World.issuer + "/device?user_code=" + shown)
        #expect(told["interval"] == "5" && told["expires_in"] == "900")
        let stored = "\(world.memory.devices)"
        #expect(!stored.contains(shown) && !stored.contains(told["device_code"] ?? ""))
        let digest = SHA256.hash(Array(shown.utf8)).bytes
        #expect(world.memory.devices[digest] == nil)
        #expect(UserCode(shown)?.digest(key: [1]) != UserCode(shown)?.digest(key: [2]))
    }

    @Test(arguments: ["WDJB-MJHT", "wdjbmjht", " wdjb mjht ", "WDJBMJHT"])
    func `a code is read in any case with or without a dash`(typed: String) {
        #expect(UserCode(typed)?.shown == "WDJB-MJHT")
    }

    @Test(arguments: ["", "WDJB-MJH", "WDJB-MJHTT", "ADJB-MJHT", "WDJB-MJH1", "WDJB_MJHT"])
    func `what is no code is not read as one`(typed: String) {
        #expect(UserCode(typed) == nil)
    }

    @Test func `a device waits, is let in and redeems its code once`() throws {
        let told = try begin()
        #expect(try poll(told["device_code"])["error"] == "authorization_pending")
        #expect(try answer(told["user_code"]).headers["location"] == "/device?done=allowed")
        wait(5)
        let tokens = try poll(told["device_code"])
        #expect(tokens["scope"] == "activity:create offline_access")
        #expect(tokens["refresh_token"] != nil)
        #expect(try poll(told["device_code"])["error"] == "invalid_grant")
        let grant = try #require(world.memory.grants.values.first)
        #expect(grant.grant.parties == .device(owner: world.person))
        #expect(grant.grant.device?.name == "My watch")
        #expect(world.events.last == "device-added")
    }

    @Test func `who asks too soon is told to slow down by five seconds each time`() throws {
        let told = try begin()
        let code = told["device_code"]
        #expect(try poll(code)["error"] == "authorization_pending")
        wait(4)
        #expect(try poll(code)["error"] == "slow_down")
        wait(9)
        #expect(try poll(code)["error"] == "slow_down")
        wait(15)
        #expect(try poll(code)["error"] == "authorization_pending")
    }

    @Test func `a refused, an old and another app's code give nothing`() throws {
        let refused = try begin()
        _ = try answer(refused["user_code"], decision: "deny")
        #expect(try poll(refused["device_code"])["error"] == "access_denied")
        let other = try begin()
        _ = try answer(other["user_code"])
        #expect(try poll(other["device_code"], "meter")["error"] == "invalid_grant")
        let old = try begin()
        wait(900)
        #expect(try poll(old["device_code"])["error"] == "expired_token")
        #expect(try poll(other["device_code"])["error"] == "expired_token")
        #expect(try page(old["user_code"]).status == 422)
        #expect(try poll("tpd_unknown")["error"] == "invalid_grant")
    }

    @Test func `only an app that runs on devices may use them, and only for what it asks`() throws {
        #expect(try begin("keeper")["error"] == "unauthorized_client")
        #expect(try begin(scope: "heart_rate:read")["error"] == "invalid_scope")
        #expect(try begin(scope: "activity:read audience:self")["error"] == "invalid_scope")
        try world.add("theirs", type: .consumer, isDevice: true)
        #expect(try begin("theirs")["error"] == "unauthorized_client")
    }

    @Test func `no box is ticked and reading never is, not even for a known app`() throws {
        let first = try begin()
        #expect(try !text(page(first["user_code"])).contains("checked"))
        _ = try answer(first["user_code"], ["activity:create", "activity:read"])
        let second = text(try page(try begin()["user_code"]))
        #expect(second.contains("value=\"activity:create\" checked"))
        #expect(!second.contains("value=\"activity:read\" checked"))
    }

    @Test func `an answer that cannot be taken is asked for once more`() throws {
        let code = try begin()["user_code"]
        #expect(try answer(code, []).status == 422)
        #expect(try answer(code, ["activity:read"]).status == 422)
        #expect(try answer(code, name: " ").status == 422)
        #expect(try answer(code, name: String(repeating: "a", count: 101)).status == 422)
        #expect(try answer(code, idle: "31").status == 422)
        #expect(try answer(code, until: "day").status == 422)
        #expect(try answer(code, token: "x").status == 403)
        #expect(try answer(code, origin: "https://evil.example").status == 403)
        #expect(world.memory.grants.isEmpty)
        #expect(try answer(code).status == 303)
        #expect(try answer(code).status == 422)
        #expect(world.memory.grants.count == 1)
    }

    @Test(arguments: [("it", "chiede di essere collegato"), ("de", "möchte verbunden werden")])
    func `a device is asked about in the person's language`(tag: String, words: String) throws {
        let code = try #require(try begin()["user_code"])
        let headers = Headers([("cookie", world.cookie), ("accept-language", tag)])
        let page = text(
            try world.send(Request(.get, "/device?user_code=" + code, headers: headers))
        )
        #expect(page.contains("<html lang=\"\(tag)\">") && page.contains(words))
        #expect(page.contains("name=\"back\" value=\"/device?user_code=\(code)\""))
        #expect(!page.contains("Only go on if"))
    }

    @Test func `a page of a device is framed by nobody and comes back after logging in`() throws {
        let told = try begin()
        let page = try page(told["user_code"])
        let policy = page.headers["content-security-policy"] ?? ""
        #expect(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"))
        #expect(page.headers["x-frame-options"] == "DENY")
        world.logOut()
        #expect(try self.page(told["user_code"]).headers["location"] == "/login")
        let way = world.memory.returns.values.first?.path
        #expect(way == "/device?user_code=" + (told["user_code"] ?? ""))
    }

    @Test func `codes are tried ten times and then not even the right one is taken`() throws {
        let right = try begin()["user_code"]
        for _ in 0..<11 { #expect(try page(right).status == 200) }
        for letter in "BCDFGHJKLM" {
            #expect(try page("BBBBBBB\(letter)").status == 422)
        }
        #expect(try page(right).status == 429)
    }

    @Test func `one code is tried twenty times, whoever tries`() throws {
        let right = try begin()["user_code"]
        for _ in 0..<FindDevice.mostOfCode { #expect(try page(right).status == 200) }
        #expect(try page(right).status == 429)
    }

    @Test func `an address tries thirty codes, whoever they are`() throws {
        let right = try begin()["user_code"]
        for number in 0..<3 {
            world.person = User.ID(high: 1, low: UInt64(10 + number))
            world.logIn()
            for letter in "BCDFGHJKLM" {
                #expect(try page("BBBBBB\(Array("BCD")[number])\(letter)").status == 422)
            }
        }
        world.person = User.ID(high: 1, low: 20)
        world.logIn()
        #expect(try page(right).status == 429)
    }

    @Test func `a device that was removed, or whose owner is shut out, is given nothing`() throws {
        let removed = try begin()
        _ = try answer(removed["user_code"])
        let id = try #require(world.memory.grants.keys.first)
        world.memory.grants[id]?.isRevoked = true
        #expect(try poll(removed["device_code"])["error"] == "access_denied")
        let other = try begin()
        _ = try answer(other["user_code"])
        world.memory.disabled = [world.person]
        #expect(try poll(other["device_code"])["error"] == "access_denied")
    }

    @Test func `nobody is asked about a device whose app has been taken back`() throws {
        let code = try begin()["user_code"]
        try world.add("watch", state: .withdrawn, isDevice: true)
        #expect(try page(code).status == 422)
        try world.add("watch")
        #expect(try page(code).status == 422)
        #expect(try answer(code).status == 422)
        #expect(world.memory.grants.isEmpty)
    }

    /// Nobody says at the device for whom it begins: as a draft it has to show more than its name.
    @Test func `a device's draft keeps a secret and is connected by its developer alone`() throws {
        func draft(of developer: User.ID) throws {
            try world.add(
                "watch",
                secret: "s3cret",
                state: .draft,
                developer: developer,
                isDevice: true
            )
        }
        let shown: World.Fields = [("client_id", "watch"), ("client_secret", "s3cret")]
        try draft(of: world.person)
        let told = json(try world.post("/oauth/device_authorization", shown))
        let code = told["user_code"]
        #expect(try page(code).status == 200)
        let other = User.ID(high: 9, low: 9)
        try draft(of: other)
        let unknown = try page("BBBB-BBBB")
        #expect(try page(code).status == unknown.status && unknown.status == 422)
        #expect(try answer(code).status == 422 && world.memory.grants.isEmpty)
        try draft(of: world.person)
        #expect(try answer(code).status == 303)
        let given = try world.post(
            "/oauth/token",
            shown + [
                ("grant_type", DeviceGrant.grantType),
                ("device_code", try #require(told["device_code"])),
            ]
        )
        #expect(try world.isAlive(json(given)["access_token"]))
    }

    @Test func `a draft that waits for its owner is told so`() throws {
        let told = try begin()
        try world.add("watch", state: .draft, developer: world.person, isDevice: true)
        #expect(try poll(told["device_code"])["error"] == "authorization_pending")
        #expect(try poll(told["device_code"])["error"] == "slow_down")
        _ = try answer(told["user_code"], decision: "deny")
        wait(5)
        #expect(try poll(told["device_code"])["error"] == "access_denied")
    }

    @Test func `an app that nobody verified has few users on devices, too`() throws {
        let told = try begin()
        let app = try #require(App.ID("watch"))
        world.memory.subscribers[app] = Set((2...4).map { User.ID(high: 1, low: $0) })
        #expect(try answer(told["user_code"]).status == 422)
        #expect(try poll(told["device_code"])["error"] == "authorization_pending")
    }

    @Test func `an address begins with sixty devices`() throws {
        for _ in 0..<BeginDevice.mostOfAddress { #expect(try begin()["error"] == nil) }
        #expect(try begin()["error"] == "temporarily_unavailable")
    }

    @Test func `a device is shut out when it was idle and when its time is over`() throws {
        let told = try begin()
        _ = try answer(told["user_code"])
        var token = try poll(told["device_code"])["refresh_token"]
        for _ in 0..<3 {
            wait(29 * 86_400)
            token = try world.refresh(token, "watch")["refresh_token"]
            #expect(token != nil)
        }
        wait(8 * 86_400)
        #expect(try world.refresh(token, "watch")["error"] == "invalid_grant")
        world.logIn()
        let long = try begin()
        _ = try answer(long["user_code"], until: "day", day: "2030-01-01")
        var kept = try poll(long["device_code"])["refresh_token"]
        for _ in 0..<20 {
            wait(29 * 86_400)
            kept = try world.refresh(kept, "watch")["refresh_token"]
        }
        #expect(kept != nil, "longer than a year, as its owner chose")
        wait(30 * 86_400)
        #expect(try world.refresh(kept, "watch")["error"] == "invalid_grant", "idle once more")
        world.logIn()
        let idle = try begin()
        _ = try answer(idle["user_code"])
        let unused = try poll(idle["device_code"])["refresh_token"]
        wait(30 * 86_400)
        #expect(try world.refresh(unused, "watch")["error"] == "invalid_grant")
    }
}
