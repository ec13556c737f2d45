import Application
import Cryptography
import Domain
import Foundation
import HTTP
import JOSE
import Testing

@testable import OAuth2Share

/// A server over a memory, a person who is logged in, and apps that ask.
final class World {
    static let issuer = "http://localhost:8080"
    static let redirect = "http://127.0.0.1:8081/actigraphs/"
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    static let nonces = DPoPNonces(secret: [7])

    let memory = Memory()
    var person = User.ID(high: 1, low: 1)
    var now = Moment(milliseconds: 1_800_000_000_000)
    private var secret: BrowserSecret
    private let router = Router(AuthorizationServer.routes)
    private var server: AuthorizationServer?

    init() throws {
        var entropy = SeededEntropy(7)
        secret = BrowserSecret(using: &entropy)
        server = AuthorizationServer(
            AuthorizationServer.Ports(
                clients: memory,
                consents: memory,
                codes: memory,
                refreshTokens: memory,
                tokens: memory,
                composedGrants: memory,
                deviceCodes: memory,
                throttle: memory,
                singleUses: memory,
                endings: memory,
                sessions: memory,
                preSessions: memory,
                logInDemands: memory,
                identities: memory,
                owners: memory,
                standings: memory,
                wards: memory,
                names: memory,
                pushedRequests: memory,
                registrationTokens: memory,
                trail: memory,
                identifiers: Counting()
            ),
            registry: Self.registry,
            AuthorizationServer.Surroundings(
                issuer: Self.issuer,
                isDemo: true,
                now: { [unowned self] in self.now },
                entropy: entropy,
                userCodeKey: [1, 2, 3],
                signingKeys: { [memory] () throws(Refusal) in memory.signingKeys },
                nonces: Self.nonces,
                isAllowedOrigin: { $0 == "http://127.0.0.1:8081" },
                quota: memory,
                mostUnverified: 3
            )
        )
        try add("actigraphs")
        try add("keeper", needsRefreshTokens: true)
        try add("vault", needsRefreshTokens: true, secret: "s3cret")
        logIn()
    }

    /// Registers an app with a template: activity read needed; the rest optional.
    func add(
        _ name: String,
        needsRefreshTokens: Bool = false,
        secret: String? = nil,
        keys: String? = nil,
        type: App.GranterType = .owner,
        state: App.State = .published,
        developer: User.ID? = nil,
        isVerified: Bool = false,
        redirects: [String] = [World.redirect],
        mustPush: Bool = false,
        isDevice: Bool = false
    ) throws {
        let id = try #require(App.ID(name))
        func line(
            _ type: String,
            _ operations: Operations,
            _ isRequired: Bool
        ) throws
            -> PolicyTemplate.Line
        {
            PolicyTemplate.Line(
                type: try #require(DataType.Code(type)),
                operations: operations,
                isRequired: isRequired,
                purpose: "To draw <it>."
            )
        }
        let app = App(
            id: id,
            name: "App \(name)",
            granterType: type,
            state: state,
            isVerified: isVerified,
            needsRefreshTokens: needsRefreshTokens,
            template: PolicyTemplate(
                version: 1,
                lines: [
                    try line("activity", [.create, .read], true),
                    try line("white_light", [.create, .read], false),
                    try line("mood", .read, false),
                ]
            ),
            developer: developer
        )
        var client = Client(
            app: app,
            developer: "Ada Admin",
            redirectURIs: redirects,
            secretHash: secret.map { SHA256.hash(Array($0.utf8)).bytes },
            keys: keys
        )
        client.requiresPushedRequests = mustPush
        client.isDevice = isDevice
        memory.clients[id] = client
    }

    static let registry = DataTypeRegistry(
        ["activity", "white_light", "heart_rate", "mood"].compactMap { DataType.Code($0) }.map {
            DataType(
                code: $0,
                display: $0.text.capitalized,
                unit: "",
                loinc: [],
                shape: .sample,
                possible: nil,
                plausible: nil,
                isSensitive: $0.text == "mood"
            )
        }
    )

    /// The person logs in in the browser.
    func logIn(by methods: Set<LogInMethod> = [.password]) {
        memory.sessions[secret.digest.bytes] = PersonSession(
            hash: secret.digest.bytes,
            person: person,
            created: now,
            lastSeen: now,
            authenticated: now,
            methods: methods
        )
    }

    func logOut() { memory.sessions = [:] }

    func formToken(for app: String) -> String { secret.formToken("consent " + app) }

    func formToken(device code: String) -> String { secret.formToken("device " + code) }

    var logOutToken: String { secret.formToken("log out") }

    var cookie: String { "tpaas_session=" + secret.text }

    func send(_ request: Request) throws -> Response {
        try #require(server).respond(to: request, router)
    }

