internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// Whom a person knows, whom he asked, and who asks him.
    func relationshipsPage() throws(Refusal) -> Response {
        try relationshipsPage(of: try owner(), typed: "", .patientDoctor, fault: nil)
    }

    /// Asks somebody by his address; the answer never says whether there is an account.
    func askForRelationship() throws(Refusal) -> Response {
        let owner = try formOwner()
        let email = form["email"] ?? ""
        guard let kind = Relationship.Kind(rawValue: form["kind"] ?? "") else { throw .notFound }
        let fault: String
        do throws(Refusal) {
            try parts.askForRelationship(
                email,
                as: kind,
                of: owner,
                in: request.id,
                by: try person,
                at: now
            )
            return try goBack(to: "/relationships", .asked, of: owner)
        } catch .invalid {
            fault = words.askFault
        } catch .conflict(.exists) {
            fault = words.askedAlready
        }
        return try relationshipsPage(of: owner, typed: email, kind, fault: fault)
    }

    /// Accepts or refuses what somebody asks.
    func answerRelationship() throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let id = RelationshipRequest.ID(form["request"] ?? ""),
            let answer = form["answer"], ["accept", "refuse"].contains(answer)
        else { throw .notFound }
        let accepts = answer == "accept"
        try parts.answerRelationship(
            id,
            accepts: accepts,
            of: owner,
            in: request.id,
            by: try person,
            at: now
        )
        return try goBack(to: "/relationships", accepts ? .accepted : .refused, of: owner)
    }

    /// Takes a request back.
    func withdrawRelationship() throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let id = RelationshipRequest.ID(form["request"] ?? "") else { throw .notFound }
        try parts.withdrawRelationship(id, of: owner, in: request.id, by: try person, at: now)
        return try goBack(to: "/relationships", .withdrawn, of: owner)
    }

    private func relationshipsPage(
        of owner: User.ID,
        typed: String,
        _ kind: Relationship.Kind,
        fault: String?
    ) throws(Refusal) -> Response {
        let circle = try circle()
        let shown = try parts.knowing(circle).showRelationships(of: owner, by: try person, at: now)
        let teller = RelationshipTeller(visit: self, owner: owner, clock: readerClock)
        let question = owner == (try person) ? words.whoSeesMe : words.whoSeesWard
        let access = Link("/relationships/access", ["owner": owner.description])
        let active = shown.active.map(teller.known)
        let people: HTML =
            active.isEmpty
            ? "<p>\(words.knowsNobody)</p>" : "<ul class=\"cards\">\(active)</ul>"
        let patients = shown.received.filter { $0.request.doctor != nil }.map(teller.received)
        let received = shown.received.filter { $0.request.doctor == nil }.map(teller.received)
        let doctors = Link("/relationships/doctors", ["owner": owner.description])
        let sent = shown.sent.map(teller.sent)
        let content: HTML = """
            <h1>\(words.relationships)</h1>
            \(deedNotice)<p class="lead">\(words.relationshipsLead)</p>
            \(wards(owner, in: circle, action: "/relationships", words.whoseRelationships))\
            \(actingNotice(owner, in: circle))\
            \(teller.section(words.patientsWhoChose, patients, words.answerIsTold))\
            \(teller.section(words.requestsReceived, received, words.refusalIsNotTold))\
            <h2>\(words.peopleKnown)</h2>
            \(people)
            <p><a href="\(doctors)">\(words.chooseDoctors)</a></p>
            <p><a href="\(access)">\(question)</a></p>
            <p><a href="\(Link("/relationships/requests", ["owner": owner.description]))">\
            \(words.requestsForData)</a></p>
            \(teller.section(words.requestsSent, sent, words.sentHint))\
            \(teller.asking(typed, kind, fault))\
            \(teller.section(words.endedRelationships, shown.ended.map(teller.ended), nil))
            """
        return page(
            words.relationships,
            content,
            in: .relationships,
            status: fault == nil ? 200 : 422
        )
    }
}

/// Tells in words whom a person knows.
struct RelationshipTeller {
    let visit: Visit
    let owner: User.ID
    let clock: ReaderClock

    private var words: any Words { visit.words }

