import Application
import Chances
import Cryptography
import Domain
import Foundation
import HTTP
import KeyFakes
import Testing

@testable import OAuth2Share

/// Dynamic registration (RFC 7591; `security.md` 27).
struct RegistrationTests {
    private let world: World
    private let token: OpaqueToken

    init() throws {
        world = try World()
        var entropy = SeededEntropy(3)
        token = OpaqueToken(.registration, using: &entropy)
        world.memory.registrationTokens[token.digest.bytes] = RegistrationToken(
            hash: token.digest.bytes,
            developer: User.ID(high: 5, low: 5),
            apps: 2,
            expires: world.now + .seconds(60)
        )
    }

    private static let good = """
        {"client_name":"Charts","redirect_uris":["https://charts.example/cb"],
        "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
        "scope":"activity:read activity:create offline_access","logo_uri":"https://x.example/"}
        """

    private func register(
        _ body: String = good,
        _ type: String = "application/json",
        token shown: String? = nil
    ) throws -> Response {
        let headers = Headers([
            ("content-type", type), ("authorization", "Bearer " + (shown ?? token.text)),
        ])
        let body = Array(body.utf8)
        return try world.send(Request(.post, "/oauth/register", headers: headers, body: body))
    }

    @Test func `an app says how its id_tokens are signed and where a log-out leads`() throws {
        let response = try register(
            """
            {"client_name":"Charts","redirect_uris":["https://charts.example/cb"],
            "scope":"activity:read openid","id_token_signed_response_alg":"ES256",
            "post_logout_redirect_uris":["https://charts.example/bye"]}
            """
        )
        #expect(json(response)["id_token_signed_response_alg"] == "ES256")
        let registration = try #require(world.memory.registered.first)
        #expect(registration.idTokenAlgorithm == .es256)
        #expect(registration.postLogoutURIs == ["https://charts.example/bye"])
        for fault in [
            #""id_token_signed_response_alg":"none""#, #""id_token_signed_response_alg":"HS256""#,
            #""post_logout_redirect_uris":["http://evil.example/"]"#,
        ] {
            let body = Self.good.dropLast() + "," + fault + "}"
            #expect(try register(String(body)).status == 400, "\(fault)")
        }
    }

    @Test func `an app says that it proves a key with each token request`() throws {
        let wrong = Self.good.dropLast() + #","dpop_bound_access_tokens":"yes"}"#
        #expect(try register(String(wrong)).status == 400)
        #expect(json(try register())["dpop_bound_access_tokens"] == "0")
        let body = Self.good.dropLast() + #","dpop_bound_access_tokens":true}"#
        let response = try register(String(body))
        #expect(response.status == 201)
        #expect(json(response)["dpop_bound_access_tokens"] == "1")
        #expect(world.memory.registered.map(\.bindsTokens) == [false, true])
    }

    @Test func `an app is registered as a draft that nobody has verified`() throws {
        let response = try register()
        #expect(response.status == 201 && response.headers["cache-control"] == "no-store")
        let told = json(response)
        let registration = try #require(world.memory.registered.first)
        #expect(told["client_id"] == registration.app.id.text)
        #expect(registration.app.state == .draft && !registration.app.isVerified)
        #expect(registration.developer == User.ID(high: 5, low: 5))
        #expect(registration.app.needsRefreshTokens)
        #expect(registration.app.template.ceiling.words == ["activity:create", "activity:read"])
        let secret = try #require(told["client_secret"])
        #expect(Base64URL.decode(secret)?.count == 32)
        #expect(registration.secretHash == SHA256.hash(Array(secret.utf8)).bytes)
        #expect(told["client_secret_expires_at"] == "0")
        #expect(told["token_endpoint_auth_method"] == "client_secret_basic")
        #expect(told["scope"] == "activity:create activity:read")
        #expect(world.events == ["app-registered"])
        let id = try #require(told["client_id"])
        #expect(try world.authorize(world.asking(id)).status == 400)
    }

    @Test func `a public app gets no secret`() throws {
        let body = Self.good.replacing(
            "{\"client",
            with: "{\"token_endpoint_auth_method\":\"none\",\"client"
        )
        let told = json(try register(body))
        #expect(told["client_secret"] == nil && told["client_id"] != nil)
        #expect(world.memory.registered.first?.secretHash == nil)
    }

    private func signing(_ members: String) -> String {
        let method = #"{"token_endpoint_auth_method":"private_key_jwt","#
        return Self.good.replacing("{\"client", with: method + members + "\"client")
    }

    @Test func `an app that signs sends its keys and gets no secret`() throws {
        let document = try ClientKey().document("a")
        let pushing = #""require_pushed_authorization_requests":true,"#
        let response = try register(signing("\"jwks\":" + document + "," + pushing))
        #expect(response.status == 201 && text(response).contains("\"jwks\":" + document))
        #expect(json(response)["client_secret"] == nil)
        let registration = try #require(world.memory.registered.first)
        #expect(registration.keys == document && registration.secretHash == nil)
        #expect(registration.requiresPushedRequests)
    }

    @Test func `keys that cannot be taken are not registered`() throws {
        let own = try ClientKey().document("a")
        let secret = own.replacing("\"kty\"", with: "\"d\":\"AQAB\",\"kty\"")
        for keys in [
            "", "\"jwks\":7,", #""jwks":{"keys":[]},"#, "\"jwks\":\(secret),",
            "\"jwks\":\(own),\"jwks_uri\":\"https://x.example/\",",
            #""jwks_uri":"https://x.example/","#,
        ] {
            let response = try register(signing(keys))
            #expect(response.status == 400 && json(response)["error"] == "invalid_client_metadata")
            #expect(json(response)["error_description"]?.hasPrefix("jwks") == true)
        }
        #expect(world.memory.registered.isEmpty)
        // Who shows a secret has no keys beside it.
        let both = Self.good.replacing("{\"client", with: "{\"jwks\":\(own),\"client")
        #expect(try register(both).status == 201)
        #expect(world.memory.registered.first?.keys == nil)
    }

