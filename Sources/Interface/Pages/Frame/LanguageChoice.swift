internal import Application
internal import Domain
internal import HTTP
internal import Languages

extension Visit {
    /// How long a choice is kept.
    private static let year = 31_536_000

    /// Keeps the language that was chosen, and leads back to where it was.
    ///
    /// Anybody may choose, from a page of ours; nothing but the words depends on it.
    func chooseLanguage() throws(Refusal) -> Response {
        let back = LocalAddress(form["back"] ?? "")?.text ?? start
        let response = Response.redirect(to: back)
        guard let language = form["language"].flatMap({ Language(rawValue: $0) }) else {
            return response
        }
        if let session { try parts.users.setLanguage(language.rawValue, of: session.person) }
        // Without `__Host-`: nginx reads it under one name, and nothing is protected by it.
        let cookie = SetCookie(
            name: Language.cookie,
            value: language.rawValue,
            maxAge: Self.year,
            isSecure: false
        )
        return response.with(cookie)
    }

    /// The address of the page that is being made, for the way back to it.
    ///
    /// An answer to a form is not there to be read again: then the page that has the form, or home.
    var ownAddress: String {
        if request.method == .get {
            let query = request.query.pairs.isEmpty ? "" : "?" + request.query.encoded
            return request.path.raw + query
        }
        let isPage = ["/login", "/signup", "/forgot"].contains(request.path.raw)
        if isPage { return request.path.raw }
        guard case .found = Pages.router.match(.get, request.path.segments) else {
            return start
        }
        return request.path.raw
    }

    /// Where everything begins.
    var start: String { session == nil ? "/" : "/home" }
}
