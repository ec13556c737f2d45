internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import QRCode

extension Visit {
    private static let page: Link = "/account/security/totp"

    /// Makes a secret for an authenticator app.
    func beginFactor() throws(Refusal) -> Response {
        let person = try person
        let sealed = parts.factorSecrets.make(of: person, using: parts.randomBytes)
        try parts.setUpTimeCodes.begin(sealed, of: person, at: now)
        return .redirect(to: Self.page.description)
    }

    /// Shows the secret to the app, and asks for its first code.
    func factorPage() throws(Refusal) -> Response { try factorForm(nil, status: 200) }

    /// Turns the second factor on, and shows the recovery codes: now and never again.
    func confirmFactor() throws(Refusal) -> Response {
        let person = try person
        let factor = TypedFactor(form["code"] ?? "")
        let codes = TypedFactor.makeRecoveryCodes(using: parts.randomBytes)
        let isRight = try parts.setUpTimeCodes.confirm(
            factorAttempt(of: person),
            codes.map { TypedFactor($0).digest(of: person) },
            in: request.id,
            at: now
        ) { waiting throws(Refusal) in
            let secret = try parts.factorSecrets.open(waiting.sealed, of: person)
            return factor.step(waiting, secret, at: now)
        }
        guard isRight else { return try factorForm(words.wrongFactor, status: 422) }
        let methods = (session?.methods ?? []).union([.oneTimeCode])
        return try recoveryCodesPage(codes, words.factorTurnedOn, proving: methods)
    }

    /// Replaces the recovery codes, and shows them.
    func renewRecoveryCodes() throws(Refusal) -> Response {
        let person = try person
        let codes = TypedFactor.makeRecoveryCodes(using: parts.randomBytes)
        try parts.changeSecondFactor.renew(
            codes.map { TypedFactor($0).digest(of: person) },
            in: request.id,
            by: person,
            at: now
        )
        let methods = session?.methods ?? []
        return try recoveryCodesPage(codes, words.recoveryCodesRenewed, proving: methods)
    }

    /// The answer to the form itself: whoever loads it anew changes nothing, and sees no code.
    func recoveryCodesPage(
        _ codes: [String],
        _ notice: String,
        proving methods: Set<LogInMethod>
    ) throws(Refusal) -> Response {
        // All sessions have ended with the change; its page belongs to a new one already.
        var visit = self
        let begun = try beginSession(of: try person, proving: methods)
        visit.session = begun
        let items = codes.map { code -> HTML in "<li><code>\(code)</code></li>" }
        let content: HTML = """
            <h1>\(words.recoveryCodes)</h1>
            <p class="notice ok" role="status">\(notice)</p>
            <p class="lead">\(words.recoveryCodesLead)</p>
            <div class="card"><ul class="plain">\(items)</ul></div>
            <p class="actions"><a class="button" href="/account/security">\
            \(words.codesAreKept)</a></p>
            """
        return visit.page(
            words.recoveryCodes,
            content,
            in: .account,
            width: .narrow,
            at: "/account/security"
        ).with(cookie(of: begun))
    }

    private func factorForm(_ fault: String?, status: Int) throws(Refusal) -> Response {
        let person = try person
        guard let waiting = try parts.factors.factors(of: person).timeCodes,
            waiting.isPending(at: now)
        else { return .redirect(to: "/account/security") }
        let secret = Base32.encode(try parts.factorSecrets.open(waiting.sealed, of: person))
        let email = try parts.users.user(person)?.email ?? person.description
        let field = Field(name: "code", label: words.firstCode, error: fault)
            .input("text", "", complete: "one-time-code")
        let content: HTML = """
            <h1>\(words.setFactorUp)</h1>
            <ol>
            <li><p>\(words.getAuthenticator)</p></li>
            <li><p>\(words.scanCode)</p>
            \(picture(of: address(secret, email)))
            <p>\(words.typeSecret)<br><code>\(grouped(secret))</code></p></li>
            <li><p>\(words.typeFirstCode)</p></li>
            </ol>
            <form method="post" action="/account/security/totp/confirmation">\
            \(token(.confirmFactor))
            \(field)<p class="actions"><button>\(words.turnFactorOn)</button>
            <a class="button secondary" href="/account/security">\(words.previous)</a></p>
            </form>
            """
        return page(
            words.setFactorUp,
            content,
            in: .account,
            width: .narrow,
            status: status,
            at: Self.page.description
        )
    }

    /// What authenticator apps read from a QR code (Google Authenticator's key URI format, which
    /// all of them follow).
    private func address(_ secret: String, _ email: String) -> String {
        let name = Parameters([(name: "x", value: email)]).encoded.dropFirst(2)
        return "otpauth://totp/TPaaS:\(name)?secret=\(secret)&issuer=TPaaS"
    }

    private func grouped(_ secret: String) -> String {
        let letters = Array(secret)
        return stride(from: 0, to: letters.count, by: 4)
            .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }

    /// The QR code, dark on light in every theme, with its quiet zone of four modules.
    private func picture(of text: String) -> HTML {
        guard let code = QRCode(text) else { return "" }
        let side = String(code.width + 8)
        let path = (0..<code.width).map { row in
            (0..<code.width).filter { code.isDark(row, $0) }
                .map { "M\($0 + 4) \(row + 4)h1v1h-1z" }.joined()
        }.joined()
        return """
            <svg class="qr" role="img" aria-label="\(words.qrCode)" width="240" height="240" \
            viewBox="\("0 0 " + side + " " + side)" shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
            """
    }
}
