import Application
import Cryptography
import Domain
import Foundation
import MariaDB
import RecordFakes

@testable import Persistence

/// A person and an app of their own on the shared server.
struct GrantWorld: Sendable {
    let person: User.ID
    let client: Client
    let now = Moment(milliseconds: 1_800_000_000_000)
    let redirect = "https://app.example/cb"

    init(
        _ databases: Databases,
        isPublic: Bool = true,
        granterType: App.GranterType = .owner
    ) throws {
        let platform = databases.platform
        let fresh = User.ID(high: .random(in: 0...UInt64.max), low: 2)
        person = fresh
        let app = try known(App.ID("app-\(fresh.high)"))
        let email = "\(fresh.high)@example.org"
        try platform.run(
            """
            INSERT INTO user (id, first_name, last_name, email, email_verified, kinds, created)
            VALUES (\(fresh), 'Ada', 'Admin', \(email), TRUE, 'patient', 0)
            """
        )
        let secret: [UInt8]? = isPublic ? nil : digest("s3cret")
        try platform.run(
            """
            INSERT INTO app (id, name, developer, granter_type, state, needs_refresh_tokens,
                secret_hash, template_version)
            VALUES (\(app), 'App', \(fresh), \(granterType.rawValue), 'published',
                \(granterType == .owner), \(secret), 2)
            """
        )
        try platform.run(
            "INSERT INTO app_redirect_uri (app, uri) VALUES (\(app), 'https://app.example/cb')"
        )
        for (version, type, required) in [
            (1, "mood", true), (2, "activity", true), (2, "ecg", false),
        ] {
            try platform.run(
                """
                INSERT INTO app_template_line (app, version, data_type, operations, required)
                VALUES (\(app), \(version), \(type), 3, \(required))
                """
            )
        }
        client = try known(try DatabaseClients(databases).client(app))
    }

    /// A worker's own connections.
    static func databases(as role: RoleAccount? = nil) throws -> Databases {
        try ShardServer.databases(on: try ShardServer.shared.get(), as: role)
    }

    /// A code for a consent to the words.
    @discardableResult
    func code(
        _ name: String,
        scope: String = "activity:read ecg:read offline_access",
        ticked: String = "activity:read ecg:read",
        period: ConsentPeriod = .year,
        owners: Set<User.ID> = [],
        logIn: LogInProof? = nil,
        key: [UInt8]? = nil,
        pushed: [UInt8]? = nil,
        mostUnverified: Int? = nil,
        by somebody: User.ID? = nil,
        at moment: Moment? = nil,
        on databases: Databases
    ) throws -> [UInt8] {
        let registry = try DatabaseRegistry(databases).load()
        var wish = try PermissionRequest(
            try ScopeRequest(scope),
            by: client,
            redirectURI: redirect,
            challenge: String(repeating: "c", count: 43),
            key: key,
            registry: registry
        )
        wish.pushed = pushed
        let hash = digest(name + client.app.id.text)
        let consents = DatabaseConsents(databases)
        let answer = try ScopeRequest(ticked)
        let delegators = ListDelegators(
            owners: DatabaseOwners(databases),
            standings: DatabaseStandings(databases, ceilings: .standard),
            registry: registry
        )
        let giveConsent = GiveConsent(
            consents: consents,
            listDelegators: delegators,
            standings: DatabaseStandings(databases, ceilings: .standard),
            wards: DatabaseOwners(databases),
            identifiers: RandomIdentifiers(),
            mostUnverified: mostUnverified
        )
        try giveConsent(
            GiveConsent.Answer(
                ticked: answer.rights ?? Scope(),
                identity: answer.identity,
                period: period,
                owners: owners
            ),
            to: wish,
            code: hash,
            logIn: logIn,
            in: "request",
            by: somebody ?? person,
            at: moment ?? now
        )
        return hash
    }

    /// Redeems a code by a worker of its own; nil where it is refused.
    func redeem(
        _ code: [UInt8],
        for name: String,
        at moment: Moment? = nil,
        on databases: Databases
    ) -> IssuedAccess? {
        let grants = DatabaseGrants(databases)
        let use = RedeemCode(codes: grants, endings: grants, identifiers: RandomIdentifiers())
        let presented = RedeemCode.Presented(
            code: code,
            redirectURI: redirect,
            challenge: String(repeating: "c", count: 43)
        )
        return try? use(
            presented,
            issuing: secrets(name),
            in: "request",
            by: client,
            at: (moment ?? now) + .seconds(1)
        )
    }

    /// Refreshes by a worker of its own; nil where it is refused.
    func refresh(_ token: String, for name: String, on databases: Databases) -> IssuedAccess? {
        let grants = DatabaseGrants(databases)
        let use = RefreshAccess(
            refreshTokens: grants,
            endings: grants,
            identifiers: RandomIdentifiers()
        )
        return try? use(
            refreshHash(token),
            scope: nil,
            issuing: secrets(name),
            in: "request",
            by: client,
            at: now + .seconds(2)
        )
    }

    func secrets(_ name: String) -> FreshSecrets {
        FreshSecrets(access: accessHash(name), refresh: refreshHash(name))
    }

    func accessHash(_ name: String) -> [UInt8] { digest("a" + name + client.app.id.text) }

    func refreshHash(_ name: String) -> [UInt8] { digest("r" + name + client.app.id.text) }

    /// How many tokens of a kind were issued to the app, and how many of its grants were ended.
    func counts(_ databases: Databases) throws -> (access: Int, refresh: Int, ended: Int) {
        let app = client.app.id
        func count(_ sql: SQL) throws -> Int {
            try databases.platform.row(sql) { (row: borrowing Row) in try row.int(0) } ?? 0
        }
        let tokens: SQL =
            "SELECT COUNT(*) FROM token t JOIN app_grant g ON g.id = t.grant_id WHERE g.app = "
        return (
            try count(tokens + "\(app) AND t.kind = 'access'"),
            try count(tokens + "\(app) AND t.kind = 'refresh'"),
            try count("SELECT COUNT(*) FROM app_grant WHERE app = \(app) AND revoked IS NOT NULL")
        )
    }

    /// What was written down about the person, oldest first.
    func events(_ databases: Databases) throws -> [String] {
        try Outbox.entries(about: person, before: nil, limit: 100, from: databases.platform)
            .reversed().map { entry in
                switch entry.event {
                case .account(let event): event.rawValue
                case .policy(let event): "\(event.action.rawValue) \(event.relation)"
                case .access: "access"
                case .emergency(let event): event.action.rawValue
                case .factorsReset: AuditEvent.factorsResetName
                case .erasure, .erased: "erasure"
                }
            }
    }
}

/// Identifiers by chance.
struct RandomIdentifiers: Identifiers {
    func next<Subject>(at now: Moment) -> Identifier<Subject> {
        Identifier(
            high: UInt64(now.milliseconds) << 16 | 0x7000,
            low: .random(in: 0...UInt64.max)
        )
    }
}
