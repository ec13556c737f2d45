import Application
import Cryptography
import Domain
import HTTP
import JOSE
import JSON
import Testing

@testable import OAuth2Share

struct MetadataTests {
    private func metadata(_ world: World) throws -> Response {
        let headers = Headers([("origin", "https://anywhere.example")])
        let path = "/.well-known/oauth-authorization-server"
        return try world.send(Request(.get, path, headers: headers))
    }

    @Test func `metadata claims what is there`() throws {
        let response = try metadata(World())
        #expect(response.status == 200)
        #expect(response.headers["content-type"] == "application/json")
        let body = text(response)
        for claim in [
            #""issuer":"http://localhost:8080""#,
            #""code_challenge_methods_supported":["S256"]"#,
            #""response_types_supported":["code"]"#,
            #""grant_types_supported":["authorization_code","refresh_token","#
                + #""urn:ietf:params:oauth:grant-type:token-exchange"]"#,
            #""authorization_response_iss_parameter_supported":true"#,
            #""token_endpoint_auth_methods_supported":["none","client_secret_basic","#
                + #""client_secret_post","private_key_jwt"]"#,
            #""token_endpoint_auth_signing_alg_values_supported":["ES256","PS256","RS256"]"#,
            #""introspection_endpoint_auth_methods_supported":["client_secret_basic","#
                + #""client_secret_post","private_key_jwt"]"#,
            #""dpop_signing_alg_values_supported":["ES256","PS256","RS256"]"#,
            #""pushed_authorization_request_endpoint":"http://localhost:8080/oauth/par""#,
            #""registration_endpoint":"http://localhost:8080/oauth/register""#,
            #""authorization_details_types_supported":["tpaas_health_data"]"#,
            #""protected_resources":["http://localhost:8080/api"]"#,
            #""white_light:create""#, #""audit""#, #""offline_access""#,
        ] {
            #expect(body.contains(claim), "\(claim)")
        }
        for absent in ["plain", "implicit", "password", "device", "none\"]}", "HS256"] {
            #expect(!body.contains(absent), "\(absent)")
        }
    }

    @Test func `the API's metadata leads to its authorization server`() throws {
        let path = "/.well-known/oauth-protected-resource/api"
        let response = try World().send(Request(.get, path))
        #expect(response.status == 200)
        let body = text(response)
        #expect(body.contains(#""resource":"http://localhost:8080/api""#))
        for claim in [
            #""authorization_servers":["http://localhost:8080"]"#, #""activity:read""#,
            #""bearer_methods_supported":["header"]"#,
            #""dpop_signing_alg_values_supported":["ES256""#,
            #""authorization_details_types_supported":["tpaas_health_data"]"#,
        ] { #expect(body.contains(claim), "\(claim)") }
    }

    @Test func `every endpoint that metadata names is routed`() throws {
        let world = try World()
        let router = Router(AuthorizationServer.routes)
        let named = json(try metadata(world)).filter { $0.key.hasSuffix("_endpoint") }
        #expect(named.count == 8)
        for url in named.values {
            let path = url.dropFirst(World.issuer.count + 1).split(separator: "/").map(String.init)
            if case .notFound = router.match(.post, path) { Issue.record("\(url)") }
        }
    }

    @Test func `the OpenID configuration is the same document`() throws {
        let world = try World.withKeys()
        let response = try world.send(Request(.get, "/.well-known/openid-configuration"))
        #expect(response.body == (try metadata(world).body))
        let body = text(response)
        for claim in [
            #""jwks_uri":"http://localhost:8080/oauth/jwks""#,
            #""subject_types_supported":["public"]"#,
            #""id_token_signing_alg_values_supported":["RS256","ES256"]"#,
            #""request_uri_parameter_supported":false"#,
            #""end_session_endpoint":"http://localhost:8080/oauth/logout""#,
        ] {
            #expect(body.contains(claim), "\(claim)")
        }
    }

    @Test func `the keys are public ones, no two with one name`() throws {
        let world = try World.withKeys()
        let response = try world.send(Request(.get, "/oauth/jwks"))
        #expect(response.status == 200)
        // It refuses private parts and repeated names.
        let keys = try JWKSet(reading: response.body).keys
        #expect(keys.count == 2)
        #expect(keys.allSatisfy { $0.algorithms.count == 1 && $0.id?.count == 43 })
    }

    @Test func `who does not know a new key yet is shown it before it signs`() throws {
        let world = try World.withKeys()
        let before = try JWKSet(reading: world.send(Request(.get, "/oauth/jwks")).body).keys.count
        world.memory.signingKeys.append(
            try world.key(.es256, "next", signingFrom: world.now + .seconds(900))
        )
        world.now = world.now + .seconds(10)
        let after = try JWKSet(reading: world.send(Request(.get, "/oauth/jwks")).body).keys
        #expect(after.count == before + 1)
        let token = try #require(try world.signIn(to: "short")["id_token"])
        #expect(try JWS(token).keyID != "next")
        world.now = world.now + .seconds(890)
        world.logIn()
        let next = try #require(try world.signIn(to: "short")["id_token"])
        #expect(try JWS(next).keyID == "next")
        #expect(try world.claims(next, accepting: .es256)["aud"] == .string("short"))
    }

    @Test func `scripts of every origin read metadata and only registered ones get tokens`() throws
    {
        let world = try World()
        let field = "access-control-allow-origin"
        #expect(try metadata(world).headers[field] == "https://anywhere.example")
        for (origin, allowed) in [
            ("http://127.0.0.1:8081", true), ("https://anywhere.example", false), ("null", false),
        ] {
            for path in ["/oauth/token", "/oauth/revoke"] {
                let answer = try world.post(path, [], [("origin", origin)])
                #expect((answer.headers[field] == origin) == allowed)
                let preflight = Headers([
                    ("origin", origin), ("access-control-request-method", "POST"),
                ])
                let response = try world.send(Request(.options, path, headers: preflight))
                #expect((response.headers[field] == origin) == allowed)
            }
        }
    }

    @Test func `the authorization endpoint lets no script of another origin in`() throws {
        let world = try World()
        let origin = "http://127.0.0.1:8081"
        let response = try world.authorize(world.asking("actigraphs"), origin: origin)
        #expect(response.headers["access-control-allow-origin"] == nil)
        let preflight = Headers([("origin", origin), ("access-control-request-method", "POST")])
        for path in ["/oauth/authorize", "/oauth/introspect"] {
            let answer = try world.send(Request(.options, path, headers: preflight))
            #expect(answer.headers["access-control-allow-origin"] == nil)
            #expect(answer.status == 405)
        }
    }
}
