internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// What others ask an owner for, each with its answer.
    func accessRequestsPage() throws(Refusal) -> Response {
        try accessRequestsPage(of: try owner(), fault: nil)
    }

    /// Gives all or a part of one of them, or refuses it.
    func answerAccessRequest() throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let id = AccessRequest.ID(form["request"] ?? "") else { throw .notFound }
        do throws(Refusal) {
            let answer: AnswerAccessRequest.Answer
            let told: AccessAnswer
            switch form["answer"] {
            case "give": (answer, told) = (try given(), .given)
            case "refuse": (answer, told) = (.refuse, .refused)
            default: throw .notFound
            }
            try parts.answerAccessRequest(id, answer, of: owner, try act)
            let link = Link(
                "/relationships/requests",
                ["owner": owner.description, "answered": told.rawValue]
            )
            return .redirect(to: link.description)
        } catch .invalid(let violations) {
            let fault = AccessAnswerFault(rawValue: violations.first?.field ?? "") ?? .operations
            return try accessRequestsPage(of: owner, fault: fault)
        }
    }

    /// What the form says is given.
    private func given() throws(Refusal) -> AnswerAccessRequest.Answer {
        let operations = Operations(form.all("operation").compactMap(Operation.init))
        let text = form["until"] ?? ""
        guard !text.isEmpty else { return .give(operations, until: nil) }
        guard let day = CivilDate(text), day.year < 9_999 else {
            throw .invalid("until", "Give a day.")
        }
        return .give(operations, until: readerClock.start(of: day, later: 1))
    }

    private func accessRequestsPage(
        of owner: User.ID,
        fault: AccessAnswerFault?
    ) throws(Refusal) -> Response {
        let circle = try circle()
        let open = try parts.listAccessRequests(
            unansweredBy: owner,
            by: try person,
            parts.knowing(circle).standings,
            at: now
        )
        let clock = readerClock
        let cards = open.map { card($0.request, $0.name, clock) }
        let answer = request.method == .get ? request.query["answered"] : nil
        let told: HTML? = answer.flatMap(AccessAnswer.init).map {
            "<p class=\"notice ok\" role=\"status\">\(words.told($0))</p>\n"
        }
        let notice: HTML? = fault.map {
            "<p class=\"notice danger\" role=\"alert\">\(words.fault($0))</p>\n"
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.nobodyWants)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        let content: HTML = """
            <h1>\(words.requestsForData)</h1>
            \(notice ?? told)<p class="lead">\(words.requestsForDataLead)</p>
            \(wards(owner, in: circle, action: "/relationships/requests", words.whoseRequests))\
            \(actingNotice(owner, in: circle))\(list)
            <p><a href="/relationships">\(words.relationships)</a></p>
            """
        return page(
            words.requestsForData,
            content,
            in: .relationships,
            status: fault == nil ? 200 : 422
        )
    }

    private func card(_ asked: AccessRequest, _ name: String, _ clock: ReaderClock) -> HTML {
        let type = parts.registry[asked.type].map(words.name) ?? asked.type.text
        let until = asked.until.map { words.date(clock.lastDay(before: $0)) } ?? words.withoutEnd
        let id = asked.id.description
        let said: HTML = "<span class=\"visually-hidden\">: \(name), \(type)</span>"
        let operations = asked.operations.list.map { operation -> HTML in
            """
            <label class="check"><input type="checkbox" name="operation" \
            value="\(operation.rawValue)" \(checked: true)>\(words.verb(operation))</label>

            """
        }
        return """
            <li class="card"><h2>\(name)</h2>
            <dl class="facts">
            <dt>\(words.wants)</dt><dd>\(words.rights(asked.operations, type))</dd>
            <dt>\(words.reasonGiven)</dt><dd class="app-words">\(asked.reason)</dd>
            <dt>\(words.wantedOn)</dt><dd>\(words.time(clock.reading(asked.asked)))</dd>
            <dt>\(words.wantedUntil)</dt><dd>\(until)</dd></dl>
            <form method="post" action="/relationships/requests">\(token(.answerAccess))
            \(ownerField(asked.owner))<input type="hidden" name="request" value="\(id)">
            <fieldset><legend>\(words.whatYouGive)\(said)</legend>
            \(operations)</fieldset>
            <div class="field"><label for="until-\(id)">\(words.lastDayGiven)\(said)</label>
            <p class="hint" id="until-\(id)-hint">\(words.lastDayGivenHint)</p>
            <input id="until-\(id)" name="until" type="date" value="" autocomplete="off" \
            aria-describedby="until-\(id)-hint"></div>
            <p class="actions"><button name="answer" value="give">\(words.giveIt)\(said)</button>
            <button class="secondary" name="answer" value="refuse">\(words.refuse)\(said)</button>
            </p></form></li>

            """
    }
}
