/// Who asks people for their passkeys: a site, as authenticators know it.
package struct RelyingParty: Hashable, Sendable {
    /// The host, to which a passkey belongs for ever (W3C Web Authentication Level 3, "RP ID").
    package let id: String

    /// Where its pages are: scheme, host, and a port if need be.
    package let origin: String

    /// Whether the authenticator must have found out who it was.
    ///
    /// Without that a passkey is only something that somebody has.
    package let requiresVerification: Bool

    /// A site whose pages have this origin.
    ///
    /// - Parameters:
    ///   - origin: as browsers write it (RFC 6454 §6.2).
    ///   - requiresVerification: whether the authenticator must have found out who it was.
    package init(origin: String, requiresVerification: Bool = true) {
        let host = origin.drop { $0 != ":" }.drop { ":/".contains($0) }.prefix { $0 != ":" }
        self.id = String(host)
        self.origin = origin
        self.requiresVerification = requiresVerification
    }
}
