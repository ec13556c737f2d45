/// A secret that means nothing by itself: 256 random bits behind a prefix that says what it is for.
///
/// The client keeps the text, the platform keeps its SHA-256 only; a copy of the database opens
/// nothing. The prefix lets secret scanners find a leaked token.
package struct OpaqueToken: Sendable, CustomStringConvertible {
    /// What a token is for.
    package enum Kind: String, Sendable, CaseIterable {
        /// An access token (RFC 6749 §1.4).
        case access = "tpa_"
        /// A refresh token (RFC 6749 §1.5).
        case refresh = "tpr_"
        /// An authorization code (RFC 6749 §1.3.1).
        case code = "tpc_"
        /// An initial access token for registering apps (RFC 7591 §1.2).
        case registration = "tpi_"
    }

    /// What this token is for.
    package let kind: Kind

    /// What the client is given: the prefix and 43 characters of base64url.
    ///
    /// Never log or store it.
    package let text: String

    /// A new token.
    package init(_ kind: Kind, using entropy: inout some Entropy) {
        self.kind = kind
        text = kind.rawValue + Base64URL.encode(entropy.bytes(32))
    }

    /// A token that a client presents, or nil when no token of ours looks like that.
    package init?(_ text: String) {
        guard text.utf8.count == 47,
            let kind = Kind(rawValue: String(text.prefix(4))),
            Base64URL.decode(String(text.dropFirst(4)))?.count == 32
        else { return nil }
        self.kind = kind
        self.text = text
    }

    /// What is stored and looked up: SHA-256 of the text, prefix included.
    package var digest: Digest {
        SHA256.hash(Array(text.utf8))
    }

    /// The prefix only.
    package var description: String {
        "OpaqueToken(\(kind.rawValue)…)"
    }
}
