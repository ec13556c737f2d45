internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// Where somebody asks for a link by which he sets another password.
    func forgotPage() -> Response {
        guard request.query["sent"] == nil else {
            let content: HTML = """
                <h1>\(words.forgotTitle)</h1>
                <p class="notice" role="status">\(words.recoverySent)</p>
                <p>\(words.recoveryHelp)</p>
                """
            return page(words.forgotTitle, content, in: .logIn, width: .narrow)
        }
        return forgotForm("", nil, status: 200)
    }

    /// Sends it, if there is such an account; what is answered is the same.
    func forgot() throws(Refusal) -> Response {
        let email = form["email"] ?? ""
        do throws(Refusal) {
            try parts.askForPassword(
                email,
                counting: Self.digest("recovery account " + email.lowercased()),
                and: Self.digest(
                    "recovery address " + ClientNetwork(request.remoteAddress).text
                ),
                at: now,
                digest: parts.digest(.recoverPassword)
            )
        } catch .invalid {
            return forgotForm(email, words.emailFault, status: 422)
        }
        return .redirect(to: "/forgot?sent=1")
    }

    private func forgotForm(_ email: String, _ fault: String?, status: Int) -> Response {
        let field = Field(name: "email", label: words.email, error: fault)
            .input("email", email, complete: "username")
        let content: HTML = """
            <h1>\(words.forgotTitle)</h1>
            <p class="lead">\(words.forgotLead)</p>
            <form method="post" action="/forgot">
            \(field)<p class="actions"><button>\(words.sendLink)</button></p>
            </form>
            """
        return page(words.forgotTitle, content, in: .logIn, width: .narrow, status: status)
    }

    /// Where the link leads: the form for another password.
    func resetPage(_ token: String) throws(Refusal) -> Response {
        guard let token = LinkToken(token),
            try parts.recoverPassword.reader(of: token.digest.bytes, at: now) != nil
        else { return linkIsOver() }
        return resetForm(token, [:], status: 200)
    }

    /// Takes the link and sets the password.
    func reset() throws(Refusal) -> Response {
        guard let token = LinkToken(form["token"] ?? ""),
            let user = try parts.recoverPassword.reader(of: token.digest.bytes, at: now)
        else { return linkIsOver() }
        let new = form["password"] ?? ""
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
        guard faults.isEmpty else { return resetForm(token, faults, status: 422) }
        do throws(Refusal) {
            try parts.recoverPassword(
                token.digest.bytes,
                passwordHash: try TypedPassword(new).hash(using: parts.randomBytes),
                in: request.id,
                at: now
            )
        } catch .notFound {
            return linkIsOver()
        }
        let content: HTML = """
            <h1>\(words.resetTitle)</h1>
            <p class="notice ok" role="status">\(words.passwordReset)</p>
            <p class="actions"><a class="button" href="/login">\(words.logIn)</a></p>
            """
        return page(words.resetTitle, content, width: .narrow, at: start)
    }

    private func resetForm(
        _ token: LinkToken,
        _ faults: [String: String],
        status: Int
    ) -> Response {
        let new = Field(
            name: "password",
            label: words.newPassword,
            hint: words.passwordHint,
            error: faults["password"]
        )
        let again = Field(name: "again", label: words.repeatPassword, error: faults["again"])
        let content: HTML = """
            <h1>\(words.resetTitle)</h1>
            <p class="lead">\(words.resetLead)</p>
            <form method="post" action="/reset">
            <input type="hidden" name="token" value="\(token.text)">
            \(new.input("password", "", complete: "new-password"))\
            \(again.input("password", "", complete: "new-password"))\
            <p class="actions"><button>\(words.changePassword)</button></p>
            </form>
            """
        return page(words.resetTitle, content, width: .narrow, status: status, at: start)
    }
}
