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
        let present = try ports.consents.present(of: browser.session.person, to: app.id)
        let question = ConsentQuestion(
            wish: asked.wish,
            registry: registry,
            isKnown: present.acceptedVersion != nil,
            ticked: form?.ticked ?? present.rights(at: now),
            ticksAudit: form?.isAudit ?? false
        )
        let person = browser.session.person
        let name = try ports.names.people([person])[person] ?? ""
        let error: HTML? = sentence.map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let hidden: [HTML] = asked.parameters.pairs.map {
            "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n"
        }
        let token = browser.secret.formToken(asked.formName)
        let content: HTML = """
            \(question.introduction)
            \(error)<form method="post" action="/oauth/authorize">
            \(hidden)<input type="hidden" name="form_token" value="\(token)">
            \(question.sections)\(question.audit)
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
            "\(app.name) asks for your data",
            content,
            leadingTo: asked.redirect,
            status: status
        )
    }

    /// Until when; a year unless another end is chosen.
    private func periodFields(_ form: ConsentForm?, at now: Moment) -> HTML {
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

/// What a person is asked, in words.
struct ConsentQuestion {
    let wish: PermissionRequest
    let registry: DataTypeRegistry

    /// Whether he uses the app already.
    let isKnown: Bool

    /// What is ticked when he sees the page; of an app that is new to him nothing.
    let ticked: Scope

    /// Whether the audit is ticked: never before he has ticked it himself, as it is for this grant
    /// only.
    let ticksAudit: Bool

    private var app: App { wish.client.app }

    /// Who asks.
    var introduction: HTML {
        let badge: HTML =
            app.isVerified
            ? "<span class=\"badge ok\">Developer verified by TPaaS</span>"
            : "<span class=\"badge warn\">Developer not verified</span>"
        let known: HTML =
            isKnown
            ? """
            <p>You use this app already: what it may do now is ticked. What you leave out here it
            cannot do this time; what you gave it before stays as it is.</p>
            """ : ""
        return """
            <h1>\(app.name) asks for your data</h1>
            <p class="lead"><strong>\(app.name)</strong> is an app by
            <strong>\(wish.client.developer)</strong>. \(badge)</p>
            \(known)
            <p>Tick what it may do with <strong>your own</strong> data. It sees what is kept about
            you on TPaaS, in every country; what it adds is kept in your personal health record.</p>
            """
    }

    /// The rights: first those that the app needs, then those that may be left out.
    var sections: HTML {
        let needed = rights { wish.required.operations(on: $0) }
        let optional = rights { type in
            wish.rights.operations(on: type).subtracting(wish.required.operations(on: type))
        }
        return HTML([
            section("It needs these to work", needed, isRequired: true),
            section("You can leave these out", optional, isRequired: false),
        ])
    }

    /// Whether it may see who touched his data.
    var audit: HTML {
        guard wish.isAudit else { return "" }
        return """
            <fieldset class="consent"><legend>The log of who used your data</legend>
            <label class="check"><input type="checkbox" name="\(ReadAudit.scopeWord)" value="yes" \
            \(checked: ticksAudit)><span><strong>See</strong> who used your data
            <span class="hint">All of the log: people, apps, kinds of data, also those that
            \(app.name) itself may not see, and your own log-ins.</span></span></label>
            </fieldset>

            """
    }

    /// Whether it stays connected.
    var offline: HTML {
        wish.isOffline
            ? """
            <p class="notice"><strong>It stays connected.</strong> \(app.name) can do this also
            when you are not using it, for at most a year, until the day above or until you
            withdraw it.</p>
            """
            : """
            <p class="notice"><strong>It does not stay connected.</strong> \(app.name) can do this
            for a few minutes after you use it; then it asks again.</p>
            """
    }

    private func rights(
        _ operations: (DataType.Code) -> Operations
    ) -> [(type: DataType, operations: Operations)] {
        registry.types.map { (type: $0, operations: operations($0.code)) }
            .filter { !$0.operations.isEmpty }
    }

    private func section(
        _ title: String,
        _ rights: [(type: DataType, operations: Operations)],
        isRequired: Bool
    ) -> HTML {
        guard !rights.isEmpty else { return "" }
        let fields = rights.map { right in
            let boxes = right.operations.list.map { box($0, right.type, isRequired) }
            return """
                <fieldset class="consent"><legend>\(right.type.display)</legend>
                \(purpose(of: right.type, isRequired))\(boxes)</fieldset>

                """ as HTML
        }
        return "<h2>\(title)</h2>\n\(fields)"
    }

    private func purpose(of type: DataType, _ isRequired: Bool) -> HTML? {
        let line = app.template.lines.first { $0.type == type.code && $0.isRequired == isRequired }
        guard let line, !line.purpose.isEmpty else { return nil }
        return "<p class=\"hint\">\(wish.client.developer) says: \(line.purpose)</p>\n"
    }

    private func box(_ operation: Operation, _ type: DataType, _ isRequired: Bool) -> HTML {
        let word = type.code.text + ":" + operation.rawValue
        let isTicked = ticked.operations(on: type.code).contains(operation)
        let needed: HTML = isRequired ? " <span class=\"badge\">needed</span>" : ""
        return """
            <label class="check"><input type="checkbox" name="right" value="\(word)" \
            \(checked: isTicked)><span><strong>\(operation.verb)</strong> \(type.display)\(needed)\
            <span class="hint">\(operation.meaning)</span></span></label>

            """
    }
}

extension Operation {
    fileprivate var verb: String {
        switch self {
        case .create: "Add"
        case .read: "Read"
        case .update: "Change"
        case .delete: "Delete"
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .create: "Store new measurements."
        case .read: "See all that is there, also from before today."
        case .update: "Correct measurements that are there."
        case .delete: "Remove measurements for good."
        }
    }
}
