internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// How many emergencies a page shows.
    static let emergencies = 50

    /// Where a doctor opens a person's data in an emergency, and those that he has.
    func emergencyPage() throws(Refusal) -> Response {
        try emergencyPage([:], status: 200)
    }

    /// Opens them.
    func declareEmergency() throws(Refusal) -> Response {
        guard let session else { throw .unauthenticated }
        let declaration = DeclareEmergency.Declaration(
            person: (form["person"] ?? "").trimmed,
            reason: form["reason"] ?? "",
            hasSecondFactor: session.methods.hasSecondFactor,
            subject: Self.digest("emergency \(session.person)")
        )
        do throws(Refusal) {
            let emergency = try parts.declareEmergency(
                declaration,
                in: request.id,
                by: session.person,
                at: now
            )
            let link = Link("/data", ["owner": emergency.owner.description])
            return .redirect(to: link.description)
        } catch .invalid(let violations) {
            let isReason = violations.first?.field == "reason"
            let fault = isReason ? words.emergencyReasonFault : words.emergencyPersonFault
            return try emergencyPage([violations.first?.field ?? "": fault], status: 422)
        } catch .forbidden(.reauthentication) {
            return try emergencyPage([:], status: 403)
        }
    }

    /// Ends one that is not needed any more.
    func endEmergency() throws(Refusal) -> Response {
        guard let id = DeclaredEmergency.ID(form["emergency"] ?? "") else { throw .notFound }
        try parts.followEmergency.end(id, in: request.id, by: try person, at: now)
        return .redirect(to: "/emergency")
    }

    private func emergencyPage(
        _ faults: [String: String],
        status: Int
    ) throws(Refusal) -> Response {
        let standing = try standing(over: try person)
        guard standing.actor?.isDoctor(at: now) == true else { throw .notFound }
        let mine = try parts.emergencies.emergencies(by: try person, limit: Self.emergencies)
        let items = mine.map { found in
            emergencyTeller.card(found.emergency, found.owner, ending(found.emergency))
        }
        let list: HTML =
            items.isEmpty
            ? "<p>\(words.noEmergencies)</p>" : "<ul class=\"cards\">\(items)</ul>"
        let isOn = try parts.factors.factors(of: try person).isOn
        let content: HTML = """
            <h1>\(words.emergencyAccess)</h1>
            <p class="lead">\(words.emergencyLead)</p>
            \(isOn ? declaration(faults) : factorNeeded)
            <h2>\(words.myEmergencies)</h2>
            \(list)
            """
        return page(words.emergencyAccess, content, status: status, at: "/emergency")
    }

    private var factorNeeded: HTML {
        """
        <p class="notice warn" role="alert">\(words.emergencyNeedsFactor)</p>
        <p class="actions"><a class="button" href="/account/security">\
        \(words.setFactorUp)</a></p>
        """
    }

    private func declaration(_ faults: [String: String]) -> HTML {
        let person = Field(
            name: "person",
            label: words.emergencyPerson,
            hint: words.emergencyPersonHint,
            error: faults["person"]
        ).input("text", form["person"] ?? "", complete: "off")
        let reason = Field(
            name: "reason",
            label: words.emergencyReason,
            hint: words.emergencyReasonHint,
            error: faults["reason"]
        ).text(form["reason"] ?? "")
        return """
            <form method="post" action="/emergency">\(token(.declareEmergency))
            \(person)\(reason)\
            <p class="actions"><button class="danger">\(words.declareEmergency)</button></p>
            </form>
            """
    }

    private func ending(_ emergency: DeclaredEmergency) -> HTML {
        guard emergency.lasts(at: now) else { return "" }
        let link = Link("/data", ["owner": emergency.owner.description])
        return """
            <form method="post" action="/emergency/end">\(token(.endEmergency))
            <input type="hidden" name="emergency" value="\(emergency.id.description)">
            <p class="actions"><a class="button" href="\(link)">\(words.openData)</a>
            <button class="secondary">\(words.endEmergency)</button></p></form>
            """
    }

    /// What tells of emergencies in words.
    var emergencyTeller: EmergencyTeller {
        EmergencyTeller(words: words, clock: readerClock, now: now)
    }
}

/// Tells emergencies in words.
struct EmergencyTeller {
    let words: any Words
    let clock: ReaderClock
    let now: Moment

    /// One of them: who, when, why, and what followed.
    func card(_ emergency: DeclaredEmergency, _ name: String, _ forms: HTML) -> HTML {
        """
        <li class="card"><h2>\(name)</h2>
        \(facts(emergency))
        \(forms)</li>

        """
    }

    /// The time on the reader's clock.
    func time(_ moment: Moment) -> String { words.time(clock.reading(moment)) }

    /// When, why, and what followed.
    func facts(_ emergency: DeclaredEmergency) -> HTML {
        let state: HTML =
            emergency.lasts(at: now)
            ? "<span class=\"badge danger\">\(words.emergencyLasts)</span>"
            : "<span class=\"badge\">\(words.emergencyIsOver)</span>"
        let objection: HTML? = emergency.objection.map { remark in
            "<dt>\(words.ownerObjected)</dt><dd>\(time(remark.time)) \(remark.text)</dd>\n"
        }
        let review: HTML? = emergency.review.map { review in
            """
            <dt>\(words.review)</dt><dd>\(words.verdict(review.verdict)) \
            \(review.remark.text)</dd>

            """
        }
        return """
            <p>\(state)</p>
            <dl class="facts"><dt>\(words.emergencyFrom)</dt>\
            <dd>\(time(emergency.access.began))</dd>
            <dt>\(words.emergencyUntil)</dt><dd>\(time(emergency.end))</dd>
            <dt>\(words.emergencyReason)</dt><dd>\(emergency.access.reason)</dd>
            \(objection)\(review)</dl>
            """
    }
}

extension Field {
    /// Several lines of text.
    func text(_ value: String, required: Bool = true) -> HTML {
        around { _ in
            let isInvalid = error == nil ? "false" : "true"
            let described = name + (error == nil ? "-hint" : "-hint " + name + "-error")
            return """
                <textarea id="\(name)" name="\(name)" rows="4" maxlength="1000" \
                aria-invalid="\(isInvalid)" aria-describedby="\(described)" \
                \(required: required)>\(value)</textarea>
                """
        }
    }
}

extension String {
    /// Without the blanks around it.
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
