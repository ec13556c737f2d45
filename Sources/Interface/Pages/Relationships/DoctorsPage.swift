internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The doctors whom a patient can choose.
    func doctorsPage() throws(Refusal) -> Response {
        try doctorsPage(of: try owner(), fault: nil)
    }

    /// Asks those who are ticked.
    func askDoctors() throws(Refusal) -> Response {
        let owner = try formOwner()
        let chosen = form.all("doctor").map { User.ID($0) }
        let offer = form.all("offer").map { DataType.Code($0) }
        guard !chosen.contains(nil), !offer.contains(nil) else { throw .notFound }
        do throws(Refusal) {
            try parts.askDoctors(
                chosen.compactMap(\.self),
                offering: offer.compactMap(\.self),
                of: owner,
                in: request.id,
                by: try person,
                at: now
            )
        } catch .invalid {
            return try doctorsPage(of: owner, fault: words.chosenFault)
        }
        return try goBack(to: "/relationships", .chosen, of: owner)
    }

    private func doctorsPage(
        of owner: User.ID,
        fault: String?
    ) throws(Refusal) -> Response {
        let word = request.method == .get ? request.query["q"] ?? "" : ""
        let entity = request.method == .get ? request.query["entity"] ?? "" : ""
        let shown = try parts.listDoctors(
            matching: word,
            at: LegalEntity.ID(entity),
            for: owner,
            by: try person,
            at: now
        )
        let teller = DoctorTeller(visit: self, owner: owner)
        let acting: HTML? =
            owner == (try person) ? nil : actingNotice(owner, in: try circle())
        let notice: HTML? = fault.map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let more: HTML? = shown.hasMore ? "<p class=\"hint\">\(words.moreDoctors)</p>\n" : nil
        let list: HTML =
            shown.doctors.isEmpty ? "<p>\(words.noDoctorFound)</p>" : teller.form(shown.doctors)
        let content: HTML = """
            <h1>\(words.chooseDoctors)</h1>
            \(notice)<p class="lead">\(words.chooseDoctorsLead)</p>
            \(acting)\(teller.search(word, shown.entities, entity))\
            \(more)\(list)
            <p><a href="\(Link("/relationships", ["owner": owner.description]))">\
            \(words.relationships)</a></p>
            """
        return page(
            words.chooseDoctors,
            content,
            in: .relationships,
            status: fault == nil ? 200 : 422
        )
    }
}

/// Tells in words whom a patient can choose.
struct DoctorTeller {
    let visit: Visit
    let owner: User.ID

    private var words: any Words { visit.words }

    /// The form that looks for a name, or a place.
    func search(_ word: String, _ entities: [LegalEntity], _ chosen: String) -> HTML {
        let name = Field(name: "q", label: words.nameOfDoctor)
            .input("search", word, complete: "off", required: false)
        let places =
            [(value: "", label: words.anyEntity)]
            + entities.map { (value: $0.id.description, label: label($0)) }
        let place = Field(name: "entity", label: words.workplace)
            .select(places, chosen: chosen)
        return """
            <form method="get" action="/relationships/doctors" role="search">\
            \(visit.ownerField(owner))
            <div class="fields">\(name)\(place)</div>
            <p class="actions"><button class="secondary">\(words.search)</button></p></form>

            """
    }

    /// The doctors, and what is offered them.
    func form(_ doctors: [ListedDoctor]) -> HTML {
        let types = visit.parts.registry.types.map { type -> HTML in
            """
            <label class="check"><input type="checkbox" name="offer" \
            value="\(type.code.text)"><span>\(words.name(type))</span></label>

            """
        }
        return """
            <form method="post" action="/relationships/doctors">\(visit.token(.askDoctors))\
            \(visit.ownerField(owner))
            <fieldset class="field"><legend>\(words.doctorsToChoose)</legend>
            \(doctors.map(line))</fieldset>
            <fieldset class="field"><legend>\(words.whatYouOffer)</legend>
            <p class="hint">\(words.offerHint)</p>
            \(types)</fieldset>
            <p class="actions"><button>\(words.askChosen)</button></p></form>

            """
    }

    private func line(_ doctor: ListedDoctor) -> HTML {
        let places: HTML = "<span class=\"hint\">\(words.list(doctor.entities))</span>"
        switch doctor.state {
        case .free:
            return """
                <label class="check"><input type="checkbox" name="doctor" \
                value="\(doctor.id.description)"><span>\(doctor.name) \(places)</span></label>

                """
        case .asked: return told(doctor.name, words.isAsked, places)
        case .known: return told(doctor.name, words.isYourDoctor, places)
        }
    }

    private func told(_ name: String, _ state: String, _ places: HTML) -> HTML {
        """
        <p class="check"><span>\(name) <span class="badge">\(state)</span> \(places)</span></p>

        """
    }

    private func label(_ entity: LegalEntity) -> String {
        "\(entity.name) (\(entity.country.code))"
    }
}
