internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// What goes and what stays when a ward's account is closed, and the button that does it.
    func closeWardPage(_ parameter: String) throws(Refusal) -> Response {
        guard let id = User.ID(parameter) else { throw .notFound }
        return closeWardForm(try parts.closeWard.show(id, by: try person), isSure: true)
    }

    /// Closes it.
    func closeWard(_ parameter: String) throws(Refusal) -> Response {
        guard let id = User.ID(parameter) else { throw .notFound }
        guard form["sure"] == "yes" else {
            return closeWardForm(try parts.closeWard.show(id, by: try person), isSure: false)
        }
        try parts.closeWard(id, try act)
        return .redirect(to: "/wards?done=closed")
    }

    private func closeWardForm(_ ward: Ward, isSure: Bool) -> Response {
        let notice: HTML? =
            isSure
            ? nil : "<p class=\"notice danger\" role=\"alert\">\(words.closeNotSure)</p>\n"
        let address = Link("/wards/\(ward.id.description)")
        let content: HTML = """
            <h1>\(words.closeWard)</h1>
            \(notice)<p class="lead">\(words.closeWardLead(ward.name.full))</p>
            <p>\(words.closeWardMeaning)</p>
            <p class="actions"><a class="button secondary" \
            href="\(Link("/data/export", ["owner": ward.id.description]))">\
            \(words.exportTitle(of: ward.name.full))</a></p>
            <form method="post" action="\(Link("/wards/\(ward.id.description)/close"))">\
            \(token(.closeWard))
            <label class="check"><input type="checkbox" name="sure" value="yes" required>\
            <span>\(words.closeWardSure)</span></label>
            <p class="actions"><button class="danger">\(words.closeWard)</button></p></form>
            <p><a href="\(address)">\(ward.name.full)</a></p>
            """
        return page(
            words.closeWard,
            content,
            in: .account,
            width: .narrow,
            status: isSure ? 200 : 422
        )
    }
}
