import Application
import Cryptography
import Domain
import HTTP
import JSON
import KeyFakes
import Testing

@testable import OAuth2Share

/// `private_key_jwt` (RFC 7523; `security.md`, 21 and 22).
struct ClientAssertionTests {
    private let world: World
    private let key: ClientKey

    init() throws {
        world = try World()
        key = try ClientKey()
        try world.add("signer", keys: key.document("a"))
    }

    private func assertion(
        to audience: String = World.issuer,
        by other: ClientKey? = nil,
        _ claims: [String: JSONValue] = [:],
        header: [String: JSONValue] = [:]
    ) -> String {
        (other ?? key).assertion(
            of: "signer",
            to: audience,
            at: world.now.milliseconds,
            claims: claims,
            header: header
        )
    }

    private func introspect(_ assertion: String, _ more: World.Fields = []) throws -> Response {
        let fields: World.Fields = [
            ("token", "tpa_none"), ("client_assertion_type", ClientAssertion.type),
            ("client_assertion", assertion),
        ]
        return try world.post("/oauth/introspect", fields + more)
    }

    private func isTaken(
        _ claims: [String: JSONValue] = [:],
        header: [String: JSONValue] = [:]
    ) throws -> Bool {
        let response = try introspect(assertion(claims, header: header))
        #expect(response.status == 200 || json(response)["error"] == "invalid_client")
        return response.status == 200
    }

    @Test func `a signing app goes the whole way without a secret`() throws {
        let code = try world.code("signer", scope: "activity:read", rights: ["activity:read"])
        let fields = world.exchange(code, "signer")
        #expect(try world.post("/oauth/token", fields).status == 401)
        let signed: World.Fields = [
            ("client_assertion_type", ClientAssertion.type), ("client_assertion", assertion()),
        ]
        let told = json(try world.post("/oauth/token", fields + signed))
        #expect(told["access_token"]?.hasPrefix("tpa_") == true)
        let shown: World.Fields = [("token", told["access_token"] ?? "")]
        func proof(_ path: String) -> World.Fields {
            [
                ("client_assertion_type", ClientAssertion.type),
                ("client_assertion", assertion(to: World.issuer + path)),
            ]
        }
        let asked = try world.post("/oauth/introspect", shown + proof("/oauth/introspect"))
        #expect(json(asked)["active"] == "1")
        #expect(try world.post("/oauth/revoke", shown + proof("/oauth/token")).status == 200)
        #expect(try !world.isAlive(told["access_token"]))
    }

    @Test func `an assertion comes once`() throws {
        let one = assertion()
        #expect(try introspect(one).status == 200)
        #expect(try introspect(one).status == 401)
        #expect(try introspect(assertion()).status == 200)
        world.memory.isDown = true
        #expect(try introspect(assertion()).status == 503)
    }

    @Test func `issuer and subject are the client, the audience this server alone`() throws {
        #expect(try isTaken())
        #expect(try !isTaken(["iss": .string("vault")]) && !isTaken(["iss": .null]))
        #expect(try !isTaken(["sub": .string("vault")]) && !isTaken(["sub": .null]))
        #expect(try !isTaken(["aud": .null]) && !isTaken(["aud": .string("https://other.example")]))
        #expect(try isTaken(["aud": .string(World.issuer + "/oauth/token")]))
        #expect(try isTaken(["aud": .array([.string(World.issuer)])]))
        let two = JSONValue.array([.string(World.issuer), .string("https://other.example")])
        #expect(try !isTaken(["aud": two]) && !isTaken(["aud": .array([])]))
        #expect(try !isTaken(["jti": .null]) && !isTaken(["jti": .string("")]))
    }

    @Test func `it lasts five minutes at most, by a clock that is nearly right`() throws {
        let now = world.now.milliseconds / 1_000
        func at(_ offset: Int64) -> JSONValue { .integer(now + offset) }
        #expect(try !isTaken(["exp": at(0)]) && !isTaken(["exp": at(-1)]))
        #expect(try isTaken(["exp": at(300)]) && !isTaken(["exp": at(301)]))
        #expect(try !isTaken(["exp": .null]) && !isTaken(["exp": .string("\(now + 60)")]))
        #expect(try isTaken(["iat": .null]) && !isTaken(["iat": .null, "exp": at(301)]))
        for name in ["iat", "nbf"] {
            #expect(try isTaken([name: at(10)]), "\(name)")
            #expect(try !isTaken([name: at(61), "exp": at(120)]), "\(name)")
            #expect(try !isTaken([name: .string("x")]), "\(name)")
        }
        #expect(try !isTaken(["iat": at(10), "exp": at(311)]))
        #expect(try isTaken(["iat": at(10), "exp": at(309)]))
    }

    @Test func `only the registered key counts, whatever the header says`() throws {
        let other = try ClientKey()
        #expect(try introspect(assertion(by: other)).status == 401)
        #expect(try introspect(assertion(by: other, header: ["jwk": other.jwk])).status == 401)
        #expect(try isTaken(header: ["kid": .string("a"), "jku": .string("https://x.example")]))
        #expect(try !isTaken(header: ["kid": .string("b")]))
        for algorithm in ["none", "HS256", "RS256", "PS256"] {
            #expect(try !isTaken(header: ["alg": .string(algorithm)]), "\(algorithm)")
        }
        #expect(try !isTaken(header: ["typ": .string("dpop+jwt")]))
        #expect(try !isTaken(header: ["crit": .array([])]))
        #expect(try introspect("nothing").status == 401)
    }

    @Test func `an app without keys is not taken for one with them, nor the other way round`()
        throws
    {
        for app in ["vault", "keeper"] {
            let text = key.assertion(of: app, to: World.issuer, at: world.now.milliseconds)
            #expect(try introspect(text).status == 401)
        }
        let secret: World.Fields = [
            ("token", "x"), ("client_id", "signer"), ("client_secret", "s3cret"),
        ]
        #expect(try world.post("/oauth/introspect", secret).status == 401)
        let nothing: World.Fields = [("token", "x"), ("client_id", "signer")]
        #expect(try world.post("/oauth/revoke", nothing).status == 401)
    }

    @Test func `two methods at once are refused, and another client's name`() throws {
        func error(_ response: Response) -> String? { json(response)["error"] }
        #expect(try error(introspect(assertion(), [("client_secret", "x")])) == "invalid_request")
        #expect(try error(introspect(assertion(), [("client_id", "vault")])) == "invalid_request")
        #expect(try introspect(assertion(), [("client_id", "signer")]).status == 200)
        let fields: World.Fields = [
            ("token", "x"), ("client_assertion_type", ClientAssertion.type),
            ("client_assertion", assertion()),
        ]
        let both = try world.post("/oauth/introspect", fields, [world.basic("vault", "s3cret")])
        #expect(error(both) == "invalid_request")
        let typed: World.Fields = [
            ("token", "x"), ("client_assertion_type", "x"), ("client_assertion", assertion()),
        ]
        #expect(try error(world.post("/oauth/introspect", typed)) == "invalid_request")
    }
}
