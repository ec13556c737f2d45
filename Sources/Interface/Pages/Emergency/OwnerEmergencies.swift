internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    private static let page: Link = "/account/emergencies"

    /// Who opened an owner's data in an emergency, for him or who stands for him.
    func ownerEmergenciesPage() throws(Refusal) -> Response {
        let owner = try owner()
        let circle = try circle()
        let follow = parts.knowing(circle).followEmergency
        let found = try follow.emergencies(
            over: owner,
            for: try person,
            limit: Self.emergencies,
            at: now
        )
        let cards = found.map { found in
            emergencyTeller.card(found.emergency, found.doctor, objecting(to: found.emergency))
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.noEmergenciesOverMe)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let content: HTML = """
            <h1>\(words.emergencyAccess)</h1>
            \(emergencyNotice)\(actingNotice(owner, in: circle))\
            <p class="lead">\(words.ownerEmergenciesLead)</p>
            \(wards(owner, in: circle, action: Self.page))\(list)
            <h2>\(words.refuseEmergencies)</h2>
            \(refusing(owner, try follow.isRefused(by: owner, for: try person, at: now)))
            """
        return page(words.emergencyAccess, content, in: .account)
    }

    /// Objects to one of them.
    func objectToEmergency() throws(Refusal) -> Response {
        guard let id = DeclaredEmergency.ID(form["emergency"] ?? "") else { throw .notFound }
        try parts.followEmergency.object(
            to: id,
            saying: form["text"] ?? "",
            in: request.id,
            by: try person,
            at: now
        )
        return goBackToEmergencies("objected", of: try formOwner())
    }

    /// Wants none at all, or wants them again.
    func refuseEmergencies() throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let choice = form["refuse"], ["yes", "no"].contains(choice) else { throw .notFound }
        try parts.followEmergency.refuseAll(
            choice == "yes",
            of: owner,
            in: request.id,
            by: try person,
            at: now
        )
        return goBackToEmergencies(choice == "yes" ? "refused" : "allowed", of: owner)
    }

    /// What lasts now over an owner's data, at the top of his first page.
    func emergencyNotices(over owner: User.ID, in circle: Circle) -> HTML {
        let found = circle.emergencies.filter { $0.owner == owner && $0.lasts(at: now) }
        guard !found.isEmpty else { return "" }
        let teller = emergencyTeller
        let link = Link(Self.page, ["owner": owner.description])
        let items = found.map { emergency -> HTML in
            let sentence = words.readsInEmergency(
                circle.doctors[emergency.doctor] ?? words.unknownPerson,
                until: teller.time(emergency.end)
            )
            return """
                <div class="notice danger" role="status"><p><strong>\(sentence)</strong></p>
                <p>\(words.emergencyReason): \(emergency.access.reason)</p>
                <p><a href="\(link)">\(words.seeOrObject)</a></p></div>

                """
        }
        return "\(items)"
    }

    private var emergencyNotice: HTML? {
        let sentence =
            switch request.query["done"] {
            case "objected": words.objectionIsNoted
            case "refused": words.emergenciesAreRefused
            case "allowed": words.emergenciesAreAllowed
            default: String?.none
            }
        return sentence.map { "<p class=\"notice ok\" role=\"status\">\($0)</p>\n" }
    }

    private func goBackToEmergencies(_ done: String, of owner: User.ID) -> Response {
        let link = Link(Self.page, ["done": done, "owner": owner.description])
        return .redirect(to: link.description)
    }

    private func objecting(to emergency: DeclaredEmergency) -> HTML {
        guard emergency.objection == nil else { return "" }
        let id = emergency.id.description
        return """
            <form method="post" action="/account/emergencies/objection">\
            \(token(.objectToEmergency))\(ownerField(emergency.owner))
            <input type="hidden" name="emergency" value="\(id)">
            <div class="field"><label for="\("text-" + id)">\(words.objection)</label>
            <p class="hint" id="\("hint-" + id)">\(words.objectionHint)</p>
            <textarea id="\("text-" + id)" name="text" rows="3" maxlength="1000" \
            aria-describedby="\("hint-" + id)"></textarea></div>
            <p class="actions"><button class="danger">\(words.object)</button></p></form>
            """
    }

    private func refusing(_ owner: User.ID, _ isRefused: Bool) -> HTML {
        let choice = isRefused ? "no" : "yes"
        return """
            <p>\(isRefused ? words.emergenciesAreRefused : words.refuseEmergenciesLead)</p>
            <form method="post" action="/account/emergencies/refusal">\
            \(token(.refuseEmergencies))\(ownerField(owner))
            <input type="hidden" name="refuse" value="\(choice)">
            <p class="actions"><button class="secondary">\
            \(isRefused ? words.allowEmergencies : words.refuseEmergencies)</button></p></form>
            """
    }
}
