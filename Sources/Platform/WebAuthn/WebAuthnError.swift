/// Why a response of an authenticator is not taken (W3C Web Authentication Level 3, §7).
package enum WebAuthnError: Error, Hashable, Sendable {
    /// It is not what a browser sends; the place that could not be read.
    case malformed(String)

    /// It was made for the other ceremony: to register where it is to log in, or the reverse.
    case type

    /// Another site asked for it.
    case origin

    /// A page of another site had ours in a frame when it was made.
    case crossOrigin

    /// It was made for another relying party.
    case relyingParty

    /// Nobody touched the authenticator.
    case userPresence

    /// The authenticator did not find out who it was, by PIN or a finger, say.
    case userVerification

    /// There is no key, or one of another algorithm than those that were asked for.
    case key

    /// Neither no attestation nor one by the key itself.
    case attestation

    /// The signature is not by the key.
    case signature
}
