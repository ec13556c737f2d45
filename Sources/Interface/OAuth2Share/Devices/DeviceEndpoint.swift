internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension AuthorizationServer {
    /// `GET` and `POST /device`: where the owner enters the code that a device shows, and says what
    /// it may do (RFC 8628 §3.3).
    func answerDevicePage(_ request: Request) -> Response {
        let now = surroundings.now()
        let words = Language(of: request).consentWords
        do throws(BadRequest) {
            let sent =
                request.method == .post
                ? try request.form(repeatable: ["right"]) : request.query
            do throws(Refusal) {
                return try answerDevice(sent, request, at: now)
            } catch {
                return deviceTrouble(error, in: words)
            }
        } catch {
            return errorPage(.notAForm, in: words, status: error.status)
        }
    }

    private func answerDevice(
        _ sent: Parameters,
        _ request: Request,
        at now: Moment
    ) throws(Refusal) -> Response {
        let typed = sent["user_code"] ?? ""
        guard let browser = try identify(request, at: now) else {
            // Only what a code and an owner can be goes along: the rest of the path is ours.
            let page = devicePath(UserCode(typed), sent["owner"].flatMap { User.ID($0) })
            return try sendToLogin(backTo: page.description, at: now)
        }
        let words = browser.words
        guard let owners = try deviceOwners(sent, browser, at: now) else {
            return errorPage(.device(.noSuchOwner), in: words, status: 404)
        }
        let owner = owners.chosen
        if let done = sent["done"] { return devicePage(done: done, of: owner, in: words) }
        guard !typed.isEmpty else { return codePage(typed, of: owner, in: words) }
        guard let code = UserCode(typed) else {
            return codePage(typed, of: owner, in: words, saying: .noSuchCode, status: 422)
        }
        let attempt = FindDevice.Attempt(
            userCode: digest(code),
            person: Self.subject("device person \(browser.session.person)"),
            address: Self.subject("device code address", request)
        )
        guard let device = try findDevice(attempt, at: now),
            let client = try ports.clients.client(device.app),
            client.app.isUsable(by: browser.session.person), client.isDevice,
            client.app.isUsable(by: owner?.id ?? browser.session.person)
        else { return codePage(typed, of: owner, in: words, saying: .noSuchCode, status: 422) }
        let wish = try PermissionRequest(
            device: try ScopeRequest(device.scope),
            by: client,
            registry: registry
        )
        let asked = AskedDevice(
            code: code,
            digest: attempt.userCode,
            wish: wish,
            owners: owners
        )
        guard request.method == .post, let decision = sent["decision"] else {
            return try devicePage(asked, browser, at: now)
        }
        return try answer(DeviceForm(sent, decision), to: asked, from: browser, request, at: now)
    }

    private func answer(
        _ form: DeviceForm,
        to asked: AskedDevice,
        from browser: Browser,
        _ request: Request,
        at now: Moment
    ) throws(Refusal) -> Response {
        guard isOurs(request), browser.secret.matches(form.consent.token, form: asked.formName)
        else {
            return try devicePage(asked, browser, saying: .oldPage, status: 403, at: now)
        }
        switch form.consent.decision {
        case "deny":
            guard try ports.deviceCodes.deny(asked.digest, at: now) else { throw .notFound }
            return .redirect(to: devicePath(done: "denied", asked.owners.chosen?.id).description)
        case "allow":
            do throws(Refusal) {
                try giveConsent.allow(
                    try DeviceTerms(name: form.name, idleDays: Int(form.idle)),
                    asked.digest,
                    form.consent.answer,
                    to: asked.wish,
                    of: asked.owners.chosen?.id ?? browser.session.person,
                    in: request.id,
                    by: browser.session.person,
                    at: now
                )
            } catch {
                guard case .invalid(let violations) = error else { throw error }
                return try devicePage(
                    asked,
                    browser,
                    answered: form,
                    saying: asked.wish.deviceTrouble(violations.first?.field, with: form.consent),
                    status: 422,
                    at: now
                )
            }
            return .redirect(to: devicePath(done: "allowed", asked.owners.chosen?.id).description)
        case "switch":
            try endSession(browser.secret.digest.bytes, in: request.id, at: now)
            return try sendToLogin(backTo: devicePath(asked.code, nil).description, at: now)
                .with(.expiring(name: BrowserCookie.session, isSecure: isSecure))
        default:
            return try devicePage(asked, browser, at: now)
        }
    }

    private func deviceTrouble(_ refusal: Refusal, in words: any ConsentWords) -> Response {
        switch refusal {
        case .throttled(let seconds):
            errorPage(.device(.tooManyCodes), in: words, status: 429)
                .with("retry-after", String(seconds))
        case .unavailable:
            errorPage(.unavailable, in: words, status: 503).with("retry-after", "5")
        default:
            codePage("", of: nil, in: words, saying: .noSuchCode, status: 422)
        }
    }
}

extension PermissionRequest {
    /// What is wrong with a field of an answer about a device.
    fileprivate func deviceTrouble(_ field: String?, with form: ConsentForm) -> ConsentTrouble {
        switch field {
        case "name": .device(.nameFault)
        case "idle": .device(.idleFault)
        default: trouble(field, with: form)
        }
    }
}

/// A device that waits, as its owner is asked about it.
struct AskedDevice {
    let code: UserCode

    /// What is stored of the code.
    let digest: [UInt8]

    let wish: PermissionRequest

    /// For whom it is.
    let owners: DeviceOwners

    /// The name that the token of the form is made for: the form holds for whom it was shown.
    var formName: String {
        "device " + code.text + (owners.chosen.map { " " + $0.id.description } ?? "")
    }
}
