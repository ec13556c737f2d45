internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// The fields on the page that asks once more who somebody is.
    private static let confirmField = "confirm_password"
    private static let codeField = "confirm_code"

    /// Asks for the password, and for the second factor where the account has one, where the last
    /// proof is too old (RFC 9470).
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
            let isOn = try parts.factors.factors(of: session.person).isOn
            guard let typed = form[Self.confirmField] else {
                return confirmPage([:], withCode: isOn)
            }
            let faults = try proveAgain(typed, form[Self.codeField])
            guard faults.isEmpty else { return confirmPage(faults, withCode: isOn) }
            let begun = try beginSession(
                of: session.person,
                proving: isOn ? [.password, .oneTimeCode] : [.password]
            )
            self.session = begun
            renewal = cookie(of: begun)
            return nil
        } catch {
            return page(error)
        }
    }

    /// Checks the password of who is logged in, then his second factor if he has one.
    ///
    /// - Returns: what was wrong, by the fields' names; nothing where all is right.
    func proveAgain(_ typed: String, _ code: String?) throws(Refusal) -> [String: String] {
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
        guard try parts.factors.factors(of: person).isOn else { return [:] }
        do throws(Refusal) {
            try proveFactor(code ?? "", of: person)
        } catch .unauthenticated {
            return [Self.codeField: words.wrongFactor]
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

    private func confirmPage(_ faults: [String: String], withCode: Bool) -> Response {
        let kept = form.pairs.filter { ![Self.confirmField, Self.codeField].contains($0.name) }
            .map { pair -> HTML in
                "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">\n"
            }
        let content: HTML = """
            <h1>\(words.confirmTitle)</h1>
            <p class="lead">\(words.confirmLead)</p>
            <form method="post">
            \(kept)\(confirmFields(faults, withCode: withCode))\
            <p class="actions"><button>\(words.confirm)</button></p>
            </form>
            """
        return page(words.confirmTitle, content, width: .narrow, status: 403)
    }
}
