internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import Languages

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

    /// Where it is put again.
    var address: String { AuthorizationServer.logOutAddress + "?" + parameters.encoded }

    static let names = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"]
}

extension AuthorizationServer {
    /// `GET` and `POST /oauth/logout` (RP-Initiated Logout 1.0).
    func answerLogOut(_ request: Request) -> Response {
        let now = surroundings.now()
        let words = Language(of: request).consentWords
        do throws(BadRequest) {
            let sent = request.method == .post ? try request.form() : request.query
            try sent.refuseRepeated()
            do throws(Refusal) {
                let browser = try identify(request, at: now)
                let person = browser?.session.person
                guard let wish = try logOutRequest(sent, of: person, at: now) else {
                    return errorPage(.foreignReturn, in: words, status: 400)
                }
                if request.method == .post, sent["decision"] == nil {
                    // A form of another site comes without our cookies; its redirect has them.
                    return .redirect(to: wish.address)
                }
                return try answer(wish, sent, request, from: browser, at: now)
            } catch {
                return errorPage(.unavailable, in: words, status: 503)
                    .with("retry-after", "5")
            }
        } catch {
            return errorPage(.notAForm, in: words, status: error.status)
        }
    }

    /// What is wished for; nil where it does not fit together.
    private func logOutRequest(
        _ sent: Parameters,
        of person: User.ID?,
        at now: Moment
    ) throws(Refusal) -> LogOutRequest? {
        let hint = try sent["id_token_hint"].flatMap { (text) throws(Refusal) in
            try idTokenHint(text, at: now)
        }
        let named = sent["client_id"].flatMap(App.ID.init)
        if let hint, sent["client_id"] != nil, named != hint.client { return nil }
        var client = try (hint?.client ?? named).flatMap { (id) throws(Refusal) in
            try ports.clients.client(id)
        }
        // Who names a draft is not told that there is one; its developer has an id_token of it.
        if hint == nil, let app = client?.app, app.state == .draft, !app.isUsable(by: person) {
            client = nil
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
        from browser: Browser?,
        at now: Moment
    ) throws(Refusal) -> Response {
        guard let browser else {
            // Without a hint it is not certain that the app sent him; then nobody is sent on.
            return wish.subject == nil
                ? loggedOutPage(in: Language(of: request).consentWords) : leave(wish, request)
        }
        if wish.subject != browser.session.person {
            guard request.method == .post, isOurs(request),
                browser.secret.matches(sent["form_token"], form: Self.logOutForm)
            else { return logOutPage(wish, browser) }
            if sent["decision"] != "logout" { return .redirect(to: "/home") }
        }
        try endSession(browser.secret.digest.bytes, in: request.id, at: now)
        return leave(wish, request).with(.expiring(name: BrowserCookie.session, isSecure: isSecure))
    }

    /// Where one logs out.
    static let logOutAddress = "/oauth/logout"

    /// The name that the token of the form is made for.
    static let logOutForm = "log out"

    /// Back to the app, where it said where.
    private func leave(_ wish: LogOutRequest, _ request: Request) -> Response {
        guard let redirect = wish.redirect else {
            return loggedOutPage(in: Language(of: request).consentWords)
        }
        guard let state = wish.state else { return .redirect(to: redirect.text) }
        return .redirect(to: redirect.adding([("state", state)]))
    }
}
