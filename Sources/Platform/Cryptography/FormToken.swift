/// Ties a form to the browser's session and to what the form is for, so that no other site can send
/// it (OWASP, Cross-Site Request Forgery Prevention, HMAC-based token).
///
/// The session's value never leaves its cookie, so nobody else can make the token; it needs no
/// storage, and ends with the session.
package enum FormToken {
    /// The name of the hidden field.
    package static let field = "csrf"

    /// The token of a form.
    ///
    /// - Parameters:
    ///   - form: what the form is for.
    ///   - session: the value of the session's cookie.
    /// - Returns: 43 characters of base64url.
    package static func make(for form: String, session: String) -> String {
        Base64URL.encode(code(form, session).bytes)
    }

    /// Whether a text is the token of a form; how long it takes tells nothing.
    package static func accepts(_ text: String, for form: String, session: String) -> Bool {
        guard let bytes = Base64URL.decode(text), let digest = Digest(bytes) else { return false }
        return digest == code(form, session)
    }

    private static func code(_ form: String, _ session: String) -> Digest {
        HMAC.sha256(key: Array(session.utf8), message: Array(("form " + form).utf8))
    }
}
