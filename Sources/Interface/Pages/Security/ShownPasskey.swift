internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import WebAuthn

/// A passkey as a browser shows it: the fields that `passkey.js` fills in.
struct ShownPasskey {
    private let credential: [UInt8]
    private let owner: User.ID?
    private let assertion: Assertion

    /// What came in a form; nil where no script of ours wrote that.
    init?(_ form: Form) {
        func bytes(_ name: String) -> [UInt8]? { form[name].flatMap(Base64URL.decode) }
        guard let credential = bytes("passkey_id"), !credential.isEmpty,
            credential.count <= 1_023, let client = bytes("passkey_client"),
            let authenticator = bytes("passkey_data"),
            let signature = bytes("passkey_signature"),
            let handle = form["passkey_user"] == nil ? [] : bytes("passkey_user"),
            let assertion = try? Assertion(
                clientData: client,
                authenticatorData: authenticator,
                signature: signature
            )
        else { return nil }
        // An authenticator names nobody, or somebody who can be here.
        owner = User.ID(bytes: handle)
        guard owner != nil || handle.isEmpty else { return nil }
        self.credential = credential
        self.assertion = assertion
    }

    /// The challenge that it answers.
    var challenge: [UInt8] { assertion.client.challenge }

    /// By what somebody proved who he is.
    var method: LogInMethod { assertion.isSynced ? .softwareKey : .hardwareKey }

    /// What the core is shown.
    func shown(answering challenge: [UInt8], from address: [UInt8]) -> ProvePasskey.Shown {
        ProvePasskey.Shown(
            credential: credential,
            challenge: challenge,
            owner: owner,
            address: address
        )
    }

    /// How often the authenticator has signed; nil where the key did not sign, or not for this
    /// site, or nobody was there.
    func count(by key: Passkey.Key, at site: RelyingParty) -> UInt32? {
        guard let algorithm = CredentialKey.Algorithm(rawValue: key.algorithm),
            let key = CredentialKey(algorithm, bytes: key.bytes)
        else { return nil }
        do throws(WebAuthnError) {
            try assertion.check(by: key, at: site)
            return assertion.count
        } catch {
            return nil
        }
    }
}

/// Who has shown his passkey, and what kind it is.
struct ProvenPasskey {
    let person: User.ID
    let method: LogInMethod
}

extension Visit {
    /// Whether a form brings a passkey.
    var showsPasskey: Bool { form["passkey_signature"] != nil }

    /// The site, as authenticators know it.
    var relyingParty: RelyingParty { RelyingParty(origin: site.origin) }

    /// Checks the passkey of a form, and uses its challenge up.
    ///
    /// - Parameters:
    ///   - person: whose it has to be; nil: anybody's.
    ///   - browser: the secret of the browser to which the challenge was given.
    /// - Returns: who, and by what.
    /// - Throws: `Refusal.unauthenticated`, `Refusal.throttled`, `Refusal.unavailable`.
    func provePasskey(
        of person: User.ID?,
        in browser: BrowserSecret
    ) throws(Refusal) -> ProvenPasskey {
        guard let shown = ShownPasskey(form) else { throw .unauthenticated }
        let site = relyingParty
        let owner = try parts.provePasskey(
            shown.shown(
                answering: Self.digest(ofChallenge: shown.challenge, to: browser),
                from: attempt(email: "").address
            ),
            of: person,
            in: request.id,
            at: now
        ) { key throws(Refusal) in shown.count(by: key, at: site) }
        return ProvenPasskey(person: owner, method: shown.method)
    }

    /// A challenge, kept on the server until a browser answers it once, or too late.
    func challenge(to browser: BrowserSecret) throws(Refusal) -> String {
        let challenge = parts.randomBytes(32)
        try parts.preSessions.open(
            Self.digest(ofChallenge: challenge, to: browser),
            returnTo: "/login/passkey",
            until: now + Passkey.patience
        )
        return Base64URL.encode(challenge)
    }

    /// Under what a challenge is kept: another browser cannot answer it.
    static func digest(ofChallenge challenge: [UInt8], to browser: BrowserSecret) -> [UInt8] {
        let parts = [browser.digest.bytes, challenge].map(Base64URL.encode)
        return digest("passkey challenge \(parts[0]) \(parts[1])")
    }

    /// The form that a passkey answers; its script shows it where the browser knows passkeys, and
    /// hides what says that it does not.
    ///
    /// - Parameters:
    ///   - action: where it leads; nil: to where it came from.
    ///   - kept: what else the form has.
    ///   - passkeys: one of these; none: any that the authenticator has for the site.
    ///   - browser: the secret of the browser.
    /// - Returns: the form, and what is said where it stays hidden.
    /// - Throws: `Refusal.unavailable`.
    func passkeyForm(
        to action: Link?,
        keeping kept: HTML = .empty,
        allowing passkeys: [Passkey],
        in browser: BrowserSecret
    ) throws(Refusal) -> HTML {
        let allowed = passkeys.map { Base64URL.encode($0.credential) }.joined(separator: " ")
        let challenge = try challenge(to: browser)
        let content: HTML = """
            \(kept)<p class="error" role="alert" data-passkey-fault hidden>\
            \(words.passkeyNotUsed)</p>
            <p class="actions"><button>\(words.usePasskey)</button></p>
            """
        let form: HTML =
            if let action {
                """
                <form method="post" action="\(action)" data-passkey="get" \
                data-rp="\(relyingParty.id)" data-challenge="\(challenge)" \
                data-credentials="\(allowed)" hidden>
                \(content)</form>
                """
            } else {
                """
                <form method="post" data-passkey="get" data-rp="\(relyingParty.id)" \
                data-challenge="\(challenge)" data-credentials="\(allowed)" hidden>
                \(content)</form>
                """
            }
        return "\(form)\n\(passkeyScript)"
    }

    /// What belongs to a form of a passkey: its script, and what is said where that does nothing.
    var passkeyScript: HTML {
        """
        <p class="notice warn" data-passkey-missing>\(words.passkeyNeedsScript)</p>
        <script src="/assets/passkey.js" type="module"></script>

        """
    }
}
