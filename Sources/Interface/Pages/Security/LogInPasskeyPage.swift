internal import Application
internal import Cryptography
internal import Domain
internal import HTML
internal import HTTP

extension Visit {
    private static let passkeyCookie = "tpaas_passkey"

    /// Asks for a passkey and nothing else: the authenticator says whose it is.
    func logInPasskeyPage() throws(Refusal) -> Response {
        try passkeyLogIn(nil, status: 200)
    }

    /// Checks the passkey and begins the session.
    func logInByPasskey() throws(Refusal) -> Response {
        guard let browser = secret(Self.passkeyCookie) else {
            return .redirect(to: "/login/passkey")
        }
        let proven: ProvenPasskey
        do throws(Refusal) {
            proven = try provePasskey(of: nil, in: browser)
        } catch .unauthenticated {
            return try passkeyLogIn(words.passkeyWrong, status: 403)
        }
        let session = try openSession(of: proven.person, proving: [proven.method])
        let isVerified = try parts.users.user(proven.person)?.isVerified == true
        let answer = isVerified ? try goOn() : .redirect(to: "/verify")
        return answer.with(session)
            .with(.expiring(name: Self.passkeyCookie, isSecure: site.isSecure))
    }

    /// The browser gets a secret of its own, which the challenge is for.
    private func passkeyLogIn(_ fault: String?, status: Int) throws(Refusal) -> Response {
        let browser = secret(Self.passkeyCookie) ?? newSecret()
        let notice: HTML? = fault.map {
            "<p class=\"notice danger\" role=\"alert\">\($0)</p>\n"
        }
        let content: HTML = """
            <h1>\(words.logInByPasskey)</h1>
            \(notice)<p class="lead">\(words.logInByPasskeyLead)</p>
            \(try passkeyForm(to: "/login/passkey", allowing: [], in: browser))\
            <p><a href="/login">\(words.logInByPassword)</a></p>
            """
        let name = Self.passkeyCookie
        return page(words.logInByPasskey, content, in: .logIn, width: .narrow, status: status)
            .with(SetCookie(name: name, value: browser.text, isSecure: site.isSecure))
    }
}
