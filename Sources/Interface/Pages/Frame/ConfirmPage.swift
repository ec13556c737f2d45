internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// The field for the password on the page that asks for it once more.
    private static let confirmField = "confirm_password"

    /// Asks for the password where the last proof is too old.
    ///
    /// What was sent waits in the form, and is done as soon as the password is right. The session
    /// is a new one then.
    ///
    /// - Returns: nil where the proof is fresh.
    mutating func confirmFirst() -> Response? {
        guard let session else { return logInFirst() }
        if now < session.authenticated + PersonSession.fresh { return nil }
        guard let typed = form[Self.confirmField] else { return confirmPage(nil) }
        do throws(Refusal) {
            let email = try parts.users.user(session.person)?.email ?? ""
            let password = TypedPassword(typed)
            let user = try parts.logIn(attempt(email: email), in: request.id, at: now) {
                phc throws(Refusal) in try password.matches(phc)
            }
            guard user.id == session.person else { throw .unauthenticated }
            let begun = try beginSession(of: user.id)
            self.session = begun
            renewal = cookie(of: begun)
            return nil
        } catch .unauthenticated {
            return confirmPage(words.wrongPassword)
        } catch {
            return page(error)
        }
    }

    private func confirmPage(_ fault: String?) -> Response {
        let kept = form.pairs.filter { $0.name != Self.confirmField }.map { pair -> HTML in
            "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">\n"
        }
        let password = Field(name: Self.confirmField, label: words.password, error: fault)
            .input("password", "", complete: "current-password")
        let content: HTML = """
            <h1>\(words.confirmTitle)</h1>
            <p class="lead">\(words.confirmLead)</p>
            <form method="post">
            \(kept)\(password)<p class="actions"><button>\(words.confirm)</button></p>
            </form>
            """
        return page(words.confirmTitle, content, width: .narrow, status: 403)
    }
}
