import Application
import Cryptography
import Domain
import HTTP
import JOSE
import JSON
import Testing

@testable import OAuth2Share

/// Keys of the tests, made once: RSA takes its time.
enum TestKeys {
    static let rsa = Result { try PrivateKey(new: .rsa(bits: 2_048)) }
    static let p256 = Result { try PrivateKey(new: .p256) }
}

extension World {
    /// The server gets a key of each algorithm, and apps that use them.
    static func withKeys() throws -> World {
        let world = try World()
        world.memory.signingKeys = [
            try world.key(.rs256, signingFrom: world.now),
            try world.key(.es256, signingFrom: world.now),
        ]
        try world.add("short")
        let short = try #require(App.ID("short"))
        world.memory.clients[short]?.idTokenAlgorithm = .es256
        for id in [try #require(App.ID("actigraphs")), short] {
            world.memory.clients[id]?.postLogoutURIs = [Self.goodbye]
        }
        return world
    }

    static let goodbye = "http://127.0.0.1:8081/actigraphs/bye"

    func key(
        _ algorithm: SigningAlgorithm,
        _ name: String? = nil,
        signingFrom start: Moment
    ) throws -> SigningKey {
        let key = try algorithm == .rs256 ? TestKeys.rsa.get() : TestKeys.p256.get()
        let kid = name ?? Base64URL.encode(JWK(key.publicKey, id: nil).thumbprint.bytes)
        return SigningKey(
            term: KeyTerm(kid: kid, algorithm: algorithm, signsFrom: start),
            key: key
        )
    }

    /// What an app gets for a log-in.
    func signIn(
        to app: String = "actigraphs",
        scope: String = "openid",
        ticking identity: [String] = [],
        rights: [String] = [],
        _ more: Fields = []
    ) throws -> [String: String] {
        let fields = asking(app, scope: scope) + more
        let answered = try answer(fields + identity.map { ("identity", $0) }, rights)
        let code = try #require(try parameters(of: answered)["code"])
        return json(try post("/oauth/token", exchange(code, app)))
    }

    /// The claims of an id_token, verified by what the server shows.
    func claims(
        _ token: String?,
        accepting algorithm: SignatureAlgorithm = .rs256
    ) throws -> JSONValue {
        let keys = try JWKSet(reading: try send(Request(.get, "/oauth/jwks")).body)
        let signed = try JWS(try #require(token))
        let key = try #require(keys.keys(for: signed).first)
        return try signed.claims(signedBy: key, accepting: [algorithm])
    }

    func userInfo(
        _ token: String?,
        method: HTTP.Method = .get,
        query: String = ""
    ) throws -> Response {
        let headers = token.map { Headers([("authorization", "Bearer " + $0)]) } ?? Headers()
        return try send(Request(method, "/oauth/userinfo" + query, headers: headers))
    }

    func logOut(_ fields: Fields, method: HTTP.Method = .get) throws -> Response {
        if method == .post {
            return try post("/oauth/logout", fields, [("cookie", cookie)])
        }
        let target = "/oauth/logout?" + Parameters(fields).encoded
        return try send(Request(.get, target, headers: Headers([("cookie", cookie)])))
    }

    var isLoggedIn: Bool { !memory.sessions.isEmpty }
}

/// The error that a redirect carries.
func error(of response: Response) throws -> String? { try parameters(of: response)["error"] }
