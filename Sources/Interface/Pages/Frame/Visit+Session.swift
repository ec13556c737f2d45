internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

extension Visit {
    private static let sessionCookie = "tpaas_session"
    private static let preSessionCookie = "tpaas_pre"

    /// What a page that is left open asks for by itself: nobody uses his session by that.
    private static let polled = "/alerts/new"

    /// How long the wish to go somewhere is kept while somebody logs in.
    private static let patience = Duration.seconds(1_800)

    /// Who is logged in in this browser; nil: nobody.
    func identify() throws(Refusal) -> BrowserSession? {
        guard let secret = secret(Self.sessionCookie) else { return nil }
        let identify = IdentifySession(sessions: parts.sessions)
        let session = try identify(
            secret.digest.bytes,
            allowingUnverified: true,
            isUse: request.path.raw != Self.polled,
            at: now
        )
        return session.map {
            BrowserSession(
                secret: secret,
                person: $0.person,
                authenticated: $0.authenticated,
                methods: $0.methods,
                unseen: $0.unseen,
                isVerified: $0.isVerified,
                timeZone: $0.timeZone,
                alerts: $0.openAlerts(at: now),
                account: $0.account
            )
        }
    }

    /// Begins a session; whatever the browser showed before ends.
    ///
    /// - Returns: the cookie.
    func openSession(
        of person: User.ID,
        proving methods: Set<LogInMethod>
    ) throws(Refusal) -> SetCookie {
        cookie(of: try beginSession(of: person, proving: methods))
    }

    /// Begins a session; whatever the browser showed before ends.
    func beginSession(
        of person: User.ID,
        proving methods: Set<LogInMethod>
    ) throws(Refusal) -> BrowserSession {
        let secret = newSecret()
        let open = OpenSession(sessions: parts.sessions, identifiers: parts.identifiers)
        try open(
            secret.digest.bytes,
            replacing: self.secret(Self.sessionCookie)?.digest.bytes,
            in: request.id,
            by: person,
            proving: methods,
            from: SessionOrigin(request),
            at: now
        )
        return BrowserSession(
            secret: secret,
            person: person,
            authenticated: now,
            methods: methods
        )
    }

    /// The cookie by which a browser shows a session.
    func cookie(of session: BrowserSession) -> SetCookie {
        let secret = session.secret.text
        return SetCookie(name: Self.sessionCookie, value: secret, isSecure: site.isSecure)
    }

    /// Ends the session of this browser.
    ///
    /// - Returns: what takes the cookie away.
    func endSession() throws(Refusal) -> SetCookie {
        if let session {
            let end = EndSession(sessions: parts.sessions, identifiers: parts.identifiers)
            try end(session.secret.digest.bytes, in: request.id, at: now)
        }
        return .expiring(name: Self.sessionCookie, isSecure: site.isSecure)
    }

    /// Asks to log in, and remembers on the server what page was wanted.
    ///
    /// Only reading is remembered: what changes something is to be sent anew.
    func logInFirst() -> Response {
        let login = Response.redirect(to: "/login")
        let query = request.query.pairs.isEmpty ? "" : "?" + request.query.encoded
        guard request.method == .get, let wish = LocalAddress(request.path.raw + query) else {
            return login
        }
        let secret = newSecret()
        do throws(Refusal) {
            try parts.preSessions.open(
                secret.digest.bytes,
                returnTo: wish.text,
                until: now + Self.patience
            )
        } catch {
            return page(error)
        }
        return login.with(
            SetCookie(name: Self.preSessionCookie, value: secret.text, isSecure: site.isSecure)
        )
    }

    /// Where to go after logging in: where somebody wanted to go before, else home.
    func goOn() throws(Refusal) -> Response {
        let (wish, cookie) = try takeWish()
        let answer = Response.redirect(to: wish?.text ?? "/home")
        return cookie.map(answer.with) ?? answer
    }

    /// Takes out where somebody wanted to go, and what takes the cookie away that named it.
    func takeWish() throws(Refusal) -> (LocalAddress?, SetCookie?) {
        guard let secret = secret(Self.preSessionCookie) else { return (nil, nil) }
        let wish = try parts.preSessions.take(secret.digest.bytes, at: now)
        return (
            wish.flatMap { LocalAddress($0) },
            .expiring(name: Self.preSessionCookie, isSecure: site.isSecure)
        )
    }

    /// A secret that the browser shows.
    func secret(_ cookie: String) -> BrowserSecret? {
        let name = SetCookie.name(cookie, isSecure: site.isSecure)
        return Cookies(request.headers)[name].flatMap { BrowserSecret($0) }
    }

    /// A secret for a browser.
    func newSecret() -> BrowserSecret {
        var entropy = LentEntropy(next: parts.randomBytes)
        return BrowserSecret(using: &entropy)
    }
}
