internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// The fields on the page that asks once more who somebody is.
    static let confirmField = "confirm_password"
    private static let codeField = "confirm_code"

    /// Asks for the password, and for the second factor where the account has one, or for a passkey
    /// alone, where the last proof is too old (RFC 9470).
    ///
    /// What was sent waits in the form, and is done as soon as the proof is right. The session is a
    /// new one then. A session that is fresh has shown all that the account has, for a change of
    /// the factors ends all sessions.
    ///
    /// - Returns: nil where the proof is fresh.
    mutating func confirmFirst() -> Response? {
        guard let session else { return logInFirst() }
        if now < session.authenticated + PersonSession.fresh { return nil }
        do throws(Refusal) {
            let factors = try parts.factors.factors(of: session.person)
            let begun: BrowserSession
            if showsPasskey {
                guard let proven = try proveOwnPasskey() else {
                    let notice: HTML = """
                        <p class="notice danger" role="alert">\(words.passkeyWrong)</p>

                        """
                    return try confirmPage([:], factors, notice: notice)
                }
                begun = try beginSession(of: session.person, proving: [proven.method])
            } else {
                guard let typed = form[Self.confirmField] else {
                    return try confirmPage([:], factors)
                }
                let faults = try proveAgain(typed, form[Self.codeField])
                guard faults.isEmpty else { return try confirmPage(faults, factors) }
                begun = try beginSession(
                    of: session.person,
                    proving: factors.isOn ? [.password, .oneTimeCode] : [.password]
                )
            }
            self.session = begun
            renewal = cookie(of: begun)
            return nil
        } catch {
            return page(error)
        }
    }

    /// Checks the passkey of a form; nil where it is not to be believed.
    private func proveOwnPasskey() throws(Refusal) -> ProvenPasskey? {
        guard let session else { return nil }
        do throws(Refusal) {
            return try provePasskey(of: session.person, in: session.secret)
        } catch .unauthenticated {
            return nil
        }
    }

    /// Checks the password of who is logged in, then his second factor if he has one.
    ///
    /// - Returns: what was wrong, by the fields' names; nothing where all is right.
    func proveAgain(_ typed: String, _ code: String?) throws(Refusal) -> [String: String] {
        let person = try person
        let faults = try provePassword(typed)
        guard faults.isEmpty, try parts.factors.factors(of: person).isOn else { return faults }
        do throws(Refusal) {
            try proveFactor(code ?? "", of: person)
        } catch .unauthenticated {
            return [Self.codeField: words.wrongFactor]
        }
        return [:]
    }

    /// Checks the password of who is logged in.
    ///
    /// - Returns: what was wrong, by the field's name; nothing where it is right.
    func provePassword(_ typed: String) throws(Refusal) -> [String: String] {
        let person = try person
        let password = TypedPassword(typed)
        let email = try parts.users.user(person)?.email ?? ""
        do throws(Refusal) {
            let user = try parts.logIn(attempt(email: email), in: request.id, at: now) {
                phc throws(Refusal) in try password.matches(phc)
            }
            guard user.id == person else { throw .unauthenticated }
        } catch .unauthenticated {
            return [Self.confirmField: words.wrongPassword]
        }
        return [:]
    }

    /// The fields for password and code.
    func confirmFields(_ faults: [String: String], withCode: Bool) -> HTML {
        let password = Field(
            name: Self.confirmField,
            label: words.password,
            error: faults[Self.confirmField]
        ).input("password", "", complete: "current-password")
        guard withCode else { return password }
        let code = factorField(Self.codeField, error: faults[Self.codeField])
            .input("text", "", complete: "one-time-code")
        return "\(password)\(code)"
    }

    private func confirmPage(
        _ faults: [String: String],
        _ factors: EnrolledFactors,
        notice: HTML? = nil
    ) throws(Refusal) -> Response {
        let proofs = ["confirm_", "passkey_"]
        let kept = HTML(
            form.pairs.filter { pair in !proofs.contains { pair.name.hasPrefix($0) } }
                .map { pair -> HTML in
                    "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">\n"
                }
        )
        var passkey: HTML?
        if let session, !factors.passkeys.isEmpty {
            let mine = factors.passkeys
            passkey = try passkeyForm(to: nil, keeping: kept, allowing: mine, in: session.secret)
        }
        let content: HTML = """
            <h1>\(words.confirmTitle)</h1>
            \(notice)<p class="lead">\(words.confirmLead)</p>
            \(passkey)<form method="post">
            \(kept)\(confirmFields(faults, withCode: factors.isOn))\
            <p class="actions"><button>\(words.confirm)</button></p>
            </form>
            """
        return page(words.confirmTitle, content, width: .narrow, status: 403)
    }
}