    @Test func `without a good initial access token nothing is read or stored`() throws {
        let other = String(token.text.dropLast()) + "A"
        for shown in ["", "tpi_x", other, token.text.replacing("tpi_", with: "tpa_")] {
            let response = try register("{", token: shown)
            #expect(response.status == 401 && json(response)["error"] == "invalid_token")
            #expect(response.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
        }
        world.memory.disabled = [User.ID(high: 5, low: 5)]
        #expect(try register().status == 401)
        world.memory.disabled = []
        world.now = world.now + .seconds(60)
        #expect(try register().status == 401)
        #expect(world.memory.registered.isEmpty)
    }

    @Test func `a token is for so many apps`() throws {
        for status in [201, 201, 401] { #expect(try register().status == status) }
        #expect(world.memory.registered.count == 2)
    }

    @Test func `who asks too often waits`() throws {
        world.memory.overQuota = [User.ID(high: 5, low: 5).description]
        let response = try register()
        #expect(response.status == 429 && response.headers["retry-after"] == "7")
    }

    @Test(arguments: [
        ("https://charts.example/cb", "http://charts.example/cb", "invalid_redirect_uri"),
        ("https://charts.example/cb", "https://charts.example/#x", "invalid_redirect_uri"),
        ("[\"https://charts.example/cb\"]", "[]", "invalid_redirect_uri"),
        ("[\"https://charts.example/cb\"]", "7", "invalid_redirect_uri"),
        ("\"redirect_uris\"", "\"x\"", "invalid_redirect_uri"),
        ("\"Charts\"", "\"\"", "invalid_client_metadata"),
        ("\"Charts\"", "7", "invalid_client_metadata"),
        ("\"client_name\"", "\"x\"", "invalid_client_metadata"),
        ("activity:read", "mood:read", "invalid_client_metadata"),
        ("activity:read", "unheard_of:read", "invalid_client_metadata"),
        ("activity:read", "*:read", "invalid_client_metadata"),
        ("activity:read activity:create", "", "invalid_client_metadata"),
        ("\"refresh_token\"", "\"password\"", "invalid_client_metadata"),
        ("\"authorization_code\",", "", "invalid_client_metadata"),
        ("[\"code\"]", "[\"token\"]", "invalid_client_metadata"),
        ("[\"code\"]", "[\"code\",\"code\"]", "invalid_client_metadata"),
        ("[\"code\"]", "[\"code\",1]", "invalid_client_metadata"),
        ("[\"code\"]", "[]", "invalid_client_metadata"),
        ("activity:read", "activity:fly", "invalid_client_metadata"),
        ("{\"client", "{\"token_endpoint_auth_method\":\"x\",\"client", "invalid_client_metadata"),
        ("{\"client", "{\"tpaas_granter_type\":\"x\",\"client", "invalid_client_metadata"),
        ("{\"client", "{\"client_name\":\"x\",\"client", "invalid_client_metadata"),
        (
            "{\"client",
            "{\"token_endpoint_auth_method\":\"none\","
                + "\"require_pushed_authorization_requests\":true,\"client",
            "invalid_client_metadata"
        ),
    ])
    func `what cannot be registered is named`(_ old: String, _ new: String, _ error: String) throws
    {
        let response = try register(Self.good.replacing(old, with: new))
        #expect(response.status == 400 && json(response)["error"] == error)
        #expect(json(response)["error_description"]?.isEmpty == false)
        #expect(world.memory.registered.isEmpty && world.events.isEmpty)
    }

    @Test func `what is no JSON object is refused`() throws {
        for (body, type) in [
            ("", "application/json"), ("[]", "application/json"), (Self.good, "text/plain"),
            (String(repeating: " ", count: 20_000) + Self.good, "application/json"),
        ] {
            let response = try register(body, type)
            #expect(response.status == 400)
            #expect(json(response)["error"] == "invalid_client_metadata")
        }
    }

    @Test func `damaged metadata is read or refused, never worse`() throws {
        var chance = Chance(seed: 5)
        let whole = Array(Self.good.utf8)
        for _ in 0..<Rounds.of(1_000, long: 100_000) {
            var bytes = whole
            for _ in 0...chance.below(3) {
                let place = chance.below(bytes.count)
                switch chance.below(3) {
                case 0: bytes[place] = Array("[]{}\",:\\eu0 *".utf8)[chance.below(13)]
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
                }
            }
            world.memory.registered = []
            let response = try register(String(decoding: bytes, as: UTF8.self))
            #expect([201, 400].contains(response.status))
        }
    }

    @Test func `an app that nobody has verified gets so many users`() throws {
        for number in 1...4 {
            world.person = User.ID(high: 1, low: UInt64(number))
            world.logIn()
            let answer = try world.answer(world.asking("actigraphs"), ["activity:read"])
            #expect(answer.status == (number <= 3 ? 303 : 422))
        }
        try world.add("verified", isVerified: true)
        for number in 1...5 {
            world.person = User.ID(high: 1, low: UInt64(number))
            world.logIn()
            let answer = try world.answer(world.asking("verified"), ["activity:read"])
            #expect(answer.status == 303)
        }
        // Who uses it already may answer again.
        world.person = User.ID(high: 1, low: 2)
        world.logIn()
        let again = try world.answer(world.asking("actigraphs"), ["activity:read"])
        #expect(again.status == 303)
    }
}
