internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// Where the link leads by which a ward takes his account over: the form for a password.
    func takeOverPage(_ token: String) throws(Refusal) -> Response {
        guard let token = LinkToken(token),
            let link = try parts.takeAccountOver.reader(of: token.digest.bytes, at: now)
        else { return linkIsOver() }
        return takeOverForm(token, link, [:])
    }

    /// Takes the link: the account is its person's own from now on.
    func takeOver() throws(Refusal) -> Response {
        guard let token = LinkToken(form["token"] ?? ""),
            let link = try parts.takeAccountOver.reader(of: token.digest.bytes, at: now)
        else { return linkIsOver() }
        let (new, name) = (form["password"] ?? "", link.user.name)
        let rule = PasswordRule(
            names: [name.first, name.middle, name.last],
            email: link.address
        )
        var faults: [String: String] = [:]
        if let fault = rule.fault(of: new) {
            faults["password"] = words.fault(fault, atLeast: rule.least)
        }
        if new != form["again"] ?? "" { faults["again"] = words.passwordsDiffer }
        guard let remainder = Ward.Remainder(rawValue: form["leave"] ?? "") else {
            throw .notFound
        }
        guard faults.isEmpty else { return takeOverForm(token, link, faults) }
        do throws(Refusal) {
            try parts.takeAccountOver(
                token.digest.bytes,
                passwordHash: try TypedPassword(new).hash(using: parts.randomBytes),
                leaving: remainder,
                in: request.id,
                at: now
            )
        } catch .notFound {
            return linkIsOver()
        } catch .conflict {
            // Who has the link reads the mails of the address, so that nothing is given away.
            return takeOverForm(token, link, ["address": words.addressHasAccount])
        }
        let content: HTML = """
            <h1>\(words.takeOverTitle)</h1>
            <p class="notice ok" role="status">\(words.accountTaken)</p>
            <p class="actions"><a class="button" href="/login">\(words.logIn)</a></p>
            """
        return page(words.takeOverTitle, content, width: .narrow, at: start)
    }

    private func takeOverForm(
        _ token: LinkToken,
        _ link: ShownLink,
        _ faults: [String: String]
    ) -> Response {
        let new = Field(
            name: "password",
            label: words.password,
            hint: words.passwordHint,
            error: faults["password"]
        )
        let again = Field(name: "again", label: words.repeatPassword, error: faults["again"])
        let chosen = form["leave"].flatMap { Ward.Remainder(rawValue: $0) } ?? .nothing
        let choices = Ward.Remainder.allCases.map { choice -> HTML in
            """
            <label class="check"><input type="radio" name="leave" value="\(choice.rawValue)" \
            \(checked: choice == chosen)><span>\(words.remainder(choice))</span></label>

            """
        }
        let notice: HTML? = faults["address"].map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let content: HTML = """
            <h1>\(words.takeOverTitle)</h1>
            <p class="lead">\(words.takeOverLead(link.user.name.full))</p>
            \(notice)<p>\(words.takeOverMeaning(link.address))</p>
            <form method="post" action="/takeover">
            <input type="hidden" name="token" value="\(token.text)">
            \(new.input("password", "", complete: "new-password"))\
            \(again.input("password", "", complete: "new-password"))\
            <fieldset><legend>\(words.remainderQuestion)</legend>
            \(choices)<p class="hint">\(words.devicesAnew)</p></fieldset>
            <p class="actions"><button>\(words.takeOver)</button></p>
            </form>
            """
        let status = faults.isEmpty ? 200 : 422
        return page(words.takeOverTitle, content, width: .narrow, status: status, at: start)
    }
}
