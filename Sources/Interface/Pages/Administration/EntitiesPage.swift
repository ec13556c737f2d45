internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The legal entities that the person administers, and a form for a new one.
    func entitiesPage() throws(Refusal) -> Response {
        try entitiesPage(name: "", country: "", fault: nil)
    }

    /// Makes a legal entity.
    func addEntity() throws(Refusal) -> Response {
        let name = form["name"] ?? ""
        let country = (form["country"] ?? "").uppercased()
        do throws(Refusal) {
            try parts.administerEntities.add(name, in: country, try act)
        } catch .invalid(let violations) {
            return try entitiesPage(name: name, country: country, fault: violations.fault)
        }
        return .redirect(to: "/admin/entities?done=added")
    }

    private func entitiesPage(
        name: String,
        country: String,
        fault: AdministrationFault?
    ) throws(Refusal) -> Response {
        let view = try parts.administerEntities.list(by: try person)
        let cards = view.content.map { summary -> HTML in
            let entity = summary.entity
            let waiting: HTML? =
                summary.waiting == 0
                ? nil
                : "<p><span class=\"badge warn\">\(words.waiting(summary.waiting))</span></p>"
            return """
                <li class="card"><h2><a href="\(Link("/admin/entities/\(entity.id.description)"))">\
                \(entity.name)</a></h2>
                \(waiting)<p>\(entity.country.code)</p>
                <p class="hint">\(words.doctors(summary.doctors))</p></li>

                """
        }
        let nameField = Field(
            name: "name",
            label: words.nameOfEntity,
            error: fault == .name ? words.fault(AdministrationFault.name) : nil
        )
        let countryField = Field(
            name: "country",
            label: words.country,
            hint: words.countryHint,
            error: fault == .country ? words.fault(AdministrationFault.country) : nil
        )
        let new: HTML? =
            view.isAdministrator
            ? """
            <h2>\(words.newEntity)</h2>
            <form method="post" action="/admin/entities">\(token(.addEntity))
            \(nameField.input("text", name, complete: "off"))\
            \(countryField.input("text", country, complete: "off"))\
            <p class="actions"><button>\(words.addEntity)</button></p></form>

            """ : nil
        let content: HTML = """
            <p class="lead">\(words.hint(AdministrationPart.entities))</p>
            <ul class="cards">\(cards)</ul>
            \(new)
            """
        let title = words.name(AdministrationPart.entities)
        return office(title, content, fault: fault, isAdministrator: view.isAdministrator)
    }

    /// As a page of the administration, or for an entity's own administrator without its menu.
    func office(
        _ title: String,
        _ content: HTML,
        fault: AdministrationFault?,
        isAdministrator: Bool
    ) -> Response {
        guard !isAdministrator else {
            return administration(.entities, title, content, fault: fault)
        }
        let fault: HTML? = fault.map {
            "<p class=\"notice danger\" role=\"alert\">\(words.fault($0))</p>\n"
        }
        return page(
            title,
            "<h1>\(title)</h1>\n\(fault ?? officeNotice)\(content)",
            in: .account,
            width: .wide,
            status: fault == nil ? 200 : 422
        )
    }
}
