package import Domain

/// A browser in which a person is logged in.
package struct PersonSession: Hashable, Sendable {
    /// How long a session lasts without being used.
    package static let idle = Duration.seconds(30 * 60)

    /// How long a session lasts at most.
    package static let longest = Duration.seconds(12 * 60 * 60)

    /// How long after proving who he is a person may change policies without proving it again
    /// (RFC 9470).
    package static let fresh = Duration.seconds(10 * 60)

    /// The SHA-256 of the cookie's value.
    package let hash: [UInt8]

    /// Who is logged in.
    package let person: User.ID

    /// When the session began.
    package let created: Moment

    /// When it was used last, to the minute.
    package let lastSeen: Moment

    /// When the person last proved who he is; what needs a fresh proof asks for this.
    package let authenticated: Moment

    /// By what he did.
    package let methods: Set<LogInMethod>

    /// Where it is; nil: that was not noted.
    package let origin: SessionOrigin?

    /// How many notices he has not seen.
    package let unseen: Int

    /// Whether his address is known to be his.
    package let isVerified: Bool

    /// How he is called.
    package let name: String

    /// The IANA name of the zone that he lives in.
    package let timeZone: String

    /// Open alerts of his, and of those who gave him something; see `openAlerts`.
    package let alerts: [ReachingAlert]

    /// His account as it was when the session was read; nil: it was not read with it.
    package let account: User?

    /// A browser in which a person is logged in.
    package init(
        hash: [UInt8],
        person: User.ID,
        created: Moment,
        lastSeen: Moment,
        authenticated: Moment,
        methods: Set<LogInMethod> = [.password],
        origin: SessionOrigin? = nil,
        unseen: Int = 0,
        isVerified: Bool = true,
        name: String = "",
        timeZone: String = "UTC",
        alerts: [ReachingAlert] = [],
        account: User? = nil
    ) {
        self.hash = hash
        self.person = person
        self.created = created
        self.lastSeen = lastSeen
        self.authenticated = authenticated
        self.methods = methods
        self.origin = origin
        self.unseen = unseen
        self.isVerified = isVerified
        self.name = name
        self.timeZone = timeZone
        self.alerts = alerts
        self.account = account
    }

    /// The open alerts that he may know of at a moment.
    package func openAlerts(at now: Moment) -> [Alert] {
        alerts.filter { $0.view(at: now) != nil }.map(\.alert)
    }

    /// The same session, with alerts and the account of who is told.
    package func telling(_ alerts: [ReachingAlert], to account: User) -> PersonSession {
        PersonSession(
            hash: hash,
            person: person,
            created: created,
            lastSeen: lastSeen,
            authenticated: authenticated,
            methods: methods,
            origin: origin,
            unseen: unseen,
            isVerified: isVerified,
            name: name,
            timeZone: timeZone,
            alerts: alerts,
            account: account
        )
    }

    /// When it ends, however much it is used.
    package var expires: Moment { created + Self.longest }

    /// Whether it can be used at a moment.
    package func isAlive(at now: Moment) -> Bool {
        now < expires && now < lastSeen + Self.idle
    }
}

/// The sessions of people at the platform's pages.
package protocol Sessions {
    /// The session with a digest, of a person whose account may be used; also one that has ended.
    func session(_ hash: [UInt8]) throws(Refusal) -> PersonSession?

    /// Stores a new session and ends the one that the browser had before, with the audit entry.
    func open(
        _ session: PersonSession,
        replacing old: [UInt8]?,
        with entry: AuditEntry
    ) throws(Refusal)

    /// Notes that a session is used.
    func touch(_ hash: [UInt8], at now: Moment) throws(Refusal)

    /// Ends a session, with the audit entry.
    func close(_ hash: [UInt8], with entry: AuditEntry) throws(Refusal)
}

/// Where somebody wanted to go before he was asked to log in.
///
/// It waits on the server and never travels in a URL, so that nobody can send somebody elsewhere.
package protocol PreSessions {
    /// Stores a path and query on this host, under the SHA-256 of a browser's secret.
    func open(_ hash: [UInt8], returnTo: String, until expires: Moment) throws(Refusal)

    /// Takes a path out, once; nil where there is none or it has expired.
    func take(_ hash: [UInt8], at now: Moment) throws(Refusal) -> String?
}
