import Application
import Cryptography
import Domain
import HTTP
import Testing

@testable import OAuth2Share

struct ClaimsTests {
    private let all = "openid profile email roles"

    /// A doctor whom one of two hospitals has confirmed, for a time.
    private func world() throws -> World {
        let world = try World.withKeys()
        func place(_ name: String, _ country: String, _ isConfirmed: Bool) throws -> Affiliation {
            Affiliation(
                entity: LegalEntity(
                    id: LegalEntity.ID(high: 9, low: UInt64(name.count)),
                    name: name,
                    country: try #require(Country(country))
                ),
                isConfirmed: isConfirmed,
                period: Window(until: world.now + .seconds(60))
            )
        }
        world.memory.identities[world.person] = Identity(
            user: User(
                id: world.person,
                name: PersonName(first: "John", middle: "Q.", last: "Doe"),
                email: "john@example.org",
                kinds: [.doctor, .administrator]
            ),
            affiliations: [
                try place("Ospedale San Raffaele", "IT", true), try place("Charité", "DE", false),
            ]
        )
        return world
    }

    private func token(_ world: World, _ scope: String) throws -> String? {
        let words = scope.split(separator: " ").map(String.init)
        return try world.signIn(scope: scope, ticking: words)["access_token"]
    }

    @Test func `roles are those in care, and a doctor is whom a hospital confirmed`() throws {
        let world = try world()
        let response = try world.userInfo(try token(world, "openid roles"))
        #expect(response.status == 200)
        #expect(response.headers["cache-control"] == "no-store")
        let id = "00000000-0000-0009-0000-000000000015"
        #expect(
            text(response) == """
                {"sub":"\(world.person)","roles":["doctor"],"legal_entities":[{"id":"\(id)",\
                "name":"Ospedale San Raffaele","country":"IT"}]}
                """
        )
        world.now = world.now + .seconds(60)
        let later = text(try world.userInfo(try token(world, "openid roles")))
        #expect(later == #"{"sub":"\#(world.person)","roles":[],"legal_entities":[]}"#)
    }

    @Test func `each scope opens its own claims`() throws {
        let world = try world()
        let sub = #"{"sub":"\#(world.person)""#
        #expect(text(try world.userInfo(try token(world, "openid"))) == sub + "}")
        #expect(
            text(try world.userInfo(try token(world, "openid profile"))) == sub
                + #","name":"John Q. Doe","given_name":"John","middle_name":"Q.","#
                + #""family_name":"Doe"}"#
        )
        #expect(
            text(try world.userInfo(try token(world, "openid email"))) == sub
                + #","email":"john@example.org","email_verified":true}"#
        )
    }

    @Test func `an app is told only what the audit says that it was told`() throws {
        let world = try world()
        let token = try token(world, all)
        func told() -> [AuditEntry] {
            world.memory.audit.filter { $0.event == .account(.identityShown) }
        }
        #expect(try world.userInfo("tpa_x").status == 401)
        #expect(told().isEmpty)
        #expect(try world.userInfo(token).status == 200)
        #expect(told().map(\.owner) == [world.person])
        #expect(told().map(\.app?.text) == ["actigraphs"])
        world.memory.isAuditDown = true
        let response = try world.userInfo(token)
        #expect(response.status == 503 && !text(response).contains("sub"))
    }

    @Test func `both methods answer alike`() throws {
        let world = try world()
        let token = try token(world, all)
        #expect(
            try world.userInfo(token, method: .post).body == (try world.userInfo(token).body)
        )
    }

    @Test func `without a token it is said how to show one, and no more`() throws {
        let response = try world().userInfo(nil)
        #expect(response.status == 401)
        let challenges = [#"Bearer realm="tpaas""#, #"DPoP algs="ES256 PS256 RS256""#]
        #expect(response.headers.all("www-authenticate") == challenges)
    }

    @Test func `a token in the query is refused`() throws {
        let world = try world()
        let token = try #require(try token(world, all))
        let response = try world.userInfo(nil, query: "?access_token=" + token)
        #expect(response.status == 400)
        #expect(!text(response).contains("sub"))
    }

    @Test func `a token without a right to the identity opens nothing`() throws {
        let world = try world()
        let response = try world.userInfo(try world.tokens("actigraphs")["access_token"])
        #expect(response.status == 403)
        let field = response.headers["www-authenticate"] ?? ""
        #expect(field.contains("error=\"insufficient_scope\""))
    }

    @Test func `a token that is no longer good opens nothing`() throws {
        let endings: [(World) -> Void] = [
            { $0.now = $0.now + .seconds(600) },
            { $0.memory.disabled.insert($0.person) },
            { world in
                for id in world.memory.grants.keys { world.memory.grants[id]?.isRevoked = true }
            },
            { try? $0.add("actigraphs", state: .suspended) },
            { try? $0.add("actigraphs", state: .draft, developer: User.ID(high: 9, low: 9)) },
        ]
        for end in endings {
            let world = try world()
            let token = try token(world, all)
            #expect(try world.userInfo(token).status == 200)
            end(world)
            let response = try world.userInfo(token)
            #expect(response.status == 401)
            #expect(response.headers["www-authenticate"]?.contains("invalid_token") == true)
        }
    }

    @Test func `a refresh token or an id_token is no access token`() throws {
        let world = try world()
        let scope = all + " activity:create activity:read offline_access"
        let rights = ["activity:create", "activity:read"]
        let tokens = try world.signIn(to: "keeper", scope: scope, rights: rights)
        for name in ["refresh_token", "id_token"] {
            #expect(try world.userInfo(tokens[name]).status == 401)
        }
        // Nor where its name does not tell.
        let refresh = try #require(tokens["refresh_token"].flatMap { OpaqueToken($0) })
        let memory = world.memory
        let show = ShowIdentity(
            tokens: memory,
            clients: memory,
            identities: memory,
            trail: memory,
            identifiers: Counting(),
            quota: memory
        )
        #expect(throws: Refusal.unauthenticated) {
            try show(refresh.digest.bytes, at: world.now)
        }
    }

    @Test func `the owner's half of an exchange opens nothing here`() throws {
        let world = try world()
        let scope = "openid activity:read audience:subscribers"
        let token = try world.signIn(scope: scope, ticking: ["openid"], rights: ["activity:read"])
        #expect(token["scope"]?.contains("openid") == true)
        let response = try world.userInfo(token["access_token"])
        #expect(response.status == 401 && !text(response).contains("sub"))
    }

    @Test func `scripts of registered origins may ask`() throws {
        let world = try world()
        for (origin, allowed) in [
            ("http://127.0.0.1:8081", true), ("https://anywhere.example", false),
        ] {
            let preflight = Headers([
                ("origin", origin), ("access-control-request-method", "GET"),
                ("access-control-request-headers", "authorization"),
            ])
            let answer = try world.send(Request(.options, "/oauth/userinfo", headers: preflight))
            #expect((answer.headers["access-control-allow-origin"] == origin) == allowed)
        }
    }
}
