internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// All apps, with what the platform thinks of them.
    func overseenAppsPage() throws(Refusal) -> Response {
        let word = request.query["q"] ?? ""
        let state = request.query["state"].flatMap { App.State(rawValue: $0) }
        guard let number = Int(request.query["page"] ?? "1") else { throw .notFound }
        let found = try parts.administerApps.find(
            word,
            in: state,
            page: number,
            by: try person
        )
        let cards = found.apps.map(card)
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.noApps)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let states = App.State.allCases.map { (value: $0.rawValue, label: words.name($0)) }
        let choice = Field(name: "state", label: words.stateOfApp)
            .select([("", words.anyState)] + states, chosen: state?.rawValue ?? "")
        let content: HTML = """
            \(search(word, at: "/admin/apps", words.nameOfApp, more: choice))\
            \(list)
            \(pager(number, hasMore: found.hasMore) { number in
                Link("/admin/apps", [
                    "q": word, "state": state?.rawValue ?? "", "page": String(number),
                ])
            })
            """
        return administration(.apps, words.name(AdministrationPart.apps), content)
    }

    /// Verifies an app, suspends it, or takes that back.
    func overseeApp() throws(Refusal) -> Response {
        guard let app = App.ID(form["app"] ?? ""),
            let change = AppOversight(rawValue: form["do"] ?? ""),
            let deed = AdministrationDeed(rawValue: change.rawValue)
        else { throw .notFound }
        try parts.administerApps.change(app, change, try act)
        let link = Link("/admin/apps", ["q": app.text, "done": deed.rawValue])
        return .redirect(to: link.description)
    }

    private func card(_ found: OverseenApp) -> HTML {
        let app = found.app
        let developer = Link("/admin/users/\(found.developer.id.description)")
        let isSuspended = app.state == .suspended
        let state: HTML =
            isSuspended
            ? "<span class=\"badge danger\">\(words.name(app.state))</span>"
            : "<span class=\"badge\">\(words.name(app.state))</span>"
        return """
            <li class="card"><h2>\(app.name)</h2>
            <p>\(state) \(badge(of: app))</p>
            <p class="app-words">\(found.description)</p>
            <dl class="facts"><dt>\(words.developer)</dt>\
            <dd><a href="\(developer)">\(found.developer.name)</a></dd>
            <dt>\(words.clientID)</dt><dd><code>\(app.id.text)</code></dd>
            <dt>\(words.subscribers)</dt><dd>\(words.count(found.users))</dd>
            <dt>\(words.asksFor)</dt><dd><ul class="plain">\(asked(by: app))</ul></dd></dl>
            <form method="post" action="/admin/apps">\(token(.administerApp))
            <input type="hidden" name="app" value="\(app.id.text)">
            <p class="actions">\(button(app.isVerified ? .doubt : .verify, app))
            \(button(isSuspended ? .resume : .suspend, app))</p></form>
            <p><a href="\(Link("/admin/audit", ["app": app.id.text]))">\
            \(words.name(AdministrationPart.audit))\
            <span class="visually-hidden">: \(app.name)</span></a></p></li>

            """
    }

    /// What an app asks for, in words.
    func asked(by app: App) -> [HTML] {
        parts.registry.types.compactMap { type -> HTML? in
            let operations = app.template.ceiling.operations(on: type.code)
            guard !operations.isEmpty else { return nil }
            return "<li>\(words.rights(operations, words.name(type)))</li>"
        }
    }

    private func button(_ change: AppOversight, _ app: App) -> HTML {
        let said: HTML = "<span class=\"visually-hidden\">: \(app.name)</span>"
        return change == .suspend
            ? """
            <button class="danger" name="do" value="\(change.rawValue)">\
            \(words.name(change))\(said)</button>
            """
            : """
            <button class="secondary" name="do" value="\(change.rawValue)">\
            \(words.name(change))\(said)</button>
            """
    }
}
