import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// What OpenID Connect keeps, as the role oauth reaches it.
struct OpenIDTests {
    private let root: Databases
    private let oauth: Databases
    private let world: GrantWorld

    init() throws {
        root = try GrantWorld.databases()
        oauth = try GrantWorld.databases(as: .oauth)
        world = try GrantWorld(root)
    }

    @Test func `a code keeps when the person logged in, and the client's nonce`() throws {
        let logIn = LogInProof(time: world.now - .seconds(5), nonce: "n")
        let words = "openid email activity:read"
        let code = try world.code("one", scope: words, ticked: words, logIn: logIn, on: oauth)
        #expect(try DatabaseGrants(oauth).code(code)?.code.logIn == logIn)
        let issued = try known(world.redeem(code, for: "1", on: oauth))
        #expect(issued.identity?.subject == world.person)
        #expect(issued.identity?.logIn == logIn)
        #expect(issued.words == ["activity:read", "openid", "email"])
        // Who asked for no log-in is told of none.
        let other = try world.code("two", logIn: logIn, on: oauth)
        #expect(world.redeem(other, for: "2", on: oauth)?.identity == nil)
    }

    @Test func `what was consented to is remembered until it is over or a grant was ended`() throws
    {
        let consents = DatabaseConsents(oauth)
        let (app, grants) = (world.client.app.id, DatabaseGrants(oauth))
        func remembered(at now: Moment) throws -> RememberedConsent? {
            try consents.known(of: world.person, to: app, for: .own, at: now).remembered
        }
        #expect(try remembered(at: world.now) == nil)
        try world.code("one", period: .month, on: oauth)
        let later = world.now + .seconds(60)
        let words = "openid profile email activity:read"
        let ticked = "profile activity:read"
        let code = try world.code("two", scope: words, ticked: ticked, at: later, on: oauth)
        let found = try known(try remembered(at: later))
        #expect(found.scope.words == ["activity:read", "ecg:read"])
        #expect(found.identity == [.openid, .profile])
        let month = try known(ConsentPeriod.month.end(at: world.now))
        #expect(found.until == month)
        #expect(try remembered(at: month)?.scope.words == ["activity:read"])
        #expect(try remembered(at: later + .seconds(400 * 86_400)) == nil)
        let others = try consents.known(of: world.person, to: app, for: .others, at: later)
        #expect(others.remembered == nil)
        let entry = AuditEntry(
            id: RandomIdentifiers().next(at: later),
            time: later,
            request: "r",
            owner: world.person,
            event: .account(.grantEnded)
        )
        try grants.end(try known(try grants.code(code)).held.grant.id, with: entry, at: later)
        #expect(try remembered(at: later) == nil)
        let fewer = "openid activity:read"
        try world.code("three", scope: fewer, ticked: fewer, at: later + .seconds(1), on: oauth)
        #expect(try remembered(at: later + .seconds(2))?.identity == [.openid])
    }

