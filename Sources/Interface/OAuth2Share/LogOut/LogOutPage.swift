internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP

extension AuthorizationServer {
    /// Asks whether to log out, where it is not certain that an app of this person wants it.
    func logOutPage(_ wish: LogOutRequest, _ browser: Browser) -> Response {
        let asking: HTML? = wish.client.map { client in
            "<p><strong>\(client.app.name)</strong> asks that you log out of TPaaS, too.</p>\n"
        }
        let hidden: [HTML] = wish.parameters.pairs.map {
            "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n"
        }
        let token = browser.secret.formToken(Self.logOutForm)
        return page(
            "Log out?",
            """
            <h1>Log out of TPaaS?</h1>
            \(asking)<form method="post" action="/oauth/logout">
            \(hidden)<input type="hidden" name="form_token" value="\(token)">
            <p class="actions"><button name="decision" value="logout">Log out</button>
            <button class="secondary" name="decision" value="stay">Stay logged in</button></p>
            </form>
            """,
            leadingTo: wish.redirect ?? ourselves
        )
    }

    /// Says that nobody is logged in.
    func loggedOutPage() -> Response {
        page(
            "You are logged out",
            """
            <h1>You are logged out</h1>
            <p>Nobody is logged in to TPaaS in this browser.</p>
            <p><a href="/">Back to TPaaS</a></p>
            """
        )
    }

    /// Where a form leads that goes nowhere else.
    private var ourselves: RedirectURI? {
        RedirectURI(issuer + "/", exactly: [issuer + "/"])
    }
}
