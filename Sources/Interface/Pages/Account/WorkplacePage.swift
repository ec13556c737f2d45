internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// Where a doctor works, and a form to say so of another place.
    func workplacePage() throws(Refusal) -> Response {
        let view = try parts.nameWorkplace.show(by: try person)
        let places = view.places.map { place -> HTML in
            let badge: HTML =
                place.isActive(at: now)
                ? "<span class=\"badge ok\">\(words.isConfirmedThere)</span>"
                : place.isConfirmed
                    ? "<span class=\"badge\">\(words.hasEndedThere)</span>"
                    : "<span class=\"badge warn\">\(words.waitsThere)</span>"
            return """
                <li class="card"><h2>\(place.entity.name)</h2>
                <p>\(badge)</p><p class="hint">\(place.entity.country.code)</p></li>

                """
        }
        // Where his place has ended he may say anew that he works there.
        let again = view.places.filter { $0.isConfirmed && !$0.isActive(at: now) }
        let options = (again.map(\.entity) + view.others).map {
            (value: $0.id.description, label: "\($0.name) (\($0.country.code))")
        }
        let form: HTML? =
            options.isEmpty
            ? nil
            : """
            <form method="post" action="/account/workplace">\(token(.nameWorkplace))
            \(Field(name: "entity", label: words.workplace).select(options, chosen: ""))\
            <p class="actions"><button>\(words.iWorkThere)</button></p></form>

            """
        let list: HTML = places.isEmpty ? "" : "<ul class=\"cards\">\(places)</ul>"
        let content: HTML = """
            <h1>\(words.workplaces)</h1>
            \(officeNotice)<p class="lead">\(words.workplacesLead)</p>
            \(list)
            \(form)
            """
        return page(words.workplaces, content, in: .account)
    }

    /// Says that the doctor works there.
    func nameWorkplace() throws(Refusal) -> Response {
        guard let entity = LegalEntity.ID(form["entity"] ?? "") else { throw .notFound }
        try parts.nameWorkplace(entity, try act)
        return .redirect(to: "/account/workplace?done=proposed")
    }

    /// Makes the person a patient as well.
    func becomePatient() throws(Refusal) -> Response {
        try parts.administerAccounts.becomePatient(try act)
        return .redirect(to: "/account?changed=patient")
    }
}
