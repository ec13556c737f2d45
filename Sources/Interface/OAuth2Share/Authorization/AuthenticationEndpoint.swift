internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

extension AuthorizationServer {
    /// What is answered before anybody is asked for consent: that somebody has to log in, or where
    /// the client wants nobody to be asked, the code or why there is none (OpenID Connect Core
    /// §3.1.2.3, §3.1.2.6).
    ///
    /// - Returns: nil where who is logged in can be asked.
    func answerBeforeConsent(
        _ asked: AuthorizationRequest,
        _ browser: Browser?,
        _ request: Request,
        at now: Moment
    ) throws(Refusal) -> Response? {
        let wanted: User.ID?
        switch try hintedPerson(asked, at: now) {
        case .nobody: wanted = nil
        case .person(let person): wanted = person
        case .unknown:
            let error = OAuthError(.invalidRequest, "The id_token_hint was not issued here to you.")
            return redirect(to: asked.redirect, error, state: asked.state)
        }
        guard let browser, try isRecent(browser.session, asked, at: now) else {
            if asked.authentication.isSilent { return logInRequired(asked) }
            // Noted now, or the log-in that follows would be older than what wants it.
            if asked.authentication.mayDemandLogIn { _ = try demanded(asked, at: now) }
            return try sendToLogin(asked, at: now)
        }
        guard wanted ?? browser.session.person == browser.session.person else {
            return logInRequired(asked)
        }
        return asked.authentication.isSilent ? try renew(asked, browser, request, at: now) : nil
    }

    private func logInRequired(_ asked: AuthorizationRequest) -> Response {
        let error = OAuthError(.loginRequired, "The person has to log in.")
        return redirect(to: asked.redirect, error, state: asked.state)
    }

    /// Whether the person has logged in as lately as the client wants.
    ///
    /// A log-in that is too old is good enough once it is younger than the request itself.
    private func isRecent(
        _ session: PersonSession,
        _ asked: AuthorizationRequest,
        at now: Moment
    ) throws(Refusal) -> Bool {
        guard asked.authentication.isTooOld(session.authenticated, at: now) else { return true }
        if asked.authentication.isSilent { return false }
        return session.authenticated >= (try demanded(asked, at: now))
    }

    /// Since when this request wants a new log-in.
    private func demanded(
        _ asked: AuthorizationRequest,
        at now: Moment
    ) throws(Refusal) -> Moment {
        let digest = SHA256.hash(Array(asked.parameters.encoded.utf8)).bytes
        return try ports.logInDemands.demanded(digest, at: now, until: now + Self.patience)
    }

    /// Gives a code without asking, where everything was asked before.
    private func renew(
        _ asked: AuthorizationRequest,
        _ browser: Browser,
        _ request: Request,
        at now: Moment
    ) throws(Refusal) -> Response {
        let code = newToken(.code)
        let isRenewed: Bool
        do throws(Refusal) {
            isRenewed = try renewConsent(
                asked.wish,
                code: code.digest.bytes,
                logIn: asked.logIn(of: browser.session),
                in: request.id,
                by: browser.session.person,
                at: now
            )
        } catch .invalid {
            return errorPage(.pushedRequestOver, in: browser.words, status: 400)
        }
        guard isRenewed else {
            let error = OAuthError(.consentRequired, "The person has to be asked.")
            return redirect(to: asked.redirect, error, state: asked.state)
        }
        return redirect(to: asked.redirect, [("code", code.text)], state: asked.state)
    }

    private enum Hinted {
        case nobody, unknown
        case person(User.ID)
    }

    /// Of whom the client says that he should be logged in.
    private func hintedPerson(
        _ asked: AuthorizationRequest,
        at now: Moment
    ) throws(Refusal) -> Hinted {
        guard let text = asked.authentication.hint else { return .nobody }
        guard let hint = try idTokenHint(text, at: now), hint.client == asked.wish.client.app.id
        else { return .unknown }
        return .person(hint.subject)
    }
}

extension AuthorizationRequest {
    /// What an id_token will say of how the person logged in.
    func logIn(of session: PersonSession) -> LogInProof {
        LogInProof(
            time: session.authenticated,
            nonce: authentication.nonce,
            methods: session.methods
        )
    }
}
