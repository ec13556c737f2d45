internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How the account is protected: its factors, and what is beside them.
    func securityPage() throws(Refusal) -> Response {
        let factors = try parts.factors.factors(of: try person)
        let clock = readerClock
        let content: HTML = """
            <h1>\(words.security)</h1>
            \(securityNotice)<h2>\(words.secondFactor)</h2>
            \(factors.isOn ? codesLeft(factors) : factorIsOff)
            \(passkeyList(factors.passkeys, clock))
            <h2>\(words.authenticator)</h2>
            \(factors.hasAuthenticator ? authenticatorIsOn(factors, clock) : authenticatorIsOff)
            <h2>\(words.password)</h2>
            <p class="actions"><a class="button secondary" href="/account/password">\
            \(words.changePassword)</a></p>
            <h2>\(words.sessions)</h2>
            <p class="actions"><a class="button secondary" href="/account/sessions">\
            \(words.showSessions)</a></p>
            """
        return page(words.security, content, in: .account, width: .narrow)
    }

    private var securityNotice: HTML? {
        let text: String? =
            switch request.query["changed"] {
            case "off": words.factorTurnedOff
            case "added": words.passkeyWasAdded
            case "renamed": words.passkeyWasRenamed
            case "removed": words.passkeyWasRemoved
            case "authenticator": words.authenticatorWasRemoved
            default: nil
            }
        return text.map { "<p class=\"notice ok\" role=\"status\">\($0)</p>\n" }
    }

    private var factorIsOff: HTML {
        """
        <p><span class="badge warn">\(words.isOff)</span></p>
        <p>\(words.factorLead)</p>
        """
    }

    private func codesLeft(_ factors: EnrolledFactors) -> HTML {
        let few: HTML? =
            factors.recoveryCodes < 3
            ? "<p class=\"notice warn\">\(words.fewRecoveryCodes)</p>\n" : nil
        return """
            <p><span class="badge ok">\(words.isOn)</span></p>
            \(few)<dl class="facts">\
            <dt>\(words.recoveryCodesLeft)</dt><dd>\(count: factors.recoveryCodes)</dd></dl>
            <form method="post" action="/account/security/codes">\(token(.renewRecoveryCodes))
            <p class="actions"><button class="secondary">\(words.newRecoveryCodes)</button></p>\
            </form>
            """
    }

    private var authenticatorIsOff: HTML {
        """
        <p>\(words.authenticatorLead)</p>
        <form method="post" action="/account/security/totp">\(token(.beginFactor))
        <p class="actions"><button class="secondary">\(words.setFactorUp)</button></p></form>
        """
    }

    private func authenticatorIsOn(_ factors: EnrolledFactors, _ clock: ReaderClock) -> HTML {
        let since = factors.timeCodes?.confirmed.map { words.time(clock.reading($0)) } ?? ""
        return """
            <dl class="facts"><dt>\(words.authenticatorSince)</dt><dd>\(since)</dd></dl>
            <p class="actions"><a class="button secondary" href="/account/security/removal">\
            \(words.removeAuthenticator)</a></p>
            """
    }

    /// Asks for password and code before the authenticator app is forgotten.
    func removalPage() throws(Refusal) -> Response {
        guard try parts.factors.factors(of: try person).hasAuthenticator else {
            return .redirect(to: "/account/security")
        }
        return try removalForm([:], status: 200)
    }

    /// Forgets the authenticator app, by password and code, however fresh the session is.
    ///
    /// A password that is enough beside a second factor is too short to be alone.
    func turnFactorOff() throws(Refusal) -> Response {
        let typed = form["confirm_password"] ?? ""
        let faults = try proveAgain(typed, form["confirm_code"])
        guard faults.isEmpty else { return try removalForm(faults, status: 422) }
        let isLast = try parts.factors.factors(of: try person).passkeys.isEmpty
        guard !isLast || typed.unicodeScalars.count >= PasswordRule.shortest else {
            return try removalForm(["confirm_password": words.passwordTooShortAlone], status: 422)
        }
        try parts.changeSecondFactor.turnOff(in: request.id, by: try person, at: now)
        let methods: Set<LogInMethod> = isLast ? [.password] : [.password, .oneTimeCode]
        return Response.redirect(
            to: "/account/security?changed=\(isLast ? "off" : "authenticator")"
        )
        .with(try openSession(of: try person, proving: methods))
    }

    private func removalForm(
        _ faults: [String: String],
        status: Int
    ) throws(Refusal) -> Response {
        let isLast = try parts.factors.factors(of: try person).passkeys.isEmpty
        let content: HTML = """
            <h1>\(words.removeAuthenticator)</h1>
            <p class="lead">\(isLast ? words.turnFactorOffLead : words.removeAuthenticatorLead)</p>
            <form method="post" action="/account/security/removal">\(token(.turnFactorOff))
            \(confirmFields(faults, withCode: true))\
            <p class="actions"><button class="danger">\(words.removeAuthenticator)</button>
            <a class="button secondary" href="/account/security">\(words.previous)</a></p>
            </form>
            """
        return page(
            words.removeAuthenticator,
            content,
            in: .account,
            width: .narrow,
            status: status,
            at: "/account/security/removal"
        )
    }
}
