internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// The form for another password.
    func passwordPage() throws(Refusal) -> Response { try passwordForm([:], status: 200) }

    /// Replaces the password, which ends all sessions, and begins a new one here.
    func changePassword() throws(Refusal) -> Response {
        guard let user = try parts.users.user(try person) else { throw .unauthenticated }
        let (present, new) = (form["present"] ?? "", form["password"] ?? "")
        let rule = PasswordRule(
            names: [user.name.first, user.name.middle, user.name.last],
            email: user.email ?? "",
            isAlone: try !parts.factors.factors(of: user.id).isOn
        )
        var faults: [String: String] = [:]
        if let fault = rule.fault(of: new) {
            faults["password"] = words.fault(fault, atLeast: rule.least)
        }
        if new != form["again"] ?? "" { faults["again"] = words.passwordsDiffer }
        guard faults.isEmpty else { return try passwordForm(faults, status: 422) }
        do throws(Refusal) {
            try parts.changePassword(
                of: user,
                attempt(email: user.email ?? ""),
                in: request.id,
                at: now,
                matches: { phc throws(Refusal) in try TypedPassword(present).matches(phc) },
                replacement: { () throws(Refusal) in
                    try TypedPassword(new).hash(using: parts.randomBytes)
                }
            )
        } catch .forbidden(.reauthentication) {
            return try passwordForm(["present": words.wrongPassword], status: 422)
        }
        let methods = session?.methods ?? [.password]
        let cookie = try openSession(of: user.id, proving: methods)
        return Response.redirect(to: "/account?changed=password").with(cookie)
    }

    private func passwordForm(
        _ faults: [String: String],
        status: Int
    ) throws(Refusal) -> Response {
        let isOn = try parts.factors.factors(of: try person).isOn
        let present = Field(
            name: "present",
            label: words.presentPassword,
            error: faults["present"]
        )
        let new = Field(
            name: "password",
            label: words.newPassword,
            hint: isOn ? words.passwordHintBesideFactor : words.passwordHint,
            error: faults["password"]
        )
        let again = Field(name: "again", label: words.repeatPassword, error: faults["again"])
        let content: HTML = """
            <h1>\(words.changePassword)</h1>
            <p class="lead">\(words.sessionsEnd)</p>
            <form method="post" action="/account/password">\(token(.changePassword))
            \(present.input("password", "", complete: "current-password"))\
            \(new.input("password", "", complete: "new-password"))\
            \(again.input("password", "", complete: "new-password"))\
            <p class="actions"><button>\(words.changePassword)</button></p>
            </form>
            """
        return page(
            words.changePassword,
            content,
            in: .account,
            width: .narrow,
            status: status
        )
    }
}
