internal import Application
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    /// The form for another e-mail address.
    func addressPage() throws(Refusal) -> Response {
        try addressForm("", nil, status: 200)
    }

    /// Writes to the new address; the account has it when the link there is opened.
    func changeAddress() throws(Refusal) -> Response {
        let email = form["email"] ?? ""
        do throws(Refusal) {
            try parts.askForAddress(
                email,
                of: try person,
                counting: Self.digest("address link " + (try person).description),
                at: now,
                digest: parts.digest(.verifyAddress)
            )
        } catch .invalid {
            return try addressForm(email, words.emailFault, status: 422)
        }
        return .redirect(to: "/account/email?sent=1")
    }

    private func addressForm(
        _ email: String,
        _ fault: String?,
        status: Int
    ) throws(Refusal) -> Response {
        guard let user = try parts.users.user(try person) else { throw .unauthenticated }
        let isSent = request.method == .get && request.query["sent"] != nil
        let notice: HTML =
            isSent ? "<p class=\"notice ok\" role=\"status\">\(words.linkSent)</p>\n" : ""
        let field = Field(name: "email", label: words.newAddress, error: fault)
            .input("email", email, complete: "email")
        let content: HTML = """
            <h1>\(words.changeAddress)</h1>
            \(notice)<p class="lead">\(words.changeAddressLead(user.email ?? ""))</p>
            <form method="post" action="/account/email">\(token(.changeAddress))
            \(field)<p class="actions"><button>\(words.sendLink)</button></p>
            </form>
            """
        return page(words.changeAddress, content, in: .account, width: .narrow, status: status)
    }
}
