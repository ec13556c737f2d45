internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// The emergencies that an administrator reviews; no health data are behind it.
    func reviewPage() throws(Refusal) -> Response { try reviewPage(nil, status: 200) }

    /// Accepts one or objects to it.
    func reviewEmergency() throws(Refusal) -> Response {
        guard let id = DeclaredEmergency.ID(form["emergency"] ?? ""),
            let verdict = form["verdict"].flatMap(DeclaredEmergency.Verdict.init)
        else { throw .notFound }
        do throws(Refusal) {
            try parts.followEmergency.review(
                id,
                verdict,
                saying: form["text"] ?? "",
                in: request.id,
                by: try person,
                at: now
            )
        } catch .invalid {
            return try reviewPage(id, status: 422)
        }
        return .redirect(to: "/admin/emergency")
    }

    private func reviewPage(
        _ faulty: DeclaredEmergency.ID?,
        status: Int
    ) throws(Refusal) -> Response {
        let all = try parts.followEmergency.reviews(for: try person, limit: Self.emergencies)
        let own = try person
        let cards = all.map { found -> HTML in
            let emergency = found.emergency
            let isOpen = emergency.review == nil && emergency.doctor != own
            let form: HTML = isOpen ? reviewing(emergency, isFaulty: emergency.id == faulty) : ""
            let title = words.emergencyOf(found.doctor, over: found.owner)
            return """
                <li class="card"><h2>\(title)</h2>
                \(emergencyTeller.facts(emergency))
                \(form)</li>

                """
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.noEmergencies)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let content: HTML = """
            <p class="lead">\(words.reviewLead)</p>
            \(list)
            """
        var answer = administration(.emergencies, words.reviewEmergencies, content)
        answer.status = status
        return answer
    }

    private func reviewing(_ emergency: DeclaredEmergency, isFaulty: Bool) -> HTML {
        let id = emergency.id.description
        let fault: HTML? =
            isFaulty
            ? "<p class=\"error\" id=\"\("error-" + id)\">\(words.reviewFault)</p>\n" : nil
        return """
            <form method="post" action="/admin/emergency">\(token(.reviewEmergency))
            <input type="hidden" name="emergency" value="\(id)">
            <div class="field"><label for="\("text-" + id)">\(words.remark)</label>
            <p class="hint" id="\("hint-" + id)">\(words.remarkHint)</p>
            <textarea id="\("text-" + id)" name="text" rows="3" maxlength="1000" \
            aria-describedby="\("hint-" + id + (isFaulty ? " error-" + id : ""))">\
            \(isFaulty ? form["text"] : nil)</textarea>
            \(fault)</div>
            <p class="actions">\
            <button name="verdict" value="accepted">\(words.acceptEmergency)</button>
            <button name="verdict" value="objected" class="danger">\(words.object)</button></p>
            </form>
            """
    }
}
