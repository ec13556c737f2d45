internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The accounts of all, found by a word.
    func accountsPage() throws(Refusal) -> Response {
        let word = request.query["q"] ?? ""
        guard let number = Int(request.query["page"] ?? "1") else { throw .notFound }
        let found = try parts.administerAccounts.find(word, page: number, by: try person)
        let cards = found.users.map { user -> HTML in
            """
            <li class="card"><h2><a href="\(Link("/admin/users/\(user.id.description)"))">\
            \(user.name.full)</a></h2>
            <p>\(state(of: user))</p>
            <p>\(user.email ?? words.notGiven)</p>
            <p class="hint">\(kinds(of: user))</p></li>

            """
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.noAccounts)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let content: HTML = """
            \(search(word, at: "/admin/users", words.nameOrAddress))\
            \(list)
            \(pager(number, hasMore: found.hasMore) { number in
                Link("/admin/users", ["q": word, "page": String(number)])
            })
            """
        return administration(.users, words.name(AdministrationPart.users), content)
    }

    /// One account, with all that can be done about it.
    func accountPage(of id: String) throws(Refusal) -> Response {
        try accountPage(of: id, fault: nil)
    }

    /// Disables or enables an account, gives or takes a role, removes lost second factors.
    func changeAccount(of id: String) throws(Refusal) -> Response {
        guard let user = User.ID(id) else { throw .notFound }
        if form["do"] == "reset" { return try resetFactors(of: user) }
        let kind = form["role"].flatMap { AccountKind(rawValue: $0) }
        let change: AccountChange
        let deed: AdministrationDeed
        switch (form["do"], kind) {
        case ("enable", nil): (change, deed) = (.enable, .enabled)
        case ("disable", nil): (change, deed) = (.disable, .disabled)
        case ("give", let kind?): (change, deed) = (.give(kind), .given)
        case ("take", let kind?): (change, deed) = (.take(kind), .taken)
        default: throw .notFound
        }
        do throws(Refusal) {
            try parts.administerAccounts.change(user, change, try act)
        } catch .invalid(let violations) {
            return try accountPage(of: id, fault: violations.fault)
        }
        let done = Link("/admin/users/\(id)", ["done": deed.rawValue]).description
        // Who took his own role, or disabled himself, does not see the page any more.
        let isOwn = try user == person && change.endsAdministration
        return .redirect(to: isOwn ? "/home" : done)
    }

    /// The account, with what was wrong in what came.
    func accountPage(
        of id: String,
        fault: AdministrationFault?
    ) throws(Refusal) -> Response {
        guard let id = User.ID(id) else { throw .notFound }
        let account = try parts.administerAccounts.show(id, by: try person)
        let user = account.user
        let roles = [AccountKind.patient, .developer, .administrator].map { kind in
            role(kind, of: user)
        }
        let audit = Link("/admin/audit", ["person": user.id.description])
        // Only whose account somebody else keeps has none.
        let guardian: HTML? =
            user.email == nil && user.isEnabled
            ? """
            <p><a href="\(Link("/wards/\(user.id.description)"))">\(words.keptByGuardian)</a></p>

            """ : nil
        let content: HTML = """
            <dl class="facts"><dt>\(words.email)</dt><dd>\(user.email ?? words.notGiven)</dd>
            <dt>\(words.roles)</dt><dd>\(kinds(of: user))</dd>
            <dt>\(words.stateOfAccount)</dt><dd>\(state(of: user))</dd></dl>
            <p><a href="\(audit)">\(words.name(AdministrationPart.audit))</a></p>
            \(guardian)            <h2>\(words.roles)</h2>
            <ul class="cards">\(roles)</ul>
            <h2>\(words.stateOfAccount)</h2>
            <p>\(user.isEnabled ? words.disableMeaning : words.enableMeaning)</p>
            \(form(about: user, user.isEnabled ? """
                <button class="danger" name="do" value="disable">\(words.disable)</button>
                """ : "<button name=\"do\" value=\"enable\">\(words.enable)</button>"))
            \(factorReset(of: account, fault))
            """
        return administration(.users, user.name.full, content, fault: fault)
    }

    private func role(_ kind: AccountKind, of user: User) -> HTML {
        let has = user.kinds.contains(kind)
        let button: HTML? =
            has
            ? kind == .patient
                ? nil
                : """
                <button class="danger" name="do" value="take">\(words.takeRole)\
                <span class="visually-hidden">: \(words.name(kind))</span></button>
                """
            : """
            <button class="secondary" name="do" value="give">\(words.giveRole)\
            <span class="visually-hidden">: \(words.name(kind))</span></button>
            """
        let badge: HTML =
            has
            ? "<span class=\"badge ok\">\(words.hasRole)</span>"
            : "<span class=\"badge\">\(words.hasNotRole)</span>"
        return """
            <li class="card"><h3>\(words.name(kind))</h3>
            <p>\(badge)</p>
            <p class="hint">\(words.meaning(of: kind))</p>
            \(button.map { button in form(about: user, """
                <input type="hidden" name="role" value="\(kind.rawValue)">\(button)
                """) })</li>

            """
    }

    /// A form that changes an account.
    func form(about user: User, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(Link("/admin/users/\(user.id.description)"))">\
        \(token(.administerAccount))
        \(content)</form>

        """
    }

    private func state(of user: User) -> HTML {
        user.isEnabled
            ? "<span class=\"badge ok\">\(words.isEnabled)</span>"
            : "<span class=\"badge danger\">\(words.isDisabled)</span>"
    }

    private func kinds(of user: User) -> String {
        AccountKind.allCases.filter(user.kinds.contains).map { words.name($0) }
            .joined(separator: ", ")
    }
}

extension [Refusal.Violation] {
    /// What the page says of them.
    var fault: AdministrationFault {
        first.flatMap { AdministrationFault(rawValue: $0.field) } ?? .role
    }
}
