internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP

extension AuthorizationServer {
    /// The page on which the code is entered.
    func codePage(_ typed: String, saying sentence: String? = nil, status: Int = 200) -> Response {
        let error: HTML? = sentence.map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let content: HTML = """
            <h1>\(DeviceWords.title)</h1>
            <p class="lead">\(DeviceWords.lead)</p>
            \(error)<form method="get" action="/device">
            <div class="field">
            <label for="user_code">\(DeviceWords.code)</label>
            <p class="hint" id="user_code-hint">\(DeviceWords.codeHint)</p>
            <input id="user_code" name="user_code" type="text" value="\(String(typed.prefix(20)))" \
            autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" \
            aria-describedby="user_code-hint" required>
            </div>
            <p class="actions"><button>\(DeviceWords.next)</button></p>
            </form>
            """
        return page(DeviceWords.title, content, hasForm: true, status: status)
    }

    /// The page that says how it ended.
    func devicePage(done: String) -> Response {
        let isAllowed = done == "allowed"
        let title = isAllowed ? DeviceWords.connected : DeviceWords.refused
        let content: HTML = """
            <h1>\(title)</h1>
            <p class="lead">\(isAllowed ? DeviceWords.connectedLead : DeviceWords.refusedLead)</p>
            <p><a href="/account/devices">\(DeviceWords.devices)</a></p>
            <p><a href="/device">\(DeviceWords.another)</a></p>
            """
        return page(title, content)
    }

    /// The page on which the owner says what a device may do.
    func devicePage(
        _ asked: AskedDevice,
        _ browser: Browser,
        answered form: DeviceForm? = nil,
        saying sentence: String? = nil,
        status: Int = 200,
        at now: Moment
    ) throws(Refusal) -> Response {
        let person = browser.session.person
        let name = try ports.names.people([person])[person] ?? ""
        let question = try question(asked.wish, of: person, form, at: now)
        let title = DeviceWords.asks(asked.wish.client.app.name)
        let error: HTML? = sentence.map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let token = browser.secret.formToken(asked.formName)
        let content: HTML = """
            <h1>\(title)</h1>
            \(question.credit)
            <p class="notice warn">\(DeviceWords.code):
            <strong class="code">\(asked.code.shown)</strong>. \(DeviceWords.compare)</p>
            \(error)<form method="post" action="/device">
            <input type="hidden" name="user_code" value="\(asked.code.shown)">
            <input type="hidden" name="form_token" value="\(token)">
            <p>\(DeviceWords.withoutYou)</p>
            \(question.sections)
            \(nameField(form?.name ?? asked.wish.client.app.name))
            \(periodFields(form?.consent, at: now))
            \(idleField(form?.idle ?? "90"))
            <p class="actions">
            <button name="decision" value="allow">\(DeviceWords.allow)</button>
            <button class="secondary" name="decision" value="deny" formnovalidate>\
            \(DeviceWords.refuse)</button></p>
            <p>\(DeviceWords.loggedIn) <strong>\(name)</strong>.
            <button class="secondary" name="decision" value="switch" formnovalidate>\
            \(DeviceWords.switchPerson)</button></p>
            </form>
            <p class="hint">\(DeviceWords.change)</p>
            """
        return page(title, content, hasForm: true, status: status)
    }

    /// What is ticked before he has answered: what such a device may do now, but never to read.
    private func question(
        _ wish: PermissionRequest,
        of person: User.ID,
        _ form: DeviceForm?,
        at now: Moment
    ) throws(Refusal) -> ConsentQuestion {
        let present = try ports.consents.present(
            of: person,
            to: wish.client.app.id,
            for: .device
        )
        let writing = Scope(everywhere: .all.subtracting(.read))
        return ConsentQuestion(
            wish: wish,
            registry: registry,
            isKnown: false,
            ticked: form?.consent.ticked ?? present.rights(at: now).intersection(writing),
            delegators: [],
            chosen: [],
            ticksAudit: false,
            tickedIdentity: []
        )
    }

    private func nameField(_ name: String) -> HTML {
        """
        <div class="field">
        <label for="name">\(DeviceWords.name)</label>
        <input id="name" name="name" type="text" value="\(name)" autocomplete="off" \
        maxlength="100" required>
        </div>
        """
    }

    private func idleField(_ chosen: String) -> HTML {
        let options: [HTML] = DeviceTerms.idleDays.map { days in
            let value = String(days)
            return """
                <option value="\(value)" \(selected: value == chosen)>\
                \(DeviceWords.days(days))</option>

                """
        }
        return """
            <div class="field">
            <label for="idle">\(DeviceWords.idle)</label>
            <select id="idle" name="idle">
            \(options)</select>
            </div>
            """
    }
}
