internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// Checks a password and begins a session, or asks for the second factor of an account that has
    /// one.
    func logIn() throws(Refusal) -> Response {
        let email = form["email"] ?? ""
        let typed = TypedPassword(form["password"] ?? "")
        let person: User
        do throws(Refusal) {
            person = try parts.logIn(attempt(email: email), in: request.id, at: now) {
                phc throws(Refusal) in try typed.matches(phc)
            }
        } catch .unauthenticated {
            return logInForm(email: email, words.wrongLogIn)
        }
        if try parts.factors.factors(of: person.id).isOn {
            return try askForFactor(of: person.id)
        }
        // Chosen beside a second factor that is gone. The demo's people have short ones.
        guard site.isDemo || typed.isEnoughAlone else {
            return logInForm(email: email, words.passwordNoLongerEnough)
        }
        let cookie = try openSession(of: person.id, proving: [.password])
        guard person.isVerified else { return Response.redirect(to: "/verify").with(cookie) }
        return try goOn().with(cookie)
    }

    /// The form once more, after a wrong password: with the address, never with the password.
    private func logInForm(email: String, _ fault: String) -> Response {
        let address = Field(name: "email", label: words.email)
            .input("email", email, complete: "username")
        let password = Field(name: "password", label: words.password)
            .input("password", "", complete: "current-password")
        let content: HTML = """
            <h1>\(words.logIn)</h1>
            <p class="notice danger" role="alert">\(fault)</p>
            <form method="post" action="/login">
            \(address)\(password)<p class="actions"><button>\(words.logIn)</button></p>
            </form>
            <p><a href="/login/passkey">\(words.logInByPasskey)</a></p>
            <p><a href="/forgot">\(words.forgotPassword)</a></p>
            <p>\(words.noAccount) <a href="/signup">\(words.signUp)</a></p>
            """
        return page(words.logIn, content, in: .logIn, width: .narrow, status: 403)
    }

    /// Asks whether to log out, for those who come by a link.
    func logOutPage() -> Response {
        let content: HTML = """
            <h1>\(words.logOut)</h1>
            <p class="lead">\(words.logOutQuestion)</p>
            <form method="post" action="/logout">\(token(.logOut))
            <p class="actions"><button>\(words.logOut)</button></p></form>
            """
        return page(words.logOut, content, width: .narrow)
    }

    /// Ends the session.
    func logOut() throws(Refusal) -> Response {
        let cookie = try endSession()
        return Response.redirect(to: "/").with(cookie)
    }
}