    /// A heading and cards, where there are any.
    func section(_ title: String, _ cards: [HTML], _ hint: String?) -> HTML? {
        guard !cards.isEmpty else { return nil }
        let hint: HTML? = hint.map { "<p class=\"hint\">\($0)</p>\n" }
        return "<h2>\(title)</h2>\n\(hint)<ul class=\"cards\">\(cards)</ul>\n"
    }

    /// What somebody asks, to be answered.
    func received(_ received: ShowRelationships.Received) -> HTML {
        let request = received.request
        let who: HTML = "<span class=\"visually-hidden\">: \(received.name)</span>"
        return """
            <li class="card"><h3>\(received.name)</h3>
            <p>\(words.asksFor(words.name(request.kind)))</p>
            \(offered(received))\
            <p class="hint">\(words.askedOn(words.date(clock.day(request.asked))))</p>
            <form method="post" action="/relationships/answer">\
            \(visit.token(.answerRelationship))\(visit.ownerField(owner))
            <input type="hidden" name="request" value="\(request.id.description)">
            <p class="actions"><button name="answer" value="accept">\(words.accept)\(who)</button>
            <button class="secondary" name="answer" value="refuse">\(words.refuse)\(who)</button>
            </p></form></li>

            """
    }

    /// What the doctor may read as soon as he accepts.
    private func offered(_ received: ShowRelationships.Received) -> HTML? {
        guard received.request.doctor != nil else { return nil }
        let types = visit.parts.registry.types.filter { received.request.offer.contains($0.code) }
        let sentence =
            types.isEmpty ? words.offersNothing : words.offers(words.list(types.map(words.name)))
        return "<p>\(sentence)</p>\n"
    }

    /// What was asked: the address as it was typed, and no name; or a doctor by his name.
    func sent(_ sent: ShowRelationships.Sent) -> HTML {
        let request = sent.request
        let whom = sent.doctor ?? request.email ?? ""
        return """
            <li class="card"><h3>\(whom)</h3>
            <p>\(words.knownAs(words.name(request.kind)))</p>
            <p class="hint">\(words.askedOn(words.date(clock.day(request.asked))))</p>
            <form method="post" action="/relationships/withdrawal">\
            \(visit.token(.withdrawRelationship))\(visit.ownerField(owner))
            <input type="hidden" name="request" value="\(request.id.description)">
            <p class="actions"><button class="secondary">\(words.withdraw)\
            <span class="visually-hidden">: \(whom)</span></button></p></form></li>

            """
    }

    /// Somebody whom the owner knows.
    func known(_ person: Acquaintance) -> HTML {
        let link = Link(
            "/relationships/\(person.id.description)",
            ["owner": owner.description]
        )
        return """
            <li class="card"><h3>\(person.name.full)</h3>
            <p>\(kinds(person))</p>
            <p class="actions"><a class="button secondary" href="\(link)">\(words.whatIsAllowed)\
            <span class="visually-hidden">: \(person.name.full)</span></a></p></li>

            """
    }

    /// Somebody whom the owner once knew.
    func ended(_ person: Acquaintance) -> HTML {
        "<li class=\"card\"><h3>\(person.name.full)</h3>\n<p>\(kinds(person))</p></li>\n"
    }

    /// The form to ask somebody.
    func asking(_ typed: String, _ kind: Relationship.Kind, _ fault: String?) -> HTML {
        let address = Field(
            name: "email",
            label: words.addressOfOther,
            hint: words.askHint,
            error: fault
        ).input("email", typed, complete: "off")
        let choice = Field(name: "kind", label: words.kindOfRelationship).select(
            Relationship.Kind.allCases.map { (value: $0.rawValue, label: words.name($0)) },
            chosen: kind.rawValue
        )
        return """
            <h2>\(words.askSomebody)</h2>
            <form method="post" action="/relationships">\(visit.token(.askForRelationship))\
            \(visit.ownerField(owner))
            \(address)\(choice)<p class="actions"><button>\(words.ask)</button></p>
            </form>

            """
    }

    private func kinds(_ person: Acquaintance) -> String {
        words.knownAs(words.list(person.relationships.map { words.name($0.kind) }))
    }
}
