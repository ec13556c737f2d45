/// Proof Key for Code Exchange (RFC 7636), with the method S256 only.
package enum PKCE {
    /// BASE64URL(SHA256(verifier)) (RFC 7636 §4.2), or nil when it is no verifier.
    ///
    /// A verifier has 43 to 128 unreserved characters (RFC 7636 §4.1).
    package static func challenge(verifier: String) -> String? {
        let characters = Array(verifier.utf8)
        guard (43...128).contains(characters.count), characters.allSatisfy(isUnreserved) else {
            return nil
        }
        return Base64URL.encode(SHA256.hash(characters).bytes)
    }

    /// Whether the verifier belongs to the challenge (RFC 7636 §4.6), compared in constant time.
    package static func verify(_ verifier: String, challenge: String) -> Bool {
        guard let expected = self.challenge(verifier: verifier) else { return false }
        return constantTimeEqual(Array(expected.utf8), Array(challenge.utf8))
    }

    /// Whether a client's challenge has the form of an S256 challenge: 43 characters for 32 bytes.
    package static func isChallenge(_ text: String) -> Bool {
        Base64URL.decode(text)?.count == Digest.count
    }

    private static func isUnreserved(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
