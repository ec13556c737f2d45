internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

/// How long the old secret is taken beside a new one.
enum SecretOverlap: String, Hashable, Sendable, CaseIterable {
    case none, day, week

    /// When the old one ends; nil: at once.
    func end(at now: Moment) -> Moment? {
        switch self {
        case .none: nil
        case .day: now + .seconds(86_400)
        case .week: now + .seconds(7 * 86_400)
        }
    }
}

extension Visit {
    /// The app that the address names.
    var ownAppNamed: App.ID {
        get throws(Refusal) {
            let segments = request.path.segments
            guard segments.count > 2, let id = App.ID(segments[2]) else { throw .notFound }
            return id
        }
    }

    /// One of a developer's apps, with all that he can do about it.
    func ownAppPage() throws(Refusal) -> Response { try ownAppPage(fault: nil, secret: nil) }

    /// Changes it.
    ///
    /// A new secret is shown in the answer itself, and nowhere else: it is stored as its digest.
    func changeOwnApp() throws(Refusal) -> Response {
        let id = try ownAppNamed
        do throws(Refusal) {
            guard form["do"] != "secret" else { return try showNewSecret(of: id) }
            let (change, deed) = try wish()
            try parts.developApps.change(id, change, try act)
            let link = Link("/developer/apps/\(id.text)", ["done": deed.rawValue])
            return .redirect(to: link.description)
        } catch .invalid(let violations) {
            return try ownAppPage(fault: DeveloperFault(violations), secret: nil)
        }
    }

    private func wish() throws(Refusal) -> (OwnAppChange, DeveloperDeed) {
        switch form["do"] {
        case "publish": return (.publish, .published)
        case "withdraw": return (.withdraw, .withdrawn)
        case "close": return (.close, .closed)
        case "details":
            let details = OwnAppChange.details(
                name: form["name"] ?? "",
                description: form["description"] ?? "",
                redirectURIs: addresses,
                bindsTokens: form["dpop"] == "yes"
            )
            return (details, .changed)
        case "keys":
            guard let keys = parts.offices.readKeys(form["jwks"] ?? "") else {
                throw .invalid("keys", "Give public keys.")
            }
            return (.keys(keys), .keys)
        default: throw .notFound
        }
    }

    private func showNewSecret(of id: App.ID) throws(Refusal) -> Response {
        guard let overlap = SecretOverlap(rawValue: form["overlap"] ?? "") else {
            throw .notFound
        }
        let secret = newAppSecret()
        let change = OwnAppChange.secret(secret.hash, keepingOldUntil: overlap.end(at: now))
        try parts.developApps.change(id, change, try act)
        return try ownAppPage(fault: nil, secret: secret.text)
    }

    private func ownAppPage(
        fault: DeveloperFault?,
        secret: String?
    ) throws(Refusal) -> Response {
        let own = try parts.developApps.show(try ownAppNamed, by: try person)
        let teller = OwnAppTeller(visit: self, own: own, clock: readerClock)
        let content: HTML = """
            \(secret.map(teller.shown))<p>\(state(of: own)) \
            \(badge(of: own.registration.app))</p>
            \(teller.facts)\(own.isClosed ? nil : teller.changes(fault))
            """
        return developer(own.registration.app.name, content, fault: fault)
    }
}

/// Tells in words what one of a developer's apps is, with the forms that change it.
struct OwnAppTeller {
    let visit: Visit
    let own: OwnApp
    let clock: ReaderClock

    private var words: any Words { visit.words }
    private var app: App { own.registration.app }

    /// The new secret, once.
    func shown(_ secret: String) -> HTML {
        """
        <div class="notice ok" role="status"><p>\(words.secretOnce)</p>
        <p><code>\(secret)</code></p></div>

        """
    }

    /// What it is.
    var facts: HTML {
        let proof: AppProof =
            own.hasSecret ? .secret : own.registration.keys == nil ? .none : .keys
        return """
            <dl class="facts"><dt>\(words.clientID)</dt><dd><code>\(app.id.text)</code></dd>
            <dt>\(words.onWhoseData)</dt><dd>\(words.kind(app.granterType))</dd>
            <dt>\(words.howItProves)</dt><dd>\(words.name(proof))</dd>
            <dt>\(words.standingGrants)</dt>\
            <dd>\(app.needsRefreshTokens ? words.yes : words.no)</dd>
            <dt>\(words.subscribers)</dt><dd>\(words.count(own.users))</dd></dl>

            """
    }

