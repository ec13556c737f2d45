internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension AuthorizationServer {
    /// The page on which a person is asked what an app may do (`security.md` 26).
    ///
    /// - Parameters:
    ///   - asked: what the app asks for.
    ///   - browser: whose browser it is.
    ///   - form: what he answered, where that cannot be done.
    ///   - trouble: why not.
    ///   - status: the status of the answer.
    ///   - now: the moment of the request.
    /// - Returns: the answer.
    /// - Throws: `Refusal.unavailable`.
    func consentPage(
        _ asked: AuthorizationRequest,
        for browser: Browser,
        answered form: ConsentForm? = nil,
        saying trouble: ConsentTrouble? = nil,
        status: Int = 200,
        at now: Moment
    ) throws(Refusal) -> Response {
        let app = asked.wish.client.app
        if let owner = asked.wish.owner, owner != browser.session.person {
            return otherPersonPage(app, asked, browser, status: status)
        }
        let question = try question(asked.wish, to: browser, form, at: now)
        let words = browser.words
        if question.isAboutNobody { return nobodyPage(app, asked, browser) }
        let error: HTML? = trouble.map {
            "<p class=\"notice danger\" role=\"alert\">\(words.sentence($0))</p>\n"
        }
        let content: HTML = """
            \(question.introduction)
            \(error)<form method="post" action="/oauth/authorize">
            \(hiddenFields(asked, browser))
            \(question.people)\(question.sections)\(question.identity)\(question.audit)
            \(periodFields(form, words, at: now))
            \(question.offline)
            <p class="actions"><button name="decision" value="allow">\(words.allow)</button>
            <button class="secondary" name="decision" value="deny">\(words.refuse)</button></p>
            <p>\(words.loggedInAs(browser.session.name))
            <button class="secondary" name="decision" value="switch" formnovalidate>\
            \(words.logInAsAnother)</button></p>
            </form>
            <p class="hint">\(words.canWithdraw)</p>
            """
        return page(
            question.title,
            content,
            in: words,
            at: asked.address,
            leadingTo: asked.redirect,
            status: status
        )
    }

    private func question(
        _ wish: PermissionRequest,
        to browser: Browser,
        _ form: ConsentForm?,
        at now: Moment
    ) throws(Refusal) -> ConsentQuestion {
        let id = wish.client.app.id
        let person = browser.session.person
        let known = try ports.consents.known(of: person, to: id, for: wish.audience, at: now)
        let (present, given) = (known.present, known.remembered)
        return ConsentQuestion(
            wish: wish,
            registry: registry,
            isKnown: !present.policies.isEmpty || given != nil,
            ticked: form?.ticked ?? present.rights(at: now),
            delegators: wish.audience == .others
                ? try listDelegators(to: person, wish.rights, at: now) : [],
            chosen: form?.owners ?? present.owners(at: now),
            ticksAudit: form?.isAudit ?? false,
            tickedIdentity: form?.identity ?? given?.identity ?? [],
            words: browser.words
        )
    }

    /// Where nobody delegated anything to the person that the app could work on.
    private func nobodyPage(
        _ app: App,
        _ asked: AuthorizationRequest,
        _ browser: Browser
    ) -> Response {
        let words = browser.words
        return page(
            words.nothingToWorkOn(app.name),
            """
            <h1>\(words.nothingToWorkOn(app.name))</h1>
            <p class="notice">\(words.nobodyGave(app.name))</p>
            <form method="post" action="/oauth/authorize">
            \(hiddenFields(asked, browser))
            <p class="actions"><button class="secondary" name="decision" value="deny">\
            \(words.backTo(app.name))</button></p>
            </form>
            """,
            in: words,
            at: asked.address,
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
        let words = browser.words
        return page(
            words.asksForAnother(app.name),
            """
            <h1>\(words.asksForAnother(app.name))</h1>
            <p class="notice">\(words.notYours)</p>
            <form method="post" action="/oauth/authorize">
            \(hiddenFields(asked, browser))
            <p class="actions"><button class="secondary" name="decision" value="deny">\
            \(words.backTo(app.name))</button>
            <button class="secondary" name="decision" value="switch">\
            \(words.logInAsAnother)</button></p>
            </form>
            """,
            in: words,
            at: asked.address,
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
    func periodFields(
        _ form: ConsentForm?,
        _ words: any ConsentWords,
        at now: Moment
    ) -> HTML {
        let chosen = form?.until ?? "year"
        let options: [HTML] = ConsentChoice.allCases.map { choice in
            let day = choice.period.lastDay(at: now).map(words.date) ?? ""
            return """
                <option value="\(choice.rawValue)" \(selected: choice.rawValue == chosen)>\
                \(words.period(choice, until: day))</option>

                """
        }
        return """
            <div class="field">
            <label for="until">\(words.howLong)</label>
            <select id="until" name="until">
            \(options)<option value="day" \(selected: chosen == "day")>\(words.untilDay)</option>
            </select>
            </div>
            <div class="field">
            <label for="until_day">\(words.lastDay)</label>
            <input id="until_day" name="until_day" type="date" value="\(form?.day ?? "")">
            </div>
            """
    }
}

extension ConsentChoice {
    fileprivate var period: ConsentPeriod {
        switch self {
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        }
    }
}
