internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// What who is logged in sees as long as nobody knows that his address is his.
    func unverifiedPage() throws(Refusal) -> Response {
        guard let user = try parts.users.user(try person) else { throw .unauthenticated }
        if user.isVerified { return try goOn() }
        let isSent = request.query["sent"] != nil
        let notice: HTML =
            isSent ? "<p class=\"notice ok\" role=\"status\">\(words.linkSent)</p>\n" : ""
        let content: HTML = """
            <h1>\(words.verifyTitle)</h1>
            \(notice)<p class="lead">\(words.verifyLead(user.email ?? ""))</p>
            <p>\(words.verifyHelp)</p>
            <form method="post" action="/verify/again">\(token(.sendLink))
            <p class="actions"><button class="secondary">\(words.sendLinkAgain)</button></p></form>
            """
        return page(words.verifyTitle, content, width: .narrow)
    }

    /// Sends the link once more.
    func sendLink() throws(Refusal) -> Response {
        guard let user = try parts.users.user(try person), let email = user.email else {
            throw .unauthenticated
        }
        guard !user.isVerified else { return .redirect(to: "/home") }
        try parts.askForAddress(
            email,
            of: user.id,
            counting: Self.digest("address link " + user.id.description),
            at: now,
            digest: parts.digest(.verifyAddress)
        )
        return .redirect(to: "/verify?sent=again")
    }

    /// What a link in a mail leads to: a button, as mail programs open links by themselves.
    func verifyPage(_ token: String) throws(Refusal) -> Response {
        guard let token = LinkToken(token),
            let link = try parts.mailLinks.link(token.digest.bytes, .verifyAddress, at: now)
        else { return linkIsOver() }
        let content: HTML = """
            <h1>\(words.verifyTitle)</h1>
            <p class="lead">\(words.verifyQuestion(link.address))</p>
            <form method="post" action="/verify">
            <input type="hidden" name="token" value="\(token.text)">
            <p class="actions"><button>\(words.confirmAddress)</button></p></form>
            """
        return page(words.verifyTitle, content, width: .narrow, at: start)
    }

    /// Takes the link.
    func verify() throws(Refusal) -> Response {
        guard let token = LinkToken(form["token"] ?? "") else { return linkIsOver() }
        do throws(Refusal) {
            let person = try parts.verifyAddress(token.digest.bytes, in: request.id, at: now)
            if session?.person == person { return try goOn() }
        } catch .notFound {
            return linkIsOver()
        }
        let content: HTML = """
            <h1>\(words.verifyTitle)</h1>
            <p class="notice ok" role="status">\(words.addressConfirmed)</p>
            <p class="actions"><a class="button" href="/login">\(words.logIn)</a></p>
            """
        return page(words.verifyTitle, content, width: .narrow, at: start)
    }

    /// What a link leads to that was taken, has expired, or never was.
    func linkIsOver() -> Response {
        let content: HTML = """
            <h1>\(words.linkOverTitle)</h1>
            <p class="lead">\(words.linkOver)</p>
            <p class="actions"><a class="button secondary" href="/login">\(words.logIn)</a>
            <a class="button secondary" href="/forgot">\(words.forgotPassword)</a></p>
            """
        return page(words.linkOverTitle, content, width: .narrow, status: 404, at: start)
    }
}
