internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The person's own details.
    func accountPage() throws(Refusal) -> Response {
        guard let user = try parts.users.user(try person) else { throw .unauthenticated }
        let sentence =
            switch request.query["changed"] {
            case "password": words.passwordChanged
            case "patient": words.nowAPatient
            default: String?.none
            }
        let notice: HTML? = sentence.map {
            "<p class=\"notice ok\" role=\"status\">\($0)</p>\n"
        }
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
            <a class="button secondary" href="/account/security">\(words.security)</a>
            <a class="button secondary" href="/account/emergencies">\(words.emergencyAccess)</a>
            <a class="button secondary" href="/account/email">\(words.changeAddress)</a>
            <a class="button secondary" href="/account/grants">\(words.grants)</a>
            <a class="button secondary" href="/account/devices">\(words.devices)</a>
            <a class="button secondary" href="/account/activity">\(words.activityTitle)</a>
            <a class="button secondary" href="/data/export">\(words.exportTitle)</a>
            <a class="button secondary" href="/wards">\(words.wardsTitle)</a>
            <a class="button secondary" href="/account/close">\(words.closeAccount)</a>
            <a class="button secondary" href="/account/log">\(words.log)</a></p>
            \(try areas(of: user))
            """
        return page(words.account, content, in: .account, width: .narrow)
    }

    /// What else there is for some kinds of account, and how one becomes a patient.
    private func areas(of user: User) throws(Refusal) -> HTML {
        var links: [HTML] = []
        if user.kinds.contains(.administrator) {
            links.append(area("/admin", words.administration))
        } else if try !parts.offices.entities.entities(of: user.id).isEmpty {
            links.append(area("/admin/entities", words.name(AdministrationPart.entities)))
        }
        links.append(area("/developer", words.developerArea))
        if user.kinds.contains(.doctor) {
            links.append(area("/account/workplace", words.workplaces))
        }
        let patient: HTML? =
            user.kinds.contains(.patient)
            ? nil
            : """
            <h2>\(words.becomePatient)</h2>
            <p>\(words.becomePatientMeaning)</p>
            <form method="post" action="/account/patient">\(token(.becomePatient))
            <button class="secondary">\(words.becomePatient)</button></form>

            """
        let area: HTML? = links.isEmpty ? nil : "<p class=\"actions\">\(links)</p>\n"
        return "\(area)\(patient)"
    }

    private func area(_ link: Link, _ name: String) -> HTML {
        "<a class=\"button secondary\" href=\"\(link)\">\(name)</a>\n"
    }

    private func fact(_ name: String, _ value: String?) -> HTML {
        "<dt>\(name)</dt><dd>\(value ?? words.notGiven)</dd>\n"
    }
}
