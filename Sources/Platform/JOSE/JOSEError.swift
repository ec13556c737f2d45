/// Why something signed or a key is not taken.
package enum JOSEError: Error, Hashable, Sendable {
    /// It is longer than it may be.
    case tooLarge
    /// It does not have the form; the place that does not.
    case malformed(String)
    /// It has a private part, which others must never see (RFC 7517 §9.3).
    case privateKey
    /// A kind, curve, size or use that is not taken, or numbers that are no key.
    case unsuitableKey
    /// The algorithm of the header is not one that this key is for and the caller accepts.
    case wrongAlgorithm
    /// The header wants something understood that is not (RFC 7515 §4.1.11).
    case critical
    /// The signature is not by this key, or not of this content.
    case wrongSignature
}
