internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import Languages

extension AuthorizationServer {
    /// `GET` and `POST /oauth/authorize` (RFC 6749 §3.1): the request of an app, and the person's
    /// answer to it, which repeats the request and is checked like it.
    func answerAuthorization(_ request: Request) -> Response {
        let now = surroundings.now()
        do throws(AuthorizationRequest.Fault) {
            let sent = try Self.parameters(of: request)
            let found = try browser(of: request, at: now)
            let person = found?.session.person
            let asked = try authorizationRequest(sent, of: person, at: now)
            do throws(Refusal) {
                if let person {
                    let client = asked.wish.client.app.id
                    try surroundings.quota.count(client, for: person, at: now)
                }
                if let answer = try answerBeforeConsent(asked, found, request, at: now) {
                    return answer
                }
                guard let browser = found else { return try sendToLogin(asked, at: now) }
                if request.method == .post, let decision = sent["decision"] {
                    let form = ConsentForm(sent, decision)
                    return try answer(form, to: asked, from: browser, request, at: now)
                }
                return try consentPage(asked, for: browser, at: now)
            } catch {
                throw .refused(error)
            }
        } catch {
            return response(to: error, in: Language(of: request).consentWords)
        }
    }

    private func browser(
        of request: Request,
        at now: Moment
    ) throws(AuthorizationRequest.Fault) -> Browser? {
        do throws(Refusal) {
            return try identify(request, at: now)
        } catch {
            throw .refused(error)
        }
    }

    private static func parameters(
        of request: Request
    ) throws(AuthorizationRequest.Fault) -> Parameters {
        guard request.method == .post else { return request.query }
        let type = request.headers["content-type"].flatMap(MediaType.init)
        guard type?.essence == "application/x-www-form-urlencoded" else {
            throw .page(status: 415, .notAForm)
        }
        do throws(BadRequest) {
            // A repeated parameter is found with the request, whose client is then told.
            return try Form(decoding: request.body)
        } catch {
            throw .page(status: error.status, .notAForm)
        }
    }

    private func response(
        to fault: AuthorizationRequest.Fault,
        in words: any ConsentWords
    ) -> Response {
        switch fault {
        case .page(let status, let trouble):
            return errorPage(trouble, in: words, status: status)
        case .redirect(let uri, let state, let error):
            return redirect(to: uri, error, state: state)
        case .refused(.throttled(let seconds)):
            return errorPage(.throttled, in: words, status: 429)
                .with("retry-after", String(seconds))
        case .refused:
            return errorPage(.unavailable, in: words, status: 503)
                .with("retry-after", "5")
        }
    }

    /// An authorization response: always by GET (303), always with `iss` (RFC 9207 §2).
    func redirect(
        to uri: RedirectURI,
        _ parameters: [(name: String, value: String)],
        state: String?
    ) -> Response {
        var parameters = parameters
        if let state { parameters.append(("state", state)) }
        parameters.append(("iss", issuer))
        return .redirect(to: uri.adding(parameters))
    }

    /// An error response (RFC 6749 §4.1.2.1).
    func redirect(to uri: RedirectURI, _ error: OAuthError, state: String?) -> Response {
        let parameters = [
            (name: "error", value: error.code.rawValue),
            (name: "error_description", value: error.detail),
        ]
        return redirect(to: uri, parameters, state: state)
    }

    /// Asks the person to log in; where he wanted to go waits here, and never in a URL.
    func sendToLogin(
        _ asked: AuthorizationRequest,
        at now: Moment
    ) throws(Refusal) -> Response {
        let path = asked.address
        guard path.utf8.count <= Self.longestReturn else {
            let error = OAuthError(.invalidRequest, "The request is too long.")
            return redirect(to: asked.redirect, error, state: asked.state)
        }
        return try sendToLogin(backTo: path, at: now)
    }

    /// Asks the person to log in, and brings him back to a path on this host.
    func sendToLogin(backTo path: String, at now: Moment) throws(Refusal) -> Response {
        let secret = newBrowserSecret()
        try ports.preSessions.open(
            secret.digest.bytes,
            returnTo: path,
            until: now + Self.patience
        )
        return Response.redirect(to: "/login").with(
            SetCookie(name: BrowserCookie.preSession, value: secret.text, isSecure: isSecure)
        )
    }

    /// How long the way back is kept while somebody logs in.
    static let patience = Duration.seconds(1_800)

    /// What the column for the way back holds.
    private static let longestReturn = 4_000

    private func answer(
        _ form: ConsentForm,
        to asked: AuthorizationRequest,
        from browser: Browser,
        _ request: Request,
        at now: Moment
    ) throws(Refusal) -> Response {
        guard isOurs(request), browser.secret.matches(form.token, form: asked.formName) else {
            return try consentPage(asked, for: browser, saying: .oldPage, status: 403, at: now)
        }
        switch form.decision {
        case "deny":
            if let pushed = asked.wish.pushed, try !ports.pushedRequests.take(pushed, at: now) {
                return errorPage(.pushedRequestOver, in: browser.words, status: 400)
            }
            let parameters = [(name: "error", value: OAuthError.Code.accessDenied.rawValue)]
            return redirect(to: asked.redirect, parameters, state: asked.state)
        case "allow":
            return try allow(form, asked, browser, request, at: now)
        case "switch":
            try endSession(browser.secret.digest.bytes, in: request.id, at: now)
            return try sendToLogin(asked, at: now)
                .with(.expiring(name: BrowserCookie.session, isSecure: isSecure))
        default:
            return try consentPage(asked, for: browser, at: now)
        }
    }

    private func allow(
        _ form: ConsentForm,
        _ asked: AuthorizationRequest,
        _ browser: Browser,
        _ request: Request,
        at now: Moment
    ) throws(Refusal) -> Response {
        let code = newToken(.code)
        do throws(Refusal) {
            try giveConsent(
                form.answer,
                to: asked.wish,
                code: code.digest.bytes,
                logIn: asked.logIn(of: browser.session),
                in: request.id,
                by: browser.session.person,
                at: now
            )
        } catch {
            guard case .invalid(let violations) = error else { throw error }
            guard violations.first?.field != "request_uri" else {
                return errorPage(.pushedRequestOver, in: browser.words, status: 400)
            }
            let trouble = asked.wish.trouble(violations.first?.field, with: form)
            return try consentPage(
                asked,
                for: browser,
                answered: form,
                saying: trouble,
                status: 422,
                at: now
            )
        }
        return redirect(to: asked.redirect, [("code", code.text)], state: asked.state)
    }
}

extension AuthorizationRequest {
    /// The name that the token of the consent form is made for.
    var formName: String { "consent " + wish.client.app.id.text }

    /// Where the question is asked.
    var address: String { "/oauth/authorize?" + parameters.encoded }
}

extension PermissionRequest {
    /// What is wrong with a field of an answer.
    func trouble(_ field: String?, with form: ConsentForm) -> ConsentTrouble {
        let app = client.app.name
        return switch field {
        case "until": .periodFault
        case "owner": .nobodyTicked(app: app)
        case "app": .appIsFull(app: app)
        default:
            required.isEmpty && form.ticked.isEmpty
                ? .nothingTicked(app: app) : .lacksRequired(app: app)
        }
    }
}
