internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    private static let halfCookie = "tpaas_half"

    /// Notes on the server that the password was right, and asks for the second factor.
    ///
    /// The browser's secret is a new one, so that whatever it showed before proves nothing.
    func askForFactor(of person: User.ID) throws(Refusal) -> Response {
        let (wish, cookie) = try takeWish()
        let secret = newSecret()
        try parts.halfSessions.open(
            HalfSession(person: person, returnTo: wish?.text ?? "/home"),
            secret.digest.bytes,
            until: now + HalfSession.patience
        )
        let answer = Response.redirect(to: "/login/code")
            .with(SetCookie(name: Self.halfCookie, value: secret.text, isSecure: site.isSecure))
        return cookie.map(answer.with) ?? answer
    }

    /// Asks for the second factor of who has given the right password.
    func logInCodePage() throws(Refusal) -> Response { try codeForm(nil, status: 200) }

    /// Checks the second factor and begins the session.
    func logInByCode() throws(Refusal) -> Response {
        guard let (half, browser) = try half else { return .redirect(to: "/login") }
        do throws(Refusal) {
            try proveFactor(form["code"] ?? "", of: half.person)
        } catch .unauthenticated {
            return try codeForm(words.wrongFactor, status: 403)
        }
        return try finish(half, browser, proving: .oneTimeCode)
    }

    /// Checks a passkey in the place of a code, and begins the session.
    func finishByPasskey() throws(Refusal) -> Response {
        guard let (half, browser) = try half else { return .redirect(to: "/login") }
        do throws(Refusal) {
            let proven = try provePasskey(of: half.person, in: browser)
            return try finish(half, browser, proving: proven.method)
        } catch .unauthenticated {
            return try codeForm(words.passkeyWrong, status: 403)
        }
    }

    private func finish(
        _ half: HalfSession,
        _ browser: BrowserSecret,
        proving method: LogInMethod
    ) throws(Refusal) -> Response {
        try parts.halfSessions.endHalf(browser.digest.bytes)
        let session = try openSession(of: half.person, proving: [.password, method])
        let address = LocalAddress(half.returnTo)?.text ?? "/home"
        return Response.redirect(to: address).with(session)
            .with(.expiring(name: Self.halfCookie, isSecure: site.isSecure))
    }

    /// Who has given the right password in this browser, and the browser's secret.
    private var half: (HalfSession, BrowserSecret)? {
        get throws(Refusal) {
            guard let browser = secret(Self.halfCookie),
                let half = try parts.halfSessions.half(browser.digest.bytes, at: now)
            else { return nil }
            return (half, browser)
        }
    }

    private func codeForm(_ fault: String?, status: Int) throws(Refusal) -> Response {
        guard let (half, browser) = try half else { return .redirect(to: "/login") }
        let factors = try parts.factors.factors(of: half.person)
        let field = factorField("code", error: fault).input("text", "", complete: "one-time-code")
        var passkey: HTML?
        if !factors.passkeys.isEmpty {
            let mine = factors.passkeys
            passkey = try passkeyForm(to: "/login/code/passkey", allowing: mine, in: browser)
        }
        let lead =
            factors.passkeys.isEmpty
            ? words.logInCodeLead
            : factors.hasAuthenticator ? words.logInPasskeyOrCode : words.logInPasskeyLead
        let content: HTML = """
            <h1>\(words.secondFactor)</h1>
            <p class="lead">\(lead)</p>
            \(passkey)<form method="post" action="/login/code">
            \(field)<p class="actions"><button>\(words.logIn)</button></p>
            </form>
            <p class="hint">\(words.lostFactor)</p>
            """
        return page(words.secondFactor, content, in: .logIn, width: .narrow, status: status)
    }
}
