package import Domain

/// The storage of what may come only once: proofs of keys, and what clients sign to show who they
/// are (RFC 9449 §11.1, RFC 7523 §3).
package protocol SingleUses {
    /// Notes that something came.
    ///
    /// - Parameters:
    ///   - hash: a SHA-256 that tells it from everything else.
    ///   - end: when it would be refused anyway, so that it need not be remembered.
    /// - Returns: whether it came the first time; of many at once one is told so.
    /// - Throws: `Refusal.unavailable`.
    func note(_ hash: [UInt8], until end: Moment) throws(Refusal) -> Bool
}
