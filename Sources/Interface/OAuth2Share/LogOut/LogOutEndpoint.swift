internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

/// A client's wish that its user be logged out (RP-Initiated Logout 1.0 §2).
struct LogOutRequest {
    /// Who asks, if that is known.
    let client: Client?

    /// Who was logged in, by an id_token of ours; nil: it is not certain who asks.
    let subject: User.ID?

    /// Where the browser goes then; exactly a registered one.
    let redirect: RedirectURI?

    /// The client's own word, given back as it came.
    let state: String?

    /// The parameters that make up the wish, for the form that answers it.
    let parameters: Parameters

    static let names = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"]
}

extension AuthorizationServer {
    /// `GET` and `POST /oauth/logout` (RP-Initiated Logout 1.0).
    func answerLogOut(_ request: Request) -> Response {
        let now = surroundings.now()
        do throws(BadRequest) {
            let sent = request.method == .post ? try request.form() : request.query
            try sent.refuseRepeated()
            do throws(Refusal) {
                guard let wish = try logOutRequest(sent, at: now) else {
                    return errorPage(
                        "The app that sent you here wants to go on at an address that it has not "
                            + "registered, or is another than it says.",
                        status: 400
                    )
                }
                if request.method == .post, sent["decision"] == nil {
                    // A form of another site comes without our cookies; its redirect has them.
                    return .redirect(to: "/oauth/logout?" + wish.parameters.encoded)
                }
                return try answer(wish, sent, request, at: now)
            } catch {
                let sentence = "TPaaS cannot answer right now. Try again in a moment."
                return errorPage(sentence, status: 503).with("retry-after", "5")
            }
        } catch {
            return errorPage(error.detail, status: error.status)
        }
    }

    /// What is wished for; nil where it does not fit together.
    private func logOutRequest(
        _ sent: Parameters,
        at now: Moment
    ) throws(Refusal) -> LogOutRequest? {
        let hint = try sent["id_token_hint"].flatMap { (text) throws(Refusal) in
            try idTokenHint(text, at: now)
        }
        let named = sent["client_id"].flatMap(App.ID.init)
        if let hint, sent["client_id"] != nil, named != hint.client { return nil }
        let client = try (hint?.client ?? named).flatMap { (id) throws(Refusal) in
            try ports.clients.client(id)
        }
        var redirect: RedirectURI?
        if let uri = sent["post_logout_redirect_uri"] {
            guard let known = RedirectURI(uri, exactly: client?.postLogoutURIs ?? []) else {
                return nil
            }
            redirect = known
        }
        return LogOutRequest(
            client: client,
            subject: hint?.subject,
            redirect: redirect,
            state: sent["state"],
            parameters: Parameters(
                LogOutRequest.names.compactMap { name in sent[name].map { (name, $0) } }
            )
        )
    }

    private func answer(
        _ wish: LogOutRequest,
        _ sent: Parameters,
        _ request: Request,
        at now: Moment
    ) throws(Refusal) -> Response {
        guard let browser = try identify(request, at: now) else {
            // Without a hint it is not certain that the app sent him; then nobody is sent on.
            return wish.subject == nil ? loggedOutPage() : leave(wish)
        }
        if wish.subject != browser.session.person {
            guard request.method == .post, isOurs(request),
                browser.secret.matches(sent["form_token"], form: Self.logOutForm)
            else { return logOutPage(wish, browser) }
            if sent["decision"] != "logout" { return .redirect(to: "/home") }
        }
        try endSession(browser.secret.digest.bytes, in: request.id, at: now)
        return leave(wish).with(.expiring(name: BrowserCookie.session, isSecure: isSecure))
    }

    /// The name that the token of the form is made for.
    static let logOutForm = "log out"

    /// Back to the app, where it said where.
    private func leave(_ wish: LogOutRequest) -> Response {
        guard let redirect = wish.redirect else { return loggedOutPage() }
        guard let state = wish.state else { return .redirect(to: redirect.text) }
        return .redirect(to: redirect.adding([("state", state)]))
    }
}