    /// The parameters of a good authorization request.
    func asking(_ app: String, scope: String? = "activity:read white_light:read") -> Fields {
        var fields: Fields = [
            ("response_type", "code"), ("client_id", app), ("redirect_uri", Self.redirect),
            ("state", "a b&c"), ("code_challenge", Self.challenge),
            ("code_challenge_method", "S256"),
        ]
        if let scope { fields.append(("scope", scope)) }
        return fields
    }

    typealias Fields = [(name: String, value: String)]

    func authorize(
        _ fields: Fields,
        origin: String? = nil,
        in language: String = "en"
    ) throws -> Response {
        var headers = Headers([("cookie", cookie), ("accept-language", language)])
        if let origin { headers.add("origin", origin) }
        let target = "/oauth/authorize?" + Parameters(fields).encoded
        return try send(Request(.get, target, headers: headers))
    }

    /// The person answers the consent page.
    func answer(
        _ fields: Fields,
        _ rights: [String],
        decision: String = "allow",
        until: String = "year",
        day: String = "",
        token: String? = nil,
        origin: String? = World.issuer
    ) throws -> Response {
        let app = fields.first { $0.name == "client_id" }?.value ?? ""
        let form =
            fields + [
                ("form_token", token ?? formToken(for: app)), ("until", until),
                ("until_day", day), ("decision", decision),
            ] + rights.map { ("right", $0) }
        var headers: [(name: String, value: String)] = [("cookie", cookie)]
        if let origin { headers.append(("origin", origin)) }
        return try post("/oauth/authorize", form, headers)
    }

    func post(
        _ path: String,
        _ fields: Fields,
        _ headers: [(name: String, value: String)] = []
    ) throws -> Response {
        let type = [(name: "content-type", value: "application/x-www-form-urlencoded")]
        return try send(
            Request(
                .post,
                path,
                headers: Headers(type + headers),
                body: Array(Parameters(fields).encoded.utf8)
            )
        )
    }

    /// A code that an app got by a consent.
    func code(
        _ app: String,
        scope: String? = "activity:create activity:read offline_access",
        rights: [String] = ["activity:create", "activity:read"]
    ) throws -> String {
        let response = try answer(asking(app, scope: scope), rights)
        return try #require(try parameters(of: response)["code"])
    }

    /// The parameters of a code exchange.
    func exchange(_ code: String, _ app: String) -> Fields {
        [
            ("grant_type", "authorization_code"), ("code", code), ("client_id", app),
            ("redirect_uri", Self.redirect), ("code_verifier", Self.verifier),
        ]
    }

    func basic(_ user: String, _ password: String) -> (name: String, value: String) {
        ("authorization", "Basic " + Data("\(user):\(password)".utf8).base64EncodedString())
    }

    /// The first tokens of an app.
    func tokens(_ app: String, secret: String? = nil) throws -> [String: String] {
        var fields = exchange(try code(app), app)
        if let secret { fields.append(("client_secret", secret)) }
        return json(try post("/oauth/token", fields))
    }

    func refresh(
        _ token: String?,
        _ app: String = "keeper",
        _ more: Fields = []
    ) throws -> [String: String] {
        let fields: Fields = [
            ("grant_type", "refresh_token"), ("refresh_token", try #require(token)),
            ("client_id", app),
        ]
        return json(try post("/oauth/token", fields + more))
    }

    /// Whether an access token is alive, as the vault, which may ask, is told.
    func isAlive(_ token: String?) throws -> Bool {
        let shown = try #require(token.flatMap { OpaqueToken($0) })
        guard let stored = memory.tokens[shown.digest.bytes] else { return false }
        return try memory.held(stored.grant).isUsable(at: now) && now < stored.expires
    }

    /// What was written down, as words.
    var events: [String] {
        memory.audit.map { entry in
            switch entry.event {
            case .account(let event): event.rawValue
            case .policy(let event): "\(event.action.rawValue) \(event.relation)"
            case .access: "access"
            case .factorsReset: AuditEvent.factorsResetName
            case .erasure, .erased: "erasure"
            case .emergency(let event): event.action.rawValue
            }
        }
    }
}

/// Identifiers in a row.
final class Counting: Identifiers {
    private var last: UInt64 = 0

    func next<Subject>(at now: Moment) -> Identifier<Subject> {
        last += 1
        return Identifier(high: UInt64(now.milliseconds) << 16 | 0x7000, low: last)
    }
}

/// A JSON object's members as text.
func json(_ response: Response) -> [String: String] {
    let object = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
    return (object ?? [:]).mapValues { "\($0)" }
}

/// Where a redirect leads, without its query.
func target(of response: Response) -> String {
    String((response.headers["location"] ?? "").prefix { $0 != "?" })
}

/// The parameters that a redirect carries.
func parameters(of response: Response) throws -> Parameters {
    let location = try #require(response.headers["location"])
    let query = location.drop { $0 != "?" }.dropFirst()
    return try Parameters(decoding: Array(query.utf8))
}

func text(_ response: Response) -> String { String(decoding: response.body, as: UTF8.self) }
