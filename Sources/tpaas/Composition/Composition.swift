import Application
import Cryptography
import Domain
import FastCGI
import HTTP
import JOSE
import LogService
import Logging
import Merkle
import OAuth2Share
import Pages
import Persistence
import REST

/// What one thread of a worker is made of; each has its own connections.
struct Composition {
    /// The installation's settings.
    let settings: Settings

    /// The program's own log.
    let log: Logger

    /// Where the process's threads meet to write to the audit.
    let entries: DatabaseTrail.Entries

    /// The relations that any of them has read.
    let known: KnownRelations

    /// Where they look access tokens up.
    let lookups: TokenLookups

    /// How often apps and people may ask, counted by the process's threads together.
    let quota: any Quota

    /// Where they count the uses of grants.
    let uses: GrantTally

    /// The places of those who take data along: a quarter of the threads.
    let downloads: Places<User.ID>

    /// Where a test has the process killed.
    let death: Death?

    /// What answers the requests of a role.
    ///
    /// A worker may be there before its database: until that has answered once, all answers are
    /// 503.
    func responder(of role: Role) throws -> Worker.Responder {
        var accounts = DatabaseAccounts(settings: settings)
        if let death { accounts.watch = { death.come(at: "commit", isDone: $0) } }
        let databases = try accounts.databases(of: role, log: log)
        var responder = try? responder(of: role, over: databases)
        let roundTrips = RoundTrips(role, databases)
        return { request in
            defer { roundTrips.count() }
            if responder == nil { responder = try? self.responder(of: role, over: databases) }
            return responder?(request)
                ?? Problem(type: "/problems/unavailable", status: 503).response
                .with("retry-after", "5")
        }
    }

    private func responder(
        of role: Role,
        over databases: Databases
    ) throws -> Worker.Responder {
        switch role {
        case .api: return try api(databases)
        case .web: return try web(databases)
        case .oauth: return try oauth(databases)
        }
    }

    private func api(_ databases: Databases) throws -> Worker.Responder {
        let ports = API.Ports(
            standings: standings(databases),
            singleUses: DatabaseSingleUses(databases),
            records: DatabaseRecords(databases),
            recordings: DatabaseRecordings(databases),
            trail: DatabaseTrail(databases, together: entries),
            log: DatabaseAuditLog(databases),
            sealed: DatabaseSealedAudit(databases),
            receipts: LogReceipts(files: LogFiles(settings.log.folder), log: log),
            owners: DatabaseOwners(databases),
            zones: TimeZoneDatabase(),
            identifiers: SystemIdentifiers(),
            acquaintances: DatabaseDelegations(databases, identifiers: SystemIdentifiers()),
            accessRequests: DatabaseAccessRequests(databases),
            names: DatabaseNames(databases),
            uses: uses,
            alerts: DatabaseAlerts(databases, ceilings: settings.ceilings)
        )
        let origins = RegisteredOrigins(DatabaseAppMarket(databases))
        let api = API(
            ports,
            registry: try DatabaseRegistry(databases).load(),
            API.Surroundings(
                now: { SystemClock.now },
                sha256: { SHA256.hash($0).bytes },
                nonces: try nonces(of: .api),
                origin: settings.issuer,
                isAllowedOrigin: { origins.contain($0) },
                resourceMetadata: settings.issuer + "/.well-known/oauth-protected-resource/api",
                quota: quota
            )
        )
        let router = Router(API.routes)
        return { request in api.respond(to: request, router) }
    }
}

extension Composition {
    private func standings(_ databases: Databases) -> DatabaseStandings {
        DatabaseStandings(
            databases,
            ceilings: settings.ceilings,
            sharing: known,
            together: lookups
        )
    }

    private func offices(_ databases: Databases) -> Offices {
        Offices(
            accounts: DatabaseAccountOffice(databases),
            apps: DatabaseAppOffice(databases),
            entities: DatabaseEntityOffice(databases),
            wholeAudit: DatabaseWholeAudit(databases),
            checks: DatabaseSchemaChecks(databases),
            accessRequests: DatabaseAccessRequests(databases),
            developers: DatabaseDevelopers(databases),
            areDevelopersOpen: settings.areDevelopersOpen,
            readKeys: { text in
                guard let keys = try? JWKSet(reading: Array(text.utf8)) else { return nil }
                return String(decoding: keys.json, as: UTF8.self)
            }
        )
    }

    private func security(_ databases: Databases) throws -> SecurityParts {
        SecurityParts(
            emergencies: DatabaseEmergencies(databases),
            ownSessions: DatabaseSessions(databases),
            factors: DatabaseSecondFactors(databases),
            passkeys: DatabasePasskeys(databases),
            halfSessions: DatabasePreSessions(databases),
            factorKey: try DatabaseAccounts(settings: settings).factorKey
        )
    }

    private func letters(_ databases: Databases) throws -> LetterParts {
        LetterParts(
            notices: DatabaseNotices(databases),
            mailLinks: DatabaseMailLinks(databases),
            closures: DatabaseClosures(databases),
            guardianship: WardParts(
                wards: DatabaseWards(databases),
                majority: settings.majority
            ),
            linkKey: try SecretFile.linkKey(settings.mail.links)
        )
    }

    private func own(_ databases: Databases) -> RecordParts {
        RecordParts(
            circles: DatabaseCircles(databases, ceilings: settings.ceilings),
            latestTimes: DatabaseLatestTimes(databases),
            latest: DatabaseLatestValues(databases),
            stream: DatabaseRecordStream(databases),
            recordings: DatabaseKeptRecordings(databases),
            versions: DatabaseRecordVersions(databases),
            auditSearch: DatabaseAuditLog(databases),
            rights: DatabaseGivenRights(databases),
            downloads: downloads
        )
    }

