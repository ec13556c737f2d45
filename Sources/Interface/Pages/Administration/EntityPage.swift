internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    private var entityNamed: LegalEntity.ID {
        get throws(Refusal) {
            let segments = request.path.segments
            guard segments.count > 2, let id = LegalEntity.ID(segments[2]) else {
                throw .notFound
            }
            return id
        }
    }

    /// One legal entity: its doctors, those who wait first, and who confirms them.
    func entityPage() throws(Refusal) -> Response { try entityPage(fault: nil) }

    /// Confirms, refuses or ends a doctor's place; appoints or dismisses an administrator.
    func changeEntity() throws(Refusal) -> Response {
        let entity = try entityNamed
        let deed: AdministrationDeed
        do throws(Refusal) {
            deed = try change(entity)
        } catch .invalid(let violations) {
            return try entityPage(fault: violations.fault)
        }
        let link = Link("/admin/entities/\(entity.description)", ["done": deed.rawValue])
        return .redirect(to: link.description)
    }

    private func change(_ entity: LegalEntity.ID) throws(Refusal) -> AdministrationDeed {
        let office = parts.administerEntities
        let email = form["email"] ?? ""
        if form["do"] == "appoint" {
            try office.appoint(email, at: entity, to: true, try act)
            return .appointed
        }
        guard let user = User.ID(form["user"] ?? "") else { throw .notFound }
        if form["do"] == "dismiss" {
            try office.dismiss(user, at: entity, try act)
            return .dismissed
        }
        guard let change = AffiliationChange(rawValue: form["do"] ?? ""),
            let deed = AdministrationDeed(rawValue: change.rawValue)
        else { throw .notFound }
        try office.change(user, at: entity, change, try act)
        return deed
    }

    private func entityPage(fault: AdministrationFault?) throws(Refusal) -> Response {
        let view = try parts.administerEntities.show(try entityNamed, by: try person)
        let staff = view.content
        let clock = readerClock
        let waiting = staff.doctors.filter { !$0.isConfirmed }
            .map { card($0, staff.entity, clock) }
        let known = staff.doctors.filter(\.isConfirmed).map { card($0, staff.entity, clock) }
        let others: HTML? = view.isAdministrator ? administrators(staff, fault) : nil
        let content: HTML = """
            <p>\(staff.entity.country.code)</p>
            <h2>\(words.doctorsWhoWait)</h2>
            \(list(waiting, words.nobodyWaits))
            <h2>\(words.confirmedDoctors)</h2>
            \(list(known, words.noDoctors))
            \(others)
            """
        return office(
            staff.entity.name,
            content,
            fault: fault,
            isAdministrator: view.isAdministrator
        )
    }

    private func list(_ cards: [HTML], _ none: String) -> HTML {
        cards.isEmpty ? "<p>\(none)</p>" : "<ul class=\"cards\">\(cards)</ul>"
    }

    private func card(
        _ doctor: EntityStaff.Doctor,
        _ entity: LegalEntity,
        _ clock: ReaderClock
    ) -> HTML {
        let buttons: [HTML]
        if !doctor.isConfirmed {
            buttons = [
                button("confirm", words.confirmDoctor, doctor.name, "plain"),
                button("refuse", words.refuse, doctor.name, "secondary"),
            ]
        } else if doctor.period.contains(now) {
            buttons = [button("end", words.endPlace, doctor.name, "danger")]
        } else {
            buttons = []
        }
        let hasPeriod = doctor.period != .always
        let from = doctor.period.from.map { words.date(clock.day($0)) }
        let until = doctor.period.until.map { words.date(clock.day($0)) }
        let period: HTML? =
            hasPeriod ? "<p class=\"hint\">\(words.period(from: from, until: until))</p>" : nil
        return """
            <li class="card"><h3>\(doctor.name)</h3>
            <p>\(doctor.email)</p>
            \(period)\(form(entity, """
                <input type="hidden" name="user" value="\(doctor.id.description)">
                <p class="actions">\(buttons)</p>
                """))</li>

            """
    }

    private func administrators(_ staff: EntityStaff, _ fault: AdministrationFault?) -> HTML {
        let people = staff.administrators.map { one -> HTML in
            """
            <li class="card"><h3>\(one.name)</h3>
            \(form(staff.entity, """
                <input type="hidden" name="user" value="\(one.id.description)">
                \(button("dismiss", words.dismiss, one.name, "danger"))
                """))</li>

            """
        }
        let field = Field(
            name: "email",
            label: words.email,
            error: fault == .email ? words.fault(AdministrationFault.email) : nil
        )
        return """
            <h2>\(words.entityAdministrators)</h2>
            <p class="hint">\(words.entityAdministratorsHint)</p>
            <ul class="cards">\(people)</ul>
            \(form(staff.entity, """
                \(field.input("email", form["email"] ?? "", complete: "off"))
                <button name="do" value="appoint">\(words.appoint)</button>
                """))
            """
    }

    private func button(
        _ value: String,
        _ text: String,
        _ name: String,
        _ kind: String
    ) -> HTML {
        """
        <button class="\(kind)" name="do" value="\(value)">\(text)\
        <span class="visually-hidden">: \(name)</span></button>

        """
    }

    private func form(_ entity: LegalEntity, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(Link("/admin/entities/\(entity.id.description)"))">\
        \(token(.administerEntity))
        \(content)</form>

        """
    }
}
