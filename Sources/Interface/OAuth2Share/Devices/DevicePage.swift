internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension AuthorizationServer {
    /// The page on which the code is entered.
    func codePage(
        _ typed: String,
        of owner: NamedOwner?,
        in words: any ConsentWords,
        saying trouble: DeviceTrouble? = nil,
        status: Int = 200
    ) -> Response {
        let error: HTML? = trouble.map {
            "<p class=\"notice danger\" role=\"alert\">\(words.sentence($0))</p>\n"
        }
        let content: HTML = """
            <h1>\(words.connectDevice)</h1>
            <p class="lead">\(words.connectLead)</p>
            \(error)\(acting(owner, words))<form method="get" action="/device">
            \(ownerField(owner))<div class="field">
            <label for="user_code">\(words.codeOnDevice)</label>
            <p class="hint" id="user_code-hint">\(words.codeHint)</p>
            <input id="user_code" name="user_code" type="text" value="\(String(typed.prefix(20)))" \
            autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" \
            aria-describedby="user_code-hint" required>
            </div>
            <p class="actions"><button>\(words.next)</button></p>
            </form>
            """
        let address = devicePath(nil, owner?.id).description
        return page(words.connectDevice, content, in: words, at: address, status: status)
    }

    /// The page that says how it ended.
    func devicePage(
        done: String,
        of owner: NamedOwner?,
        in words: any ConsentWords
    ) -> Response {
        let isAllowed = done == "allowed"
        let title = isAllowed ? words.connected : words.refused
        let devices =
            owner.map { Link("/account/devices", ["owner": $0.id.description]) }
            ?? "/account/devices"
        let list = owner.map { words.devices(of: $0.name) } ?? words.myDevices
        let content: HTML = """
            <h1>\(title)</h1>
            <p class="lead">\(isAllowed ? words.connectedLead : words.refusedLead)</p>
            <p><a href="\(devices)">\(list)</a></p>
            <p><a href="\(devicePath(nil, owner?.id))">\(words.connectAnother)</a></p>
            """
        return page(
            title,
            content,
            in: words,
            at: devicePath(done: isAllowed ? "allowed" : "denied", owner?.id).description
        )
    }

    /// The page on which the owner says what a device may do.
    func devicePage(
        _ asked: AskedDevice,
        _ browser: Browser,
        answered form: DeviceForm? = nil,
        saying trouble: ConsentTrouble? = nil,
        status: Int = 200,
        at now: Moment
    ) throws(Refusal) -> Response {
        let words = browser.words
        let person = browser.session.person
        let name = browser.session.name
        let owner = asked.owners.chosen
        let giver = owner?.id ?? person
        let question = try question(asked.wish, of: giver, form, words, at: now)
        let title = words.asksToConnect(asked.wish.client.app.name)
        let error: HTML? = trouble.map {
            "<p class=\"notice danger\" role=\"alert\">\(words.sentence($0))</p>\n"
        }
        let token = browser.secret.formToken(asked.formName)
        let content: HTML = """
            <h1>\(title)</h1>
            \(question.credit)
            <p class="notice warn">\(words.codeOnDevice):
            <strong class="code">\(asked.code.shown)</strong>. \
            \(owner.map { words.compareCode(of: $0.name) } ?? words.compareCode)</p>
            \(error)\(choice(asked, browser))\(acting(owner, words))\
            <form method="post" action="/device">
            <input type="hidden" name="user_code" value="\(asked.code.shown)">
            <input type="hidden" name="form_token" value="\(token)">
            \(ownerField(owner))\
            <p>\(owner.map { words.withoutYou(of: $0.name) } ?? words.withoutYou)</p>
            \(question.sections)
            \(nameField(form?.name ?? asked.wish.client.app.name, words))
            \(periodFields(form?.consent, words, at: now))
            \(idleField(form?.idle ?? "90", words))
            <p class="actions">
            <button name="decision" value="allow">\(words.connect)</button>
            <button class="secondary" name="decision" value="deny" formnovalidate>\
            \(words.refuse)</button></p>
            <p>\(words.loggedInAs(name))
            <button class="secondary" name="decision" value="switch" formnovalidate>\
            \(words.logInAsAnother)</button></p>
            </form>
            <p class="hint">\(words.canRemove)</p>
            """
        let address = devicePath(asked.code, owner?.id).description
        return page(title, content, in: words, at: address, status: status)
    }

    /// What is ticked before he has answered: what such a device may do now, but never to read.
    private func question(
        _ wish: PermissionRequest,
        of person: User.ID,
        _ form: DeviceForm?,
        _ words: any ConsentWords,
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
            tickedIdentity: [],
            words: words
        )
    }

    private func nameField(_ name: String, _ words: any ConsentWords) -> HTML {
        """
        <div class="field">
        <label for="name">\(words.deviceName)</label>
        <input id="name" name="name" type="text" value="\(name)" autocomplete="off" \
        maxlength="100" required>
        </div>
        """
    }

    private func idleField(_ chosen: String, _ words: any ConsentWords) -> HTML {
        let options: [HTML] = DeviceTerms.idleDays.map { days in
            let value = String(days)
            return """
                <option value="\(value)" \(selected: value == chosen)>\
                \(words.idle(days: days))</option>

                """
        }
        return """
            <div class="field">
            <label for="idle">\(words.idleQuestion)</label>
            <select id="idle" name="idle">
            \(options)</select>
            </div>
            """
    }
}
