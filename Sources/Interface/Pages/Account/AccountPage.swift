internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The person's own details.
    func accountPage() throws(Refusal) -> Response {
        guard let user = try parts.users.user(try person) else { throw .unauthenticated }
        let isChanged = request.query["changed"] == "password"
        let notice: HTML =
            isChanged
            ? "<p class=\"notice ok\" role=\"status\">\(words.passwordChanged)</p>\n" : ""
        let kinds = AccountKind.allCases.filter(user.kinds.contains).map { words.name($0) }
        let content: HTML = """
            <h1>\(words.account)</h1>
            \(notice)<h2>\(words.personalDetails)</h2>
            <dl class="facts">
            \(fact(words.name, user.name.full))\
            \(fact(words.birthday, user.birthday.map(words.date)))\
            \(fact(words.gender, user.gender.map { words.name($0) }))\
            \(fact(words.email, user.email))\
            \(fact(words.accountKinds, kinds.joined(separator: ", ")))</dl>
            <p class="actions"><a class="button secondary" href="/account/password">\
            \(words.changePassword)</a>
            <a class="button secondary" href="/account/email">\(words.changeAddress)</a>
            <a class="button secondary" href="/account/grants">\(words.grants)</a>
            <a class="button secondary" href="/account/devices">\(words.devices)</a></p>
            """
        return page(words.account, content, in: .account, width: .narrow)
    }

    private func fact(_ name: String, _ value: String?) -> HTML {
        "<dt>\(name)</dt><dd>\(value ?? words.notGiven)</dd>\n"
    }
}
