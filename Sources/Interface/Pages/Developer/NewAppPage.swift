internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

/// How an app proves that it is itself, as the form has it.
enum AppProof: String, Hashable, Sendable, CaseIterable {
    case none, secret, keys
}

extension Visit {
    /// The form for a new app.
    func newAppPage() throws(Refusal) -> Response {
        guard try parts.developApps.show(by: try person, at: now).standing == .allowed else {
            throw .notFound
        }
        return newAppPage(fault: nil)
    }

    /// Registers an app, as a draft that asks for nothing yet.
    func registerApp() throws(Refusal) -> Response {
        guard let type = App.GranterType(rawValue: form["granter_type"] ?? ""),
            let proof = AppProof(rawValue: form["proof"] ?? "")
        else { throw .notFound }
        var proposal = DevelopApps.Proposal(
            name: form["name"] ?? "",
            description: form["description"] ?? "",
            redirectURIs: addresses,
            granterType: type,
            needsRefreshTokens: form["refresh_tokens"] == "yes",
            bindsTokens: form["dpop"] == "yes"
        )
        // A secret that nobody knows: the developer gets his by asking for another one.
        if proof == .secret { proposal.secretHash = newAppSecret().hash }
        if proof == .keys {
            guard let keys = parts.offices.readKeys(form["jwks"] ?? "") else {
                return newAppPage(fault: .keys)
            }
            proposal.keys = keys
        }
        do throws(Refusal) {
            let id = try parts.developApps.register(proposal, try act)
            let deed = DeveloperDeed.registered.rawValue
            return .redirect(to: Link("/developer/apps/\(id.text)", ["done": deed]).description)
        } catch .invalid(let violations) {
            return newAppPage(fault: DeveloperFault(violations))
        }
    }

    /// The addresses of a form, one a line.
    var addresses: [String] {
        (form["redirect_uris"] ?? "").split { $0.isWhitespace }.map(String.init)
    }

    /// A secret of 256 random bits, and its SHA-256.
    func newAppSecret() -> (text: String, hash: [UInt8]) {
        let text = Base64URL.encode(parts.randomBytes(32))
        return (text, SHA256.hash(Array(text.utf8)).bytes)
    }

    private func newAppPage(fault: DeveloperFault?) -> Response {
        let types = App.GranterType.allCases.map { (value: $0.rawValue, label: words.kind($0)) }
        let proofs = AppProof.allCases.map { (value: $0.rawValue, label: words.name($0)) }
        let content: HTML = """
            <p class="lead">\(words.newAppLead)</p>
            <form method="post" action="/developer/new">\(token(.registerApp))
            \(details(
                form["name"] ?? "",
                form["description"] ?? "",
                form["redirect_uris"] ?? "",
                isBound: form["dpop"] == "yes",
                fault
            ))\
            \(Field(name: "granter_type", label: words.onWhoseData)
                .select(types, chosen: form["granter_type"] ?? ""))\
            \(check("refresh_tokens", words.standingGrants, form["refresh_tokens"] == "yes",
                words.standingGrantsHint))\
            \(Field(name: "proof", label: words.howItProves)
                .select(proofs, chosen: form["proof"] ?? ""))\
            \(Field(name: "jwks", label: words.publicKeys, hint: words.publicKeysHint,
                error: fault == .keys ? words.fault(DeveloperFault.keys) : nil)
                .area(form["jwks"] ?? ""))\
            <p class="actions"><button>\(words.registerApp)</button></p></form>
            """
        return developer(words.newApp, content, fault: fault)
    }

    /// The fields of what can be changed later as well.
    func details(
        _ name: String,
        _ description: String,
        _ addresses: String,
        isBound: Bool,
        _ fault: DeveloperFault?
    ) -> HTML {
        func field(
            _ name: String,
            _ label: String,
            _ own: DeveloperFault,
            _ hint: String?
        )
            -> Field
        {
            let error = fault == own ? words.fault(own) : nil
            return Field(name: name, label: label, hint: hint, error: error)
        }
        return """
            \(field("name", words.nameInMarket, .name, nil).input("text", name, complete: "off"))\
            \(field("description", words.whatItIsFor, .description, nil).area(description))\
            \(field("redirect_uris", words.redirectURIs, .address, words.redirectURIsHint)
                .area(addresses))\
            \(check("dpop", words.boundTokens, isBound, words.boundTokensHint))
            """
    }

    private func check(_ name: String, _ label: String, _ isOn: Bool, _ hint: String) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(name)" value="yes" \(checked: isOn)>\
        <span>\(label)<span class="hint">\(hint)</span></span></label>

        """
    }
}
