internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import WebAuthn

extension Visit {
    /// Asks the browser for a new passkey.
    ///
    /// The answer to a form, which is fresh by that: the challenge is for this session, and proving
    /// again who one is would begin another.
    func newPasskeyPage() throws(Refusal) -> Response {
        try newPasskeyPage(form["name"], nil, status: 200)
    }

    /// Stores the passkey that the browser made, and shows the recovery codes where it is the
    /// person's first factor: now and never again.
    func addPasskey() throws(Refusal) -> Response {
        guard let browser = session?.secret else { throw .unauthenticated }
        let codes = TypedFactor.makeRecoveryCodes(using: parts.randomBytes)
        let person = try person
        let registration = registration
        let site = relyingParty
        let isFirst: Bool
        do throws(Refusal) {
            isFirst = try parts.addPasskey(
                form["name"] ?? "",
                answering: Self.digest(
                    ofChallenge: registration?.client.challenge ?? [],
                    to: browser
                ),
                codes.map { TypedFactor($0).digest(of: person) },
                try act
            ) { () throws(Refusal) in registration.flatMap { Self.made($0, at: site) } }
        } catch .unauthenticated {
            return try newPasskeyPage(form["name"], words.passkeyWrong, status: 422)
        } catch .invalid {
            return try newPasskeyPage(form["name"], words.passkeyNameFault, status: 422)
        } catch .conflict(.exists) {
            return try newPasskeyPage(form["name"], words.passkeyExists, status: 409)
        }
        // Who made it has shown it.
        let methods = (session?.methods ?? []).union([.hardwareKey])
        if isFirst { return try recoveryCodesPage(codes, words.factorTurnedOn, proving: methods) }
        return Response.redirect(to: "/account/security?changed=added")
            .with(try openSession(of: person, proving: methods))
    }

    private var registration: Registration? {
        guard let client = form["passkey_client"].flatMap(Base64URL.decode),
            let attestation = form["passkey_attestation"].flatMap(Base64URL.decode)
        else { return nil }
        return try? Registration(clientData: client, attestation: attestation)
    }

    private static func made(
        _ registration: Registration,
        at site: RelyingParty
    ) -> AddPasskey.Made? {
        guard let made = try? site.check(registration) else { return nil }
        return AddPasskey.Made(
            credential: made.id,
            key: Passkey.Key(algorithm: made.key.algorithm.rawValue, bytes: made.key.bytes),
            count: made.count
        )
    }

    private func newPasskeyPage(
        _ name: String?,
        _ fault: String?,
        status: Int
    ) throws(Refusal) -> Response {
        guard let browser = session?.secret else { throw .unauthenticated }
        let person = try person
        let user = try parts.users.user(person)
        let present = try parts.factors.factors(of: person).passkeys
        let origin = SessionOrigin(request)
        let suggestion = words.browser(origin.browser?.rawValue, on: origin.system?.rawValue)
        let field = Field(name: "name", label: words.passkeyName, hint: words.passkeyNameHint)
            .input("text", name ?? suggestion, complete: "off")
        let notice: HTML? = fault.map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let known = present.map { Base64URL.encode($0.credential) }.joined(separator: " ")
        let content: HTML = """
            <h1>\(words.addPasskey)</h1>
            \(notice)<p class="lead">\(words.addPasskeyLead)</p>
            <form method="post" action="/account/security/passkeys" data-passkey="create" \
            data-rp="\(relyingParty.id)" data-challenge="\(try challenge(to: browser))" \
            data-credentials="\(known)" data-user="\(Base64URL.encode(person.bytes))" \
            data-name="\(user?.email ?? "")" data-display-name="\(user?.name.full ?? "")" hidden>\
            \(token(.addPasskey))
            \(field)<p class="error" role="alert" data-passkey-fault hidden>\
            \(words.passkeyNotUsed)</p>
            <p class="actions"><button>\(words.addPasskey)</button>
            <a class="button secondary" href="/account/security">\(words.previous)</a></p>
            </form>
            \(passkeyScript)
            """
        return page(
            words.addPasskey,
            content,
            in: .account,
            width: .narrow,
            status: status,
            at: "/account/security"
        )
    }
}
