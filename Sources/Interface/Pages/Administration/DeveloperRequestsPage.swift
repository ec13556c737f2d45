internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// Who asks to become a developer, each with an answer.
    func developerRequestsPage() throws(Refusal) -> Response {
        let clock = readerClock
        let cards = try parts.becomeDeveloper.waiting(by: try person).map { waiting -> HTML in
            let id = waiting.person.id.description
            let said: HTML = "<span class=\"visually-hidden\">: \(waiting.person.name)</span>"
            return """
                <li class="card"><h2><a href="\(Link("/admin/users/\(id)"))">\
                \(waiting.person.name)</a></h2>
                <p class="app-words">\(waiting.reason)</p>
                <p class="hint">\(words.askedOn(words.time(clock.reading(waiting.asked))))</p>
                <form method="post" action="/admin/developers">\(token(.answerDeveloper))
                <input type="hidden" name="person" value="\(id)">
                <p class="actions"><button name="answer" value="accepted">\(words.accept)\(said)\
                </button>
                <button class="secondary" name="answer" value="declined">\(words.refuse)\(said)\
                </button></p></form></li>

                """
        }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(words.nobodyWaits)</p>" : "<ul class=\"cards\">\(cards)</ul>"
        return administration(.developers, words.name(AdministrationPart.developers), list)
    }

    /// Accepts or refuses one of them.
    func answerDeveloper() throws(Refusal) -> Response {
        guard let asked = User.ID(form["person"] ?? ""), let answer = form["answer"],
            ["accepted", "declined"].contains(answer)
        else { throw .notFound }
        try parts.becomeDeveloper.answer(asked, isAllowed: answer == "accepted", try act)
        return .redirect(to: Link("/admin/developers", ["done": answer]).description)
    }
}
