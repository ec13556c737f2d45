internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// What goes and what stays when the account is closed, and the button that does it.
    func closePage() -> Response { closeForm(nil, status: 200) }

    /// Closes the account.
    func closeAccount() throws(Refusal) -> Response {
        guard form["sure"] == "yes" else { return closeForm(words.closeNotSure, status: 422) }
        guard let user = try parts.users.user(try person) else { throw .unauthenticated }
        do throws(Refusal) {
            try parts.closeAccount(user, in: request.id, at: now)
        } catch .forbidden {
            return closeForm(words.closeHasWards, status: 409)
        } catch .conflict {
            return closeForm(words.closeHasApps, status: 409)
        }
        let ended = try endSession()
        var visit = self
        visit.session = nil
        return visit.page(
            words.closedTitle,
            """
            <h1>\(words.closedTitle)</h1>
            <p class="lead">\(words.closedLead)</p>
            """,
            width: .narrow,
            at: "/"
        ).with(ended)
    }

    private func closeForm(_ fault: String?, status: Int) -> Response {
        let notice: HTML? = fault.map { "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n" }
        let going = words.closeGoes.map { item -> HTML in "<li>\(item)</li>\n" }
        let staying = words.closeStays.map { item -> HTML in "<li>\(item)</li>\n" }
        let content: HTML = """
            <h1>\(words.closeAccount)</h1>
            \(notice)<p class="lead">\(words.closeLead)</p>
            <h2>\(words.closeGoesTitle)</h2>
            <ul>\(going)</ul>
            <h2>\(words.closeStaysTitle)</h2>
            <ul>\(staying)</ul>
            <h2>\(words.closeFirstTitle)</h2>
            <p>\(words.closeFirst)</p>
            <p class="actions"><a class="button secondary" href="/data/export">\
            \(words.exportTitle)</a></p>
            <form method="post" action="/account/close">\(token(.closeAccount))
            <label class="check"><input type="checkbox" name="sure" value="yes" required>\
            <span>\(words.closeSure)</span></label>
            <p class="actions"><button class="danger">\(words.closeAccount)</button></p></form>
            """
        return page(words.closeAccount, content, in: .account, width: .narrow, status: status)
    }
}