    @Test func `who consented is known without being asked, by what the role may do`() throws {
        let words = "openid activity:read"
        try world.code("one", scope: words, ticked: words, on: oauth)
        let wish = try PermissionRequest(
            try ScopeRequest(words),
            by: world.client,
            redirectURI: world.redirect,
            challenge: String(repeating: "c", count: 43),
            registry: try DatabaseRegistry(oauth).load()
        )
        let renew = RenewConsent(
            consents: DatabaseConsents(oauth),
            identifiers: RandomIdentifiers()
        )
        let logIn = LogInProof(time: world.now, nonce: nil)
        let code = digest("renewed \(world.person)")
        func isRenewed(for person: User.ID) throws -> Bool {
            try renew(wish, code: code, logIn: logIn, in: "r", by: person, at: world.now)
        }
        #expect(try !isRenewed(for: User.ID(high: 0, low: 0)))
        #expect(try isRenewed(for: world.person))
        #expect(world.redeem(code, for: "1", on: oauth)?.words == ["activity:read", "openid"])
        let grants = DatabaseGrants(oauth)
        let showIdentity = ShowIdentity(
            tokens: grants,
            clients: DatabaseClients(oauth),
            identities: DatabaseIdentities(oauth),
            trail: DatabaseTrail(oauth),
            identifiers: RandomIdentifiers(),
            quota: NoQuota()
        )
        let later = world.now + .seconds(5)
        let shown = try showIdentity(world.accessHash("1"), at: later)
        #expect(shown.identity.user.id == world.person)
        #expect(shown.scopes == [.openid])
        try showIdentity.tell(shown, in: "r", at: later)
        #expect(try world.events(root).contains("identity-shown"))
        #expect(throws: Refusal.unauthenticated) {
            try showIdentity(world.accessHash("0"), at: later)
        }
    }

    @Test func `a request's demand for a log-in stays as it was first made`() throws {
        let demands = DatabaseLogInDemands(oauth)
        let request = digest("\(world.person)")
        let (now, end) = (world.now, world.now + .seconds(60))
        #expect(try demands.demanded(request, at: now, until: end) == now)
        let later = now + .seconds(59)
        #expect(try demands.demanded(request, at: later, until: end + .seconds(59)) == now)
        // Once it has expired, it is another.
        #expect(try demands.demanded(request, at: end, until: end + .seconds(60)) == end)
        #expect(try demands.demanded(request, at: end + .seconds(1), until: end) == end)
        let over = end + .seconds(60)
        #expect(try sweep(.logInDemands, request, endedBy: over, on: oauth) == 1)
    }

    @Test func `a person's identity has his affiliations, confirmed or not`() throws {
        let entities = DatabaseLegalEntities(root)
        var wanted: [Affiliation] = []
        for (name, isConfirmed) in [("A", true), ("B", false)] {
            let entity = LegalEntity(
                id: RandomIdentifiers().next(at: world.now),
                name: name,
                country: try known(Country("IT"))
            )
            try entities.add(entity)
            try entities.setAffiliation(of: world.person, at: entity.id, isConfirmed: isConfirmed)
            wanted.append(Affiliation(entity: entity, isConfirmed: isConfirmed))
        }
        let identities = DatabaseIdentities(oauth)
        let found = try known(try identities.identity(of: world.person))
        #expect(found.affiliations == wanted)
        #expect(found.user.name.full == "Ada Admin")
        #expect(found.user.kinds == [.patient])
        #expect(found.entities(at: world.now).map(\.name) == ["A"])
        try DatabaseUsers(root).setEnabled(false, world.person)
        #expect(try identities.identity(of: world.person) == nil)
    }

    @Test func `an app keeps how its id_tokens are signed and where a log-out leads`() throws {
        let id = try known(App.ID("oidc-\(world.person.high)"))
        let app = App(
            id: id,
            name: "App",
            granterType: .owner,
            state: .published,
            isVerified: false,
            needsRefreshTokens: false,
            template: PolicyTemplate(version: 1, lines: [])
        )
        var registration = AppRegistration(
            app: app,
            developer: world.person,
            description: "",
            redirectURIs: ["https://app.example/cb"],
            secretHash: nil
        )
        registration.postLogoutURIs = ["https://app.example/bye"]
        registration.idTokenAlgorithm = .es256
        try DatabaseAppMarket(root).add(registration, at: world.now)
        let client = try known(try DatabaseClients(oauth).client(id))
        #expect(client.postLogoutURIs == ["https://app.example/bye"])
        #expect(client.idTokenAlgorithm == .es256)
        #expect(world.client.idTokenAlgorithm == .rs256)
        #expect(world.client.postLogoutURIs == [])
    }

    @Test func `the owner makes keys, no two with one name, and oauth reads them`() throws {
        let keys = DatabaseSigningKeys(root)
        let kid = String(repeating: "k", count: 27) + String(world.person.high, radix: 36)
        let name = kid.padding(toLength: 43)
        let term = KeyTerm(kid: name, algorithm: .es256, signsFrom: world.now)
        let key = StoredSigningKey(term: term, created: world.now, privateKey: [1, 2, 3])
        try keys.add(key)
        #expect(throws: Refusal.conflict(.exists)) { try keys.add(key) }
        let found = try DatabaseSigningKeys(oauth).keys().filter { $0.term == term }
        #expect(found.map(\.privateKey) == [[1, 2, 3]])
        try keys.delete(name)
        #expect(try keys.keys().contains { $0.term == term } == false)
    }
}

extension String {
    fileprivate func padding(toLength length: Int) -> String {
        self + String(repeating: "x", count: length - count)
    }
}
