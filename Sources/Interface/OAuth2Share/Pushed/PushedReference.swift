internal import Cryptography

/// The `request_uri` that stands for a pushed request (RFC 9126 §2.2): 256 random bits.
struct PushedReference {
    /// How long it can be used (FAPI 2.0 §5.3.2.2: less than 600 seconds); time enough to log in.
    static let lifetime = 540

    private static let prefix = "urn:ietf:params:oauth:request_uri:"

    /// The `request_uri`.
    let text: String

    /// A new one.
    init(using entropy: inout some Entropy) {
        text = Self.prefix + Base64URL.encode(entropy.bytes(32))
    }

    /// One that a client shows; nil where it is none of ours.
    init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        self.text = text
    }

    /// What is stored and looked up.
    var digest: [UInt8] { SHA256.hash(Array(text.utf8)).bytes }
}
