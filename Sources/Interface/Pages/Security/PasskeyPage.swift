internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Passkey {
    /// What it is called in addresses: the SHA-256 of what its authenticator calls it.
    var address: String { Base64URL.encode(SHA256.hash(credential).bytes) }
}

extension Visit {
    /// The passkeys of a person, and the way to another one.
    func passkeyList(_ passkeys: [Passkey], _ clock: ReaderClock) -> HTML {
        let cards = passkeys.map { passkey -> HTML in
            let used = passkey.lastUsed.map { words.time(clock.reading($0)) }
            return """
                <li class="card"><h3>\(passkey.name)</h3>
                <dl class="facts"><dt>\(words.passkeyMade)</dt>\
                <dd>\(words.time(clock.reading(passkey.created)))</dd>
                <dt>\(words.passkeyUsed)</dt><dd>\(used ?? words.passkeyNeverUsed)</dd></dl>
                <p class="actions"><a class="button secondary" \
                href="\(Link("/account/security/passkeys/\(passkey.address)"))">\
                \(words.changePasskey)<span class="visually-hidden">: \(passkey.name)</span></a>\
                </p></li>

                """
        }
        let list: HTML? = cards.isEmpty ? nil : "<ul class=\"cards\">\(cards)</ul>\n"
        return """
            <h2>\(words.passkeys)</h2>
            <p>\(words.passkeysLead)</p>
            \(list)<form method="post" action="/account/security/passkeys/new">\
            \(token(.beginPasskey))
            <p class="actions"><button>\(words.addPasskey)</button></p></form>
            """
    }

    /// One passkey, to be renamed or removed.
    func passkeyPage(_ address: String) throws(Refusal) -> Response {
        try passkeyPage(address, [:], status: 200)
    }

    /// Calls a passkey something else.
    func renamePasskey(_ address: String) throws(Refusal) -> Response {
        let (passkey, _) = try passkey(address)
        do throws(Refusal) {
            try parts.changePasskeys.rename(passkey.credential, to: form["name"] ?? "", try act)
        } catch .invalid {
            return try passkeyPage(address, ["name": words.passkeyNameFault], status: 422)
        }
        return .redirect(to: "/account/security?changed=renamed")
    }

    /// Removes a passkey.
    ///
    /// The last factor goes by the password as well, which is alone then, as when the authenticator
    /// app is turned off.
    func removePasskey(_ address: String) throws(Refusal) -> Response {
        let (passkey, isLast) = try passkey(address)
        if isLast {
            let typed = form[Self.confirmField] ?? ""
            let faults = try provePassword(typed)
            guard faults.isEmpty else { return try passkeyPage(address, faults, status: 422) }
            guard typed.unicodeScalars.count >= PasswordRule.shortest else {
                let fault = [Self.confirmField: words.passwordTooShortAlone]
                return try passkeyPage(address, fault, status: 422)
            }
        }
        try parts.changePasskeys.remove(passkey.credential, try act)
        let methods: Set<LogInMethod> = isLast ? [.password] : session?.methods ?? [.password]
        return Response.redirect(to: "/account/security?changed=\(isLast ? "off" : "removed")")
            .with(try openSession(of: try person, proving: methods))
    }

    /// A passkey of who is logged in, and whether it is his last factor.
    private func passkey(_ address: String) throws(Refusal) -> (Passkey, Bool) {
        let factors = try parts.factors.factors(of: try person)
        guard let passkey = factors.passkeys.first(where: { $0.address == address }) else {
            throw .notFound
        }
        return (passkey, factors.passkeys.count == 1 && !factors.hasAuthenticator)
    }

    private func passkeyPage(
        _ address: String,
        _ faults: [String: String],
        status: Int
    ) throws(Refusal) -> Response {
        let (passkey, isLast) = try passkey(address)
        let name = Field(name: "name", label: words.passkeyName, error: faults["name"])
            .input("text", passkey.name, complete: "off")
        let password: HTML? = isLast ? confirmFields(faults, withCode: false) : nil
        let content: HTML = """
            <h1>\(passkey.name)</h1>
            <form method="post" \
            action="\(Link("/account/security/passkeys/\(address)"))">\(token(.renamePasskey))
            \(name)<p class="actions"><button>\(words.renamePasskey)</button>
            <a class="button secondary" href="/account/security">\(words.previous)</a></p></form>
            <h2>\(words.removePasskey)</h2>
            <p>\(isLast ? words.removeLastPasskeyLead : words.removePasskeyLead)</p>
            <form method="post" \
            action="\(Link("/account/security/passkeys/\(address)/removal"))">\
            \(token(.removePasskey))
            \(password)<p class="actions"><button class="danger">\(words.removePasskey)</button>\
            </p></form>
            """
        return page(
            passkey.name,
            content,
            in: .account,
            width: .narrow,
            status: status,
            at: Link("/account/security/passkeys/\(address)").description
        )
    }
}
