internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// Where who is logged in is logged in.
    func sessionsPage() throws(Refusal) -> Response {
        let clock = readerClock
        let sessions = try parts.listSessions(of: try person, at: now)
        let cards = sessions.map { session in card(session, clock) }
        let others: HTML? =
            sessions.count > 1
            ? """
            <form method="post" action="/account/sessions">\(token(.endSession))
            <p class="actions"><button name="which" value="others" class="danger">\
            \(words.endOtherSessions)</button></p></form>
            """ : nil
        let notice: HTML? =
            request.query["changed"] == "ended"
            ? "<p class=\"notice ok\" role=\"status\">\(words.sessionWasEnded)</p>\n" : nil
        let content: HTML = """
            <h1>\(words.sessions)</h1>
            \(notice)<p class="lead">\(words.sessionsLead)</p>
            <ul class="cards">\(cards)</ul>
            \(others)
            """
        return page(words.sessions, content, in: .account, width: .wide)
    }

    /// Ends one of them, or all others.
    func endSessions() throws(Refusal) -> Response {
        guard let session else { throw .unauthenticated }
        let own = session.secret.digest.bytes
        if form["which"] == "others" {
            try parts.endOwnSessions.others(
                but: own,
                in: request.id,
                by: session.person,
                at: now
            )
        } else {
            // The one here ends by logging out, which takes the cookie away as well.
            guard let hash = form["session"].flatMap(Base64URL.decode), hash != own else {
                throw .notFound
            }
            try parts.endOwnSessions.one(hash, in: request.id, by: session.person, at: now)
        }
        return .redirect(to: "/account/sessions?changed=ended")
    }

    private func card(_ listed: PersonSession, _ clock: ReaderClock) -> HTML {
        let isHere = listed.hash == session?.secret.digest.bytes
        let origin = listed.origin
        let name = words.browser(origin?.browser?.rawValue, on: origin?.system?.rawValue)
        let ending: HTML =
            isHere
            ? "<p><span class=\"badge ok\">\(words.thisSession)</span></p>"
            : """
            <form method="post" action="/account/sessions">\(token(.endSession))
            <input type="hidden" name="session" value="\(Base64URL.encode(listed.hash))">
            <p class="actions"><button class="secondary">\(words.endSession)\
            <span class="visually-hidden">: \(name)</span></button></p></form>
            """
        let factor = listed.methods.hasSecondFactor ? words.isOn : words.isOff
        return """
            <li class="card"><h2>\(name)</h2>
            <dl class="facts"><dt>\(words.sessionNetwork)</dt>\
            <dd>\(origin?.network ?? words.notGiven)</dd>
            <dt>\(words.sessionBegun)</dt><dd>\(words.time(clock.reading(listed.created)))</dd>
            <dt>\(words.sessionUsed)</dt><dd>\(words.time(clock.reading(listed.lastSeen)))</dd>
            <dt>\(words.secondFactor)</dt><dd>\(factor)</dd></dl>
            \(ending)</li>

            """
    }
}
