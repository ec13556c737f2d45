package import Application
package import Domain

/// What the pages are made of: use cases and ports, one set a worker thread.
package struct PageParts {
    /// Accounts.
    package private(set) var users: any Users

    /// Counters of attempts.
    package let throttle: any Throttle

    /// Who is logged in where.
    package let sessions: any Sessions

    /// Where people wanted to go before they logged in.
    package let preSessions: any PreSessions

    /// What people show beside their passwords, where they are logged in, and emergencies.
    package let security: SecurityParts

    /// What people are told, in the pages and by mail.
    package let letters: LetterParts

    /// The audit, and the public log that seals it.
    package let audit: AuditParts

    /// Who knows whom.
    package let acquaintances: any Acquaintances

    /// Who asked whom to be known to each other.
    package let relationshipRequests: any RelationshipRequests

    /// The relationships, which end.
    package let relationships: any Relationships

    /// The doctors who can be chosen.
    package let doctors: any DoctorDirectory

    /// What is between people.
    package let bonds: any Bonds

    /// What owners give to people.
    package let policies: any GivenPolicies

    /// What people stand for.
    package private(set) var standings: any Standings

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

    /// How many users an app may have whose developer nobody has verified; nil: any number.
    package let mostUnverified: Int?

    /// What administrators, developers and those whom others ask for rights work on.
    package let offices: Offices

    /// What clocks show.
    package let zones: any TimeZones

    /// Makes identifiers.
    package let identifiers: any Identifiers

    /// The records of all shards.
    package let records: any RecordRepository

    /// What the pages of a person's own data need beyond that.
    package let own: RecordParts

    /// Alerts and thresholds.
    package let alerting: AlertParts

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
        security: SecurityParts,
        letters: LetterParts,
        audit: AuditParts,
        acquaintances: any Acquaintances,
        relationshipRequests: any RelationshipRequests,
        relationships: any Relationships,
        doctors: any DoctorDirectory,
        bonds: any Bonds,
        policies: any GivenPolicies,
        standings: any Standings,
        names: any Names,
        grants: any GivenGrants,
        endings: any GrantEnding,
        market: any Market,
        appPolicies: any AppPolicies,
        mostUnverified: Int? = nil,
        offices: Offices,
        zones: any TimeZones,
        identifiers: any Identifiers,
        records: any RecordRepository,
        own: RecordParts,
        alerting: AlertParts,
        registry: DataTypeRegistry,
        randomBytes: @escaping (Int) -> [UInt8]
    ) {
        self.users = users
        self.throttle = throttle
        self.sessions = sessions
        self.preSessions = preSessions
        self.security = security
        self.letters = letters
        self.audit = audit
        self.acquaintances = acquaintances
        self.relationshipRequests = relationshipRequests
        self.relationships = relationships
        self.doctors = doctors
        self.bonds = bonds
        self.policies = policies
        self.standings = standings
        self.names = names
        self.grants = grants
        self.endings = endings
        self.market = market
        self.appPolicies = appPolicies
        self.mostUnverified = mostUnverified
        self.offices = offices
        self.zones = zones
        self.identifiers = identifiers
        self.records = records
        self.own = own
        self.alerting = alerting
        self.registry = registry
        self.randomBytes = randomBytes
    }
}

extension PageParts {
    /// The same parts, which do not look up what a circle tells.
    func knowing(_ circle: Circle) -> PageParts {
        var parts = self
        parts.standings = CircleStandings(circle, others: standings)
        return parts
    }

    /// The same parts, which do not look up the account of who is logged in.
    func knowing(_ account: User) -> PageParts {
        var parts = self
        parts.users = SessionUsers(account, others: users)
        return parts
    }

    var logIn: LogIn {
        LogIn(users: users, throttle: throttle, trail: trail, identifiers: identifiers)
    }

    var signUp: SignUp { SignUp(users: users, identifiers: identifiers) }

    var changePassword: ChangePassword {
        ChangePassword(users: users, throttle: throttle, identifiers: identifiers)
    }

    var listGrants: ListGrants { ListGrants(grants: grants, standings: standings) }

    var renameDevice: RenameDevice {
        RenameDevice(grants: grants, standings: standings, identifiers: identifiers)
    }

    var endGrant: EndGrant {
        EndGrant(
            grants: grants,
            endings: endings,
            standings: standings,
            identifiers: identifiers
        )
    }

    var findApps: FindApps { FindApps(market: market) }

    var viewApp: ViewApp {
        ViewApp(market: market, circles: own.circles, registry: registry)
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
        ListReaders(bonds: bonds, standings: standings, registry: registry)
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
