internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP

extension AuthorizationServer {
    /// The page on which a person is asked what an app may do (`security.md` 26).
    ///
    /// - Parameters:
    ///   - asked: what the app asks for.
    ///   - browser: whose browser it is.
    ///   - form: what he answered, where that cannot be done.
    ///   - sentence: why not.
    ///   - status: the status of the answer.
    ///   - now: the moment of the request.
    /// - Returns: the answer.
    /// - Throws: `Refusal.unavailable`.
    func consentPage(
        _ asked: AuthorizationRequest,
        for browser: Browser,
        answered form: ConsentForm? = nil,
        saying sentence: String? = nil,
        status: Int = 200,
        at now: Moment
    ) throws(Refusal) -> Response {
        let app = asked.wish.client.app
        if let owner = asked.wish.owner, owner != browser.session.person {
            return otherPersonPage(app, asked, browser, status: status)
        }
        let question = try question(asked.wish, to: browser.session.person, form, at: now)
        if question.isAboutNobody { return nobodyPage(app, asked, browser) }
        let person = browser.session.person
        let name = try ports.names.people([person])[person] ?? ""
        let error: HTML? = sentence.map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let content: HTML = """
            \(question.introduction)
            \(error)<form method="post" action="/oauth/authorize">
            \(hiddenFields(asked, browser))
            \(question.people)\(question.sections)\(question.identity)\(question.audit)
            \(periodFields(form, at: now))
            \(question.offline)
            <p class="actions"><button name="decision" value="allow">Allow</button>
            <button class="secondary" name="decision" value="deny">Refuse</button></p>
            <p>You are logged in as <strong>\(name)</strong>.
            <button class="secondary" name="decision" value="switch" formnovalidate>Log in as
            somebody else</button></p>
            </form>
            <p class="hint">You can change or withdraw this at any time; what you withdraw is closed
            to the app at once.</p>
            """
        return page(
            question.title,
            content,
            leadingTo: asked.redirect,
            status: status
        )
    }

    private func question(
        _ wish: PermissionRequest,
        to person: User.ID,
        _ form: ConsentForm?,
        at now: Moment
    ) throws(Refusal) -> ConsentQuestion {
        let id = wish.client.app.id
        let present = try ports.consents.present(of: person, to: id, for: wish.audience)
        let given = try ports.consents.remembered(
            of: person,
            to: id,
            for: wish.audience,
            at: now
        )
        return ConsentQuestion(
            wish: wish,
            registry: registry,
            isKnown: !present.policies.isEmpty || given != nil,
            ticked: form?.ticked ?? present.rights(at: now),
            delegators: wish.audience == .others
                ? try listDelegators(to: person, wish.rights, at: now) : [],
            chosen: form?.owners ?? present.owners(at: now),
            ticksAudit: form?.isAudit ?? false,
            tickedIdentity: form?.identity ?? given?.identity ?? []
        )
    }

    /// Where nobody delegated anything to the person that the app could work on.
    private func nobodyPage(
        _ app: App,
        _ asked: AuthorizationRequest,
        _ browser: Browser
    ) -> Response {
        page(
            "\(app.name) has nothing to work on",
            """
            <h1>\(app.name) has nothing to work on</h1>
            <p class="notice">Nobody has given you rights on data that \(app.name) could use, or
            those who did want no apps to be used. Ask them; then open \(app.name) again.</p>
            <form method="post" action="/oauth/authorize">
            \(hiddenFields(asked, browser))
            <p class="actions"><button class="secondary" name="decision" value="deny">Back to
            \(app.name)</button></p>
            </form>
            """,
            leadingTo: asked.redirect
        )
    }

    /// Where the app asks for the data of one person and another one is logged in.
    private func otherPersonPage(
        _ app: App,
        _ asked: AuthorizationRequest,
        _ browser: Browser,
        status: Int
    ) -> Response {
        page(
            "\(app.name) asks for another person's data",
            """
            <h1>\(app.name) asks for another person's data</h1>
            <p class="notice">Nobody but the person whose data they are can allow this, and that
            is not you.</p>
            <form method="post" action="/oauth/authorize">
            \(hiddenFields(asked, browser))
            <p class="actions"><button class="secondary" name="decision" value="deny">Back to
            \(app.name)</button>
            <button class="secondary" name="decision" value="switch">Log in as somebody
            else</button></p>
            </form>
            """,
            leadingTo: asked.redirect,
            status: status
        )
    }

    /// The request itself, and the token against cross-site requests.
    private func hiddenFields(_ asked: AuthorizationRequest, _ browser: Browser) -> HTML {
        let hidden: [HTML] = asked.parameters.pairs.map {
            "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n"
        }
        let token = browser.secret.formToken(asked.formName)
        return "\(hidden)<input type=\"hidden\" name=\"form_token\" value=\"\(token)\">"
    }

    /// Until when; a year unless another end is chosen.
    func periodFields(_ form: ConsentForm?, at now: Moment) -> HTML {
        let chosen = form?.until ?? "year"
        let choices: [(value: String, period: ConsentPeriod, text: String)] = [
            ("month", .month, "One month"), ("quarter", .quarter, "Three months"),
            ("year", .year, "One year"),
        ]
        let options: [HTML] = choices.map { choice in
            let day = choice.period.lastDay(at: now)?.description ?? ""
            return """
                <option value="\(choice.value)" \(selected: choice.value == chosen)>\
                \(choice.text), until \(day)</option>

                """
        }
        return """
            <div class="field">
            <label for="until">For how long?</label>
            <select id="until" name="until">
            \(options)<option value="day" \(selected: chosen == "day")>Until the day below</option>
            </select>
            </div>
            <div class="field">
            <label for="until_day">Last day, if you chose to name one</label>
            <input id="until_day" name="until_day" type="date" value="\(form?.day ?? "")">
            </div>
            """
    }
}
