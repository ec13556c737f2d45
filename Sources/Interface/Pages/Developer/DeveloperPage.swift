internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// A developer's apps and their activity; for others, how one becomes a developer.
    func developerPage() throws(Refusal) -> Response { try developerPage(reason: "", fault: nil) }

    /// Asks to become a developer.
    func askToDevelop() throws(Refusal) -> Response {
        let reason = form["reason"] ?? ""
        do throws(Refusal) {
            let standing = try parts.becomeDeveloper.ask(because: reason, try act)
            let deed: DeveloperDeed = standing == .allowed ? .allowed : .asked
            return .redirect(to: Link("/developer", ["done": deed.rawValue]).description)
        } catch .invalid {
            return try developerPage(reason: reason, fault: .reason)
        }
    }

    private func developerPage(
        reason: String,
        fault: DeveloperFault?
    ) throws(Refusal) -> Response {
        let view = try parts.developApps.show(by: try person, at: now)
        let content: HTML
        switch view.standing {
        case .allowed: content = apps(view)
        case .pending: content = "<p class=\"notice\">\(words.youWait)</p>"
        case .none: content = asking(reason, fault)
        }
        let guide: HTML = """
            <p><a href="/developers/" hreflang="en">\(words.developersGuide)</a></p>
            """
        return developer(words.developerArea, "\(content)\n\(guide)", fault: fault)
    }

    private func asking(_ reason: String, _ fault: DeveloperFault?) -> HTML {
        let field = Field(
            name: "reason",
            label: words.whyDevelop,
            hint: words.whyDevelopHint,
            error: fault.map { words.fault($0) }
        )
        return """
            <h2>\(words.becomeDeveloper)</h2>
            <p>\(words.becomeDeveloperMeaning)</p>
            <form method="post" action="/developer">\(token(.askToDevelop))
            \(field.area(reason))\
            <p class="actions"><button>\(words.becomeDeveloper)</button></p></form>
            """
    }

    private func apps(_ view: DevelopApps.View) -> HTML {
        let cards = view.apps.map { own -> HTML in
            let app = own.registration.app
            return """
                <li class="card"><h2>\
                <a href="\(Link("/developer/apps/\(app.id.text)"))">\(app.name)</a></h2>
                <p>\(state(of: own)) \(badge(of: app))</p>
                <p class="hint">\(words.subscribers): \(words.count(own.users))</p></li>

                """
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.noOwnApps)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let activity = AppActivity(view.uses, until: now)
        return """
            <p class="actions"><a class="button" href="/developer/new">\(words.newApp)</a></p>
            \(list)
            <h2>\(words.activityOfApps)</h2>
            <p>\(words.activityMeaning)</p>
            \(activity.markup(words))
            """
    }

    /// Where an app stands, as its developer sees it.
    func state(of own: OwnApp) -> HTML {
        let state = own.registration.app.state
        let isBad = own.isClosed || state == .suspended
        let text = own.isClosed ? words.closed : words.name(state)
        return isBad
            ? "<span class=\"badge danger\">\(text)</span>"
            : state == .published
                ? "<span class=\"badge ok\">\(text)</span>"
                : "<span class=\"badge\">\(text)</span>"
    }

    /// A page of the developer area: what was done, what cannot be, the content.
    func developer(
        _ title: String,
        _ content: HTML,
        fault: DeveloperFault? = nil
    ) -> Response {
        let deed = request.method == .get ? request.query["done"] : nil
        let done: HTML? = deed.flatMap(DeveloperDeed.init).map {
            "<p class=\"notice ok\" role=\"status\">\(words.done($0))</p>\n"
        }
        let notice: HTML? = fault.map {
            "<p class=\"notice danger\" role=\"alert\">\(words.fault($0))</p>\n"
        }
        let isStart = request.path.segments.count == 1
        let back: HTML? =
            isStart ? nil : "<p><a href=\"/developer\">\(words.developerArea)</a></p>\n"
        return page(
            title,
            "<h1>\(title)</h1>\n\(notice ?? done)\(content)\n\(back)",
            in: .account,
            width: isStart ? .wide : .normal,
            status: fault == nil ? 200 : 422
        )
    }
}

/// What a developer just did, as the page after it says.
enum DeveloperDeed: String, Hashable, Sendable, CaseIterable {
    case asked, allowed, registered, published, withdrawn, changed, template, keys, closed
}

/// What cannot be done, by the name of the use case's field.
enum DeveloperFault: String, Hashable, Sendable, CaseIterable {
    case reason, name, description, apps, template, purpose, keys
    case address = "redirect_uri"
    case refresh = "needs_refresh_tokens"

    /// The fault of the first field that cannot be taken.
    init(_ violations: [Refusal.Violation]) {
        let field = violations.first?.field ?? ""
        let isTemplate = field.hasPrefix("template")
        self = isTemplate ? .template : DeveloperFault(rawValue: field) ?? .name
    }
}

extension Field {
    /// Several lines of text.
    func area(_ value: String) -> HTML {
        around { field in
            field.hint == nil && field.error == nil
                ? """
                <textarea id="\(name)" name="\(name)" rows="4" maxlength="8000">\(value)</textarea>
                """
                : """
                <textarea id="\(name)" name="\(name)" rows="4" maxlength="8000" \
                aria-invalid="\(error == nil ? "false" : "true")" \
                aria-describedby="\(described)">\(value)</textarea>
                """
        }
    }
}
