internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How the account is protected: the second factor, and what is beside it.
    func securityPage() throws(Refusal) -> Response {
        let factors = try parts.factors.factors(of: try person)
        let content: HTML = """
            <h1>\(words.security)</h1>
            \(securityNotice)<h2>\(words.secondFactor)</h2>
            \(factors.isOn ? try factorIsOn(factors) : factorIsOff)
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
        guard request.query["changed"] == "off" else { return nil }
        return "<p class=\"notice ok\" role=\"status\">\(words.factorTurnedOff)</p>\n"
    }

    private var factorIsOff: HTML {
        """
        <p><span class="badge warn">\(words.isOff)</span></p>
        <p>\(words.factorLead)</p>
        <form method="post" action="/account/security/totp">\(token(.beginFactor))
        <p class="actions"><button>\(words.setFactorUp)</button></p></form>
        """
    }

    private func factorIsOn(_ factors: EnrolledFactors) throws(Refusal) -> HTML {
        let clock = readerClock
        let since = factors.timeCodes?.confirmed.map { words.time(clock.reading($0)) } ?? ""
        let few: HTML? =
            factors.recoveryCodes < 3
            ? "<p class=\"notice warn\">\(words.fewRecoveryCodes)</p>\n" : nil
        return """
            <p><span class="badge ok">\(words.isOn)</span></p>
            \(few)<dl class="facts"><dt>\(words.authenticatorSince)</dt><dd>\(since)</dd>
            <dt>\(words.recoveryCodesLeft)</dt><dd>\(count: factors.recoveryCodes)</dd></dl>
            <form method="post" action="/account/security/codes">\(token(.renewRecoveryCodes))
            <p class="actions"><button class="secondary">\(words.newRecoveryCodes)</button>
            <a class="button secondary" href="/account/security/removal">\
            \(words.turnFactorOff)</a></p></form>
            """
    }

    /// Asks for password and code before the second factor is turned off.
    func removalPage() throws(Refusal) -> Response {
        guard try parts.factors.factors(of: try person).isOn else {
            return .redirect(to: "/account/security")
        }
        return removalForm([:], status: 200)
    }

    /// Turns the second factor off, by password and code, however fresh the session is.
    ///
    /// A password that is enough beside a second factor is too short to be alone.
    func turnFactorOff() throws(Refusal) -> Response {
        let typed = form["confirm_password"] ?? ""
        let faults = try proveAgain(typed, form["confirm_code"])
        guard faults.isEmpty else { return removalForm(faults, status: 422) }
        guard typed.unicodeScalars.count >= PasswordRule.shortest else {
            return removalForm(["confirm_password": words.passwordTooShortAlone], status: 422)
        }
        try parts.changeSecondFactor.turnOff(in: request.id, by: try person, at: now)
        return Response.redirect(to: "/account/security?changed=off")
            .with(try openSession(of: try person, proving: [.password]))
    }

    private func removalForm(_ faults: [String: String], status: Int) -> Response {
        let content: HTML = """
            <h1>\(words.turnFactorOff)</h1>
            <p class="lead">\(words.turnFactorOffLead)</p>
            <form method="post" action="/account/security/removal">\(token(.turnFactorOff))
            \(confirmFields(faults, withCode: true))\
            <p class="actions"><button class="danger">\(words.turnFactorOff)</button>
            <a class="button secondary" href="/account/security">\(words.previous)</a></p>
            </form>
            """
        return page(
            words.turnFactorOff,
            content,
            in: .account,
            width: .narrow,
            status: status,
            at: "/account/security/removal"
        )
    }
}
