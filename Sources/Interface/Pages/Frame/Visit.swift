internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

/// One request of a browser, and all that its page is made with.
struct Visit {
    let request: Request
    var form: Form
    var session: BrowserSession?
    let now: Moment
    let site: Site
    var parts: PageParts
    let words: any Words

    /// The cookie of a session that was begun before the answer was made.
    var renewal: SetCookie?

    /// The person who is logged in.
    ///
    /// - Throws: `Refusal.unauthenticated`; the rule of the route has checked it before.
    var person: User.ID {
        get throws(Refusal) {
            guard let session else { throw .unauthenticated }
            return session.person
        }
    }

    /// What the person who is logged in stands for over an owner.
    func standing(over owner: User.ID) throws(Refusal) -> Standing {
        let standing = try parts.standings.standing(ofReader: try person, over: owner, at: now)
        guard let standing else { throw .unauthenticated }
        return standing
    }

    /// The request, for the audit; `text` says exactly what was asked for.
    func context(_ text: String) -> RequestContext {
        RequestContext(id: request.id, text: text)
    }

    /// The hidden field without which a form is not taken.
    func token(_ form: FormName) -> HTML {
        guard let session else { return .empty }
        let token = session.secret.formToken(form.rawValue)
        return "<input type=\"hidden\" name=\"\(FormName.field)\" value=\"\(token)\">"
    }

    /// What is counted of an attempt with an account's password.
    func attempt(email: String) -> LogIn.Attempt {
        LogIn.Attempt(
            email: email,
            account: Self.digest("log-in account " + email.lowercased()),
            address: Self.digest("log-in address " + ClientNetwork(request.remoteAddress).text)
        )
    }

    static func digest(_ text: String) -> [UInt8] {
        SHA256.hash(Array(text.utf8)).bytes
    }
}

/// A session as the browser shows it.
struct BrowserSession {
    /// The cookie's value.
    let secret: BrowserSecret

    /// Who is logged in.
    let person: User.ID

    /// When he last proved who he is.
    let authenticated: Moment

    /// By what.
    let methods: Set<LogInMethod>

    /// How many notices he has not seen.
    var unseen = 0

    /// Whether his address is known to be his.
    var isVerified = true

    /// The IANA name of the zone that he lives in.
    var timeZone = "UTC"

    /// The open alerts that he may know of.
    var alerts: [Alert] = []

    /// His account as it is now; nil: the session has only just begun.
    var account: User?
}
