package import Application
package import Cryptography
package import Domain

/// What the pages are made of: use cases and ports, one set a worker thread.
package struct PageParts {
    /// Accounts.
    package let users: any Users

    /// Counters of attempts.
    package let throttle: any Throttle

    /// Who is logged in where.
    package let sessions: any Sessions

    /// Where people wanted to go before they logged in.
    package let preSessions: any PreSessions

    /// The emergencies that doctors declared.
    package let emergencies: any Emergencies

    /// Where a person himself is logged in.
    package let ownSessions: any OwnSessions

    /// What people show beside their passwords.
    package let factors: any SecondFactors

    /// Who still has to show it.
    package let halfSessions: any HalfSessions

    /// The key under which the secrets of authenticator apps are kept.
    package let factorKey: AESGCMKey

    /// Who knows whom.
    package let acquaintances: any Acquaintances

    /// Who asked whom to be known to each other.
    package let relationshipRequests: any RelationshipRequests

    /// The relationships, which end.
    package let relationships: any Relationships

    /// What owners give to people.
    package let policies: any GivenPolicies

    /// What people stand for.
    package let standings: any Standings

    /// Names of owners, and their time zones.
    package let owners: any Owners

    /// Names of those who appear in an audit.
    package let names: any Names

    /// What apps hold.
    package let grants: any GivenGrants

    /// What ends grants.
    package let endings: any GrantEnding

    /// The apps that can be used.
    package let market: any Market

    /// What people give apps.
    package let appPolicies: any AppPolicies

    /// What people are told.
    package let notices: any Notices

    /// The links that mails hold.
    package let mailLinks: any MailLinks

    /// The accounts that are closed.
    package let closures: any Closures

    /// The key under which their tokens are made.
    package let linkKey: LinkKey

    /// How many users an app may have whose developer nobody has verified; nil: any number.
    package let mostUnverified: Int?

    /// What administrators, developers and those whom others ask for rights work on.
    package let offices: Offices

    /// What clocks show.
    package let zones: any TimeZones

    /// The audit.
    package let trail: any Trail

    /// The outboxes that the audit is read from.
    package let auditLog: any AuditLog

    /// Where entries are in the public log.
    package let sealed: any SealedAudit

    /// Makes receipts of entries.
    package let receipts: any Receipts
    /// The sealed log's sessions and verifications.
    package let logVerifications: any LogVerifications

    /// Makes identifiers.
    package let identifiers: any Identifiers

    /// The records of all shards.
    package let records: any RecordRepository

    /// When data were last measured.
    package let latestTimes: any LatestTimes

    /// What the pages of a person's own data need beyond that.
    package let own: RecordParts

    /// The data types.
    package let registry: DataTypeRegistry

    /// Random bytes, for secrets and salts.
    package let randomBytes: (Int) -> [UInt8]

    /// What the pages are made of.
    package init(
        users: any Users,
        throttle: any Throttle,
        sessions: any Sessions,
        preSessions: any PreSessions,
        emergencies: any Emergencies,
        ownSessions: any OwnSessions,
        factors: any SecondFactors,
        halfSessions: any HalfSessions,
        factorKey: AESGCMKey,
        acquaintances: any Acquaintances,
        relationshipRequests: any RelationshipRequests,
        relationships: any Relationships,
        policies: any GivenPolicies,
        standings: any Standings,
        owners: any Owners,
        names: any Names,
        grants: any GivenGrants,
        endings: any GrantEnding,
        market: any Market,
        appPolicies: any AppPolicies,
        notices: any Notices,
        mailLinks: any MailLinks,
        closures: any Closures,
        linkKey: LinkKey,
        mostUnverified: Int? = nil,
        offices: Offices,
        zones: any TimeZones,
        trail: any Trail,
        auditLog: any AuditLog,
        sealed: any SealedAudit,
        receipts: any Receipts,
        logVerifications: any LogVerifications,
        identifiers: any Identifiers,
        records: any RecordRepository,
        latestTimes: any LatestTimes,
        own: RecordParts,
        registry: DataTypeRegistry,
        randomBytes: @escaping (Int) -> [UInt8]
    ) {
        self.users = users
        self.throttle = throttle
        self.sessions = sessions
        self.preSessions = preSessions
        self.emergencies = emergencies
        self.ownSessions = ownSessions
        self.factors = factors
        self.halfSessions = halfSessions
        self.factorKey = factorKey
        self.acquaintances = acquaintances
        self.relationshipRequests = relationshipRequests
        self.relationships = relationships
        self.policies = policies
        self.standings = standings
        self.owners = owners
        self.names = names
        self.grants = grants
        self.endings = endings
        self.market = market
        self.appPolicies = appPolicies
        self.notices = notices
        self.mailLinks = mailLinks
        self.closures = closures
        self.linkKey = linkKey
        self.mostUnverified = mostUnverified
        self.offices = offices
        self.zones = zones
        self.trail = trail
        self.auditLog = auditLog
        self.sealed = sealed
        self.receipts = receipts
        self.logVerifications = logVerifications
        self.identifiers = identifiers
        self.records = records
        self.latestTimes = latestTimes
        self.own = own
        self.registry = registry
        self.randomBytes = randomBytes
    }
}

extension PageParts {
    var logIn: LogIn {
        LogIn(users: users, throttle: throttle, trail: trail, identifiers: identifiers)
    }

    var signUp: SignUp { SignUp(users: users, identifiers: identifiers) }

    var changePassword: ChangePassword {
        ChangePassword(users: users, throttle: throttle, identifiers: identifiers)
    }

    var listGrants: ListGrants { ListGrants(grants: grants) }

    var renameDevice: RenameDevice {
        RenameDevice(grants: grants, identifiers: identifiers)
    }

    var endGrant: EndGrant {
        EndGrant(grants: grants, endings: endings, identifiers: identifiers)
    }

    var findApps: FindApps { FindApps(market: market) }

    var viewApp: ViewApp {
        ViewApp(
            market: market,
            policies: appPolicies,
            grants: grants,
            owners: owners,
            listDelegators: ListDelegators(
                owners: owners,
                standings: standings,
                registry: registry
            ),
            registry: registry
        )
    }

    var changeAppRights: ChangeAppRights {
        ChangeAppRights(
            viewApp: viewApp,
            policies: appPolicies,
            registry: registry,
            mostUnverified: mostUnverified
        )
    }

    var listReaders: ListReaders {
        ListReaders(acquaintances: acquaintances, standings: standings, registry: registry)
    }

    var verifyLog: VerifyLog {
        VerifyLog(log: logVerifications, users: users, identifiers: identifiers)
    }

    var readAudit: ReadAudit { ReadAudit(log: auditLog, registry: registry) }

    var findSeals: FindSeals { FindSeals(sealed: sealed) }

    var giveReceipt: GiveReceipt {
        GiveReceipt(sealed: sealed, receipts: receipts, registry: registry)
    }
}
