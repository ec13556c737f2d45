internal import COpenSSL

/// Whether two byte strings are the same, in a time that depends on their length only.
///
/// The lengths themselves are not secret: different lengths are answered at once.
package func constantTimeEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return unsafe CRYPTO_memcmp(one, other, one.count) == 0
}
