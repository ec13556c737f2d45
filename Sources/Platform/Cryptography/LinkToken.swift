/// The secret part of a link in a mail.
///
/// It is made of the mail's identifier under a key that the database has not: who writes the mail,
/// and again after a crash, makes the same one, and nobody stores it. The platform keeps its
/// SHA-256 and takes it once.
package struct LinkToken: Sendable, CustomStringConvertible {
    /// What stands in the link: 43 characters of base64url.
    ///
    /// Never log or store it.
    package let text: String

    /// A token that somebody shows, or nil when none of ours looks like that.
    package init?(_ text: String) {
        guard text.utf8.count == 43, Base64URL.decode(text)?.count == 32 else { return nil }
        self.text = text
    }

    fileprivate init(code: Digest) { text = Base64URL.encode(code.bytes) }

    /// What is stored and looked up: SHA-256 of the text.
    package var digest: Digest { SHA256.hash(Array(text.utf8)) }

    /// Not the secret.
    package var description: String { "LinkToken" }
}

/// The key under which links' tokens are made.
package struct LinkKey: Sendable {
    private let key: [UInt8]

    /// A key of at least 32 random bytes; nil where it is shorter.
    package init?(_ key: [UInt8]) {
        guard key.count >= 32 else { return nil }
        self.key = key
    }

    /// The token of a mail: HMAC-SHA-256 of its purpose and identifier.
    ///
    /// - Parameters:
    ///   - purpose: what the link is for; without a zero byte.
    ///   - identifier: the mail's 16 bytes.
    /// - Returns: the token, the same each time.
    package func token(for purpose: String, _ identifier: [UInt8]) -> LinkToken {
        LinkToken(
            code: HMAC.sha256(key: key, message: Array(purpose.utf8) + [0] + identifier)
        )
    }
}
