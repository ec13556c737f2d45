package import Application
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

    /// The sealed log's sessions and verifications.
    package let logVerifications: any LogVerifications

    /// Makes identifiers.
    package let identifiers: any Identifiers

    /// The records of all shards.
    package let records: any RecordRepository

    /// When data were last measured.
    package let latestTimes: any LatestTimes

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
        mostUnverified: Int? = nil,
        offices: Offices,
        zones: any TimeZones,
        trail: any Trail,
        auditLog: any AuditLog,
        logVerifications: any LogVerifications,
        identifiers: any Identifiers,
        records: any RecordRepository,
        latestTimes: any LatestTimes,
        registry: DataTypeRegistry,
        randomBytes: @escaping (Int) -> [UInt8]
    ) {
        self.users = users
        self.throttle = throttle
        self.sessions = sessions
        self.preSessions = preSessions
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
        self.mostUnverified = mostUnverified
        self.offices = offices
        self.zones = zones
        self.trail = trail
        self.auditLog = auditLog
        self.logVerifications = logVerifications
        self.identifiers = identifiers
        self.records = records
        self.latestTimes = latestTimes
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

    var listPeople: ListPeople {
        ListPeople(owners: owners, standings: standings, registry: registry)
    }

    var listReaders: ListReaders {
        ListReaders(acquaintances: acquaintances, standings: standings, registry: registry)
    }

    var findLatest: FindLatest { FindLatest(latestTimes) }

    var readRecords: ReadRecords {
        ReadRecords(
            RecordAccess(
                records: records,
                trail: trail,
                identifiers: identifiers,
                registry: registry
            )
        )
    }

    var verifyLog: VerifyLog {
        VerifyLog(log: logVerifications, users: users, identifiers: identifiers)
    }

    var readAudit: ReadAudit { ReadAudit(log: auditLog, registry: registry) }
}