    /// What can be changed.
    func changes(_ fault: DeveloperFault?) -> HTML {
        """
        \(template)\(market)\(secret)\(keys(fault))\(details(fault))
        <h2>\(words.closeApp)</h2>
        <p>\(words.closeAppMeaning)</p>
        \(form("""
            <p class="actions"><button class="danger" name="do" value="close">\
            \(words.closeApp)</button></p>
            """))
        """
    }

    private var template: HTML {
        let lines = app.template.lines.compactMap { line -> HTML? in
            guard let type = visit.parts.registry[line.type] else { return nil }
            let kind = line.isRequired ? words.itNeeds : words.itWouldLike
            return """
                <li><strong>\(words.rights(line.operations, words.name(type)))</strong> – \(kind)\
                <br><span class="hint">\(words.written(line.purpose))</span></li>
                """
        }
        let list: HTML =
            lines.isEmpty ? "<p>\(words.asksForNothing)</p>" : "<ul>\(lines)</ul>"
        return """
            <h2>\(words.asksFor)</h2>
            \(list)
            <p><a href="\(Link("/developer/apps/\(app.id.text)/template"))">\
            \(words.changeTemplate)</a></p>

            """
    }

    private var market: HTML? {
        switch app.state {
        case .published:
            """
            <h2>\(words.market)</h2>
            <p>\(words.withdrawMeaning)</p>
            \(form("""
                <button class="secondary" name="do" value="withdraw">\(words.withdrawApp)</button>
                """))
            """
        case .draft, .withdrawn:
            """
            <h2>\(words.market)</h2>
            \(trial)<p>\(words.publishMeaning)</p>
            \(form("<button name=\"do\" value=\"publish\">\(words.publish)</button>"))
            """
        case .suspended: "<p class=\"notice danger\">\(words.isSuspended)</p>\n"
        }
    }

    /// That a developer can use his own draft, and where.
    private var trial: HTML? {
        guard app.state == .draft else { return nil }
        return """
            <p>\(words.tryDraft) <a href="\(Link("/market/\(app.id.text)"))">\
            \(words.seeAsUser)</a></p>

            """
    }

    private var secret: HTML? {
        guard own.hasSecret else { return nil }
        let old = own.oldSecretUntil.flatMap { $0 > visit.now ? $0 : nil }
        let told: HTML? = old.map {
            "<p class=\"notice\">\(words.oldSecretUntil(words.time(clock.reading($0))))</p>\n"
        }
        let options = SecretOverlap.allCases.map { (value: $0.rawValue, label: words.name($0)) }
        return """
            <h2>\(words.secretOfApp)</h2>
            \(told)<p>\(words.secretMeaning)</p>
            \(form("""
                \(Field(name: "overlap", label: words.oldSecret).select(options, chosen: "none"))
                <button class="secondary" name="do" value="secret">\(words.newSecret)</button>
                """))
            """
    }

    private func keys(_ fault: DeveloperFault?) -> HTML? {
        guard let keys = own.registration.keys else { return nil }
        let field = Field(
            name: "jwks",
            label: words.publicKeys,
            hint: words.publicKeysHint,
            error: fault == .keys ? words.fault(DeveloperFault.keys) : nil
        )
        return """
            <h2>\(words.publicKeys)</h2>
            \(form("""
                \(field.area(visit.form["jwks"] ?? keys))
                <button class="secondary" name="do" value="keys">\(words.save)</button>
                """))
            """
    }

    private func details(_ fault: DeveloperFault?) -> HTML {
        let said = own.registration
        let isSent = visit.form["do"] == "details"
        let uris = said.redirectURIs.reduce(into: "") { $0 += $1 + "\n" }
        return """
            <h2>\(words.detailsOfApp)</h2>
            \(form("""
                \(visit.details(
                    isSent ? visit.form["name"] ?? "" : app.name,
                    isSent ? visit.form["description"] ?? "" : said.description,
                    isSent ? visit.form["redirect_uris"] ?? "" : uris,
                    isBound: isSent ? visit.form["dpop"] == "yes" : said.bindsTokens,
                    fault
                ))
                <button class="secondary" name="do" value="details">\(words.save)</button>
                """))
            """
    }

    private func form(_ content: HTML) -> HTML {
        """
        <form method="post" action="\(Link("/developer/apps/\(app.id.text)"))">\
        \(visit.token(.changeOwnApp))
        \(content)</form>

        """
    }
}
