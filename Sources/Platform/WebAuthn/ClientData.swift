internal import Cryptography
internal import JSON

/// What the browser saw when an authenticator was used: the "collected client data"
/// (W3C Web Authentication Level 3, §5.8.1).
package struct ClientData: Hashable, Sendable {
    /// What was done.
    package enum Ceremony: String, Hashable, Sendable {
        case registration = "webauthn.create"
        case assertion = "webauthn.get"
    }

    /// The longest that is read, in bytes.
    package static let mostBytes = 4_096

    /// What was done; nil: something else.
    let ceremony: Ceremony?

    /// The challenge that was answered.
    ///
    /// Whether it was given out, to this browser, and is answered
    /// for the first time, is to be found out by whoever gave it out.
    package let challenge: [UInt8]

    /// Whose page asked.
    let origin: String

    /// Whether that page was in a frame of another site.
    let isCrossOrigin: Bool

    /// The SHA-256 of what was read, which is what was signed.
    let hash: [UInt8]

    /// Reads what a browser sent.
    ///
    /// - Throws: `WebAuthnError.malformed`.
    package init(reading bytes: [UInt8]) throws(WebAuthnError) {
        guard
            let json = try? JSONValue(reading: bytes, mostBytes: Self.mostBytes, deepest: 8),
            let type = json["type"]?.string, let origin = json["origin"]?.string,
            let challenge = json["challenge"]?.string.flatMap(Base64URL.decode)
        else { throw .malformed("client data") }
        switch json["crossOrigin"] {
        case nil, .bool(false): isCrossOrigin = json["topOrigin"] != nil
        case .bool(true): isCrossOrigin = true
        default: throw .malformed("client data: crossOrigin")
        }
        ceremony = Ceremony(rawValue: type)
        self.challenge = challenge
        self.origin = origin
        hash = SHA256.hash(bytes).bytes
    }

    /// Returns where it tells of a ceremony at a site's own pages (§7.1 steps 7 to 12, §7.2 steps
    /// 10 to 15, but for the challenge).
    func check(_ ceremony: Ceremony, at site: RelyingParty) throws(WebAuthnError) {
        guard self.ceremony == ceremony else { throw .type }
        guard origin == site.origin else { throw .origin }
        guard !isCrossOrigin else { throw .crossOrigin }
    }
}
