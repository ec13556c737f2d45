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
    func logInCodePage() throws(Refusal) -> Response {
        guard try half != nil else { return .redirect(to: "/login") }
        return codeForm(nil, status: 200)
    }

    /// Checks the second factor and begins the session.
    func logInByCode() throws(Refusal) -> Response {
        guard let secret = secret(Self.halfCookie), let half = try half else {
            return .redirect(to: "/login")
        }
        do throws(Refusal) {
            try proveFactor(form["code"] ?? "", of: half.person)
        } catch .unauthenticated {
            return codeForm(words.wrongFactor, status: 403)
        }
        try parts.halfSessions.endHalf(secret.digest.bytes)
        let session = try openSession(of: half.person, proving: [.password, .oneTimeCode])
        let address = LocalAddress(half.returnTo)?.text ?? "/home"
        return Response.redirect(to: address).with(session)
            .with(.expiring(name: Self.halfCookie, isSecure: site.isSecure))
    }

    private var half: HalfSession? {
        get throws(Refusal) {
            guard let secret = secret(Self.halfCookie) else { return nil }
            return try parts.halfSessions.half(secret.digest.bytes, at: now)
        }
    }

    private func codeForm(_ fault: String?, status: Int) -> Response {
        let field = factorField("code", error: fault).input("text", "", complete: "one-time-code")
        let content: HTML = """
            <h1>\(words.secondFactor)</h1>
            <p class="lead">\(words.logInCodeLead)</p>
            <form method="post" action="/login/code">
            \(field)<p class="actions"><button>\(words.logIn)</button></p>
            </form>
            <p class="hint">\(words.lostFactor)</p>
            """
        return page(words.secondFactor, content, in: .logIn, width: .narrow, status: status)
    }
}