    private func web(_ databases: Databases) throws -> Worker.Responder {
        let parts = PageParts(
            users: DatabaseUsers(databases),
            throttle: DatabaseThrottle(databases),
            sessions: DatabaseSessions(databases, tellingOfAlertsWithin: settings.ceilings),
            preSessions: DatabasePreSessions(databases),
            security: try security(databases),
            letters: try letters(databases),
            audit: AuditParts(
                trail: DatabaseTrail(databases, together: entries),
                auditLog: DatabaseAuditLog(databases),
                sealed: DatabaseSealedAudit(databases),
                receipts: LogReceipts(files: LogFiles(settings.log.folder), log: log),
                logVerifications: DatabaseLogVerifications(databases)
            ),
            acquaintances: DatabaseDelegations(databases, identifiers: SystemIdentifiers()),
            relationshipRequests: DatabaseRelationshipRequests(databases),
            relationships: DatabaseGivenPolicies(databases),
            doctors: DatabaseDoctorDirectory(databases),
            bonds: standings(databases),
            policies: DatabaseGivenPolicies(databases),
            standings: standings(databases),
            names: DatabaseNames(databases),
            grants: DatabaseGivenGrants(databases),
            endings: DatabaseGrants(databases),
            market: DatabaseMarket(databases),
            appPolicies: DatabaseAppPolicies(databases, identifiers: SystemIdentifiers()),
            mostUnverified: settings.mostUnverified,
            offices: offices(databases),
            zones: TimeZoneDatabase(),
            identifiers: SystemIdentifiers(),
            records: DatabaseRecords(databases),
            own: own(databases),
            alerting: AlertParts(
                board: DatabaseAlerts(databases, ceilings: settings.ceilings),
                thresholds: DatabaseThresholds(databases)
            ),
            registry: try DatabaseRegistry(databases).load(),
            randomBytes: { count in
                var entropy = SystemEntropy()
                return entropy.bytes(count)
            }
        )
        let site = Site(
            origin: settings.issuer,
            isDemo: settings.isDemo,
            witnesses: settings.log.witnesses.map(\.key.description)
        )
        let pages = Pages(site: site, parts: parts, clock: { SystemClock.now })
        return { request in pages.respond(to: request) }
    }
}

extension Composition {
    private func oauth(_ databases: Databases) throws -> Worker.Responder {
        let grants = DatabaseGrants(databases)
        let ports = AuthorizationServer.Ports(
            clients: DatabaseClients(databases),
            consents: DatabaseConsents(databases),
            codes: grants,
            refreshTokens: grants,
            tokens: grants,
            composedGrants: grants,
            deviceCodes: DatabaseDeviceCodes(databases),
            throttle: DatabaseThrottle(databases),
            singleUses: DatabaseSingleUses(databases),
            endings: grants,
            sessions: DatabaseSessions(databases),
            preSessions: DatabasePreSessions(databases),
            logInDemands: DatabaseLogInDemands(databases),
            identities: DatabaseIdentities(databases),
            owners: DatabaseOwners(databases),
            standings: standings(databases),
            wards: DatabaseOwners(databases),
            names: DatabaseNames(databases),
            pushedRequests: DatabasePushedRequests(databases),
            registrationTokens: DatabaseRegistrationTokens(databases),
            trail: DatabaseTrail(databases, together: entries),
            identifiers: SystemIdentifiers()
        )
        let origins = RegisteredOrigins(DatabaseAppMarket(databases))
        let server = AuthorizationServer(
            ports,
            registry: try DatabaseRegistry(databases).load(),
            AuthorizationServer.Surroundings(
                issuer: settings.issuer,
                isDemo: settings.isDemo,
                now: { SystemClock.now },
                entropy: SystemEntropy(),
                userCodeKey: try userCodeKey,
                signingKeys: { () throws(Refusal) in try SigningKeys(databases).load(log) },
                nonces: try nonces(of: .oauth),
                isAllowedOrigin: { origins.contain($0) },
                quota: quota,
                mostUnverified: settings.mostUnverified
            )
        )
        let router = Router(AuthorizationServer.routes)
        return { request in server.respond(to: request, router) }
    }

    /// A key for what lives a quarter of an hour, made of a secret that all workers of the role
    /// have and the database has not.
    private var userCodeKey: [UInt8] {
        get throws {
            let secret = try DatabaseAccounts(settings: settings).password(of: Role.oauth.account)
            return HMAC.sha256(key: secret, message: Array("tpaas user codes".utf8)).bytes
        }
    }
}

extension Composition {
    /// The nonces of a role, the same in all its workers.
    ///
    /// They need a secret, and the role has one already: what is made of it says nothing of it, and
    /// no other file has to be kept. A new password makes clients fetch a new nonce, no more.
    private func nonces(of role: Role) throws -> DPoPNonces {
        DPoPNonces(
            secret: try DatabaseAccounts(settings: settings).password(of: role.account)
        )
    }
}

/// The origins from which browsers' scripts may ask: those of the registered apps.
///
/// They are read anew every few seconds; what a script may do is decided by its token, each time.
final class RegisteredOrigins {
    private let market: any AppMarket
    private var origins: Set<String> = []
    private var expires = ContinuousClock.now

    /// The origins of a market's apps.
    init(_ market: any AppMarket) {
        self.market = market
    }

    /// Whether an origin is one of a registered app's.
    func contain(_ origin: String) -> Bool {
        if ContinuousClock.now >= expires, let fresh = try? market.origins() {
            origins = fresh
            expires = .now + .seconds(5)
        }
        return origins.contains(origin)
    }
}
