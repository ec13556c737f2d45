internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension AuthorizationServer {
    /// Asks whether to log out, where it is not certain that an app of this person wants it.
    func logOutPage(_ wish: LogOutRequest, _ browser: Browser) -> Response {
        let words = browser.words
        let asking: HTML? = wish.client.map { client in
            "<p>\(words.asksToLogOut(client.app.name))</p>\n"
        }
        let hidden: [HTML] = wish.parameters.pairs.map {
            "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n"
        }
        let token = browser.secret.formToken(Self.logOutForm)
        return page(
            words.logOutQuestion,
            """
            <h1>\(words.logOutQuestion)</h1>
            \(asking)<form method="post" action="/oauth/logout">
            \(hidden)<input type="hidden" name="form_token" value="\(token)">
            <p class="actions"><button name="decision" value="logout">\(words.logOut)</button>
            <button class="secondary" name="decision" value="stay">\
            \(words.stayLoggedIn)</button></p>
            </form>
            """,
            in: words,
            at: wish.address,
            leadingTo: wish.redirect ?? ourselves
        )
    }

    /// Says that nobody is logged in.
    func loggedOutPage(in words: any ConsentWords) -> Response {
        page(
            words.loggedOut,
            """
            <h1>\(words.loggedOut)</h1>
            <p>\(words.nobodyLoggedIn)</p>
            <p><a href="/">\(words.backHome)</a></p>
            """,
            in: words,
            at: Self.logOutAddress
        )
    }

    /// Where a form leads that goes nowhere else.
    private var ourselves: RedirectURI? {
        RedirectURI(issuer + "/", exactly: [issuer + "/"])
    }
}
