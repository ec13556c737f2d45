/// What a browser keeps in a cookie to be known again: 256 random bits that mean nothing by
/// themselves.
///
/// The platform keeps the SHA-256 only. Tokens for forms (against cross-site requests) are made
/// from the secret, so that nothing has to be stored for them.
package struct BrowserSecret: Sendable, CustomStringConvertible {
    /// The cookie's value: 43 characters of base64url.
    ///
    /// Never log or store it.
    package let text: String

    /// A new secret.
    package init(using entropy: inout some Entropy) {
        text = Base64URL.encode(entropy.bytes(32))
    }

    /// A secret that a browser presents, or nil when none of ours looks like that.
    package init?(_ text: String) {
        guard text.utf8.count == 43, Base64URL.decode(text)?.count == 32 else { return nil }
        self.text = text
    }

    /// What is stored and looked up: SHA-256 of the cookie's value.
    package var digest: Digest {
        SHA256.hash(Array(text.utf8))
    }

    /// The token that a form carries: HMAC-SHA-256 of the form's name under the secret.
    package func formToken(_ form: String) -> String {
        Base64URL.encode(HMAC.sha256(key: Array(text.utf8), message: Array(form.utf8)).bytes)
    }

    /// Whether a token belongs to a form of this browser, compared in constant time.
    package func matches(_ token: String?, form: String) -> Bool {
        guard let token else { return false }
        return constantTimeEqual(Array(token.utf8), Array(formToken(form).utf8))
    }

    /// Not the secret.
    package var description: String { "BrowserSecret" }
}
