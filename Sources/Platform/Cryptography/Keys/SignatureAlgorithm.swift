/// A way to sign with a private key and to verify with the public one, all with SHA-256.
///
/// These are the asymmetric algorithms that RFC 7518 §3.1 requires or recommends, and PS256 because
/// FAPI 2.0 §5.4 wants it in the place of RS256.
package enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 (RFC 7518 §3.3).
    case rs256 = "RS256"
    /// RSASSA-PSS with a salt as long as the hash (RFC 7518 §3.5).
    case ps256 = "PS256"
    /// ECDSA on P-256, the signature as r‖s of 32 bytes each (RFC 7518 §3.4).
    case es256 = "ES256"
}
