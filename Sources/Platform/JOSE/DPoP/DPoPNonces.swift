internal import Cryptography

/// Nonces that a server wants to see in proofs (RFC 9449 §8): each says when it was made, under a
/// code that only the server can make, so that none has to be kept.
///
/// A proof with a fresh nonce was not made in advance, and how old it is does not depend on the
/// client's clock.
package struct DPoPNonces: Sendable, CustomStringConvertible {
    private let key: [UInt8]

    /// For how long a nonce is taken.
    package static let lifetime = Duration.seconds(300)

    /// The bytes of the code that are kept (RFC 2104 §5: at least half).
    private static let codeBytes = 16

    /// Nonces of all who hold this secret; it is not used itself but the code of a label under it.
    package init(secret: [UInt8]) {
        key = HMAC.sha256(key: secret, message: Array("TPaaS DPoP nonce".utf8)).bytes
    }

    /// A nonce made at a moment, in milliseconds since 1970.
    package func nonce(at now: Int64) -> String {
        let time = withBigEndian(now)
        return Base64URL.encode(time + code(of: time))
    }

    /// Whether a nonce was made here, and not too long ago.
    package func takes(_ nonce: String, at now: Int64) -> Bool {
        guard nonce.utf8.count <= 64, let bytes = Base64URL.decode(nonce),
            bytes.count == 8 + Self.codeBytes,
            constantTimeEqual(Array(bytes[8...]), code(of: Array(bytes[..<8])))
        else { return false }
        let made = Int64(truncatingIfNeeded: bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        return made <= now && now - made < Self.lifetime.components.seconds * 1_000
    }

    private func code(of time: [UInt8]) -> [UInt8] {
        Array(HMAC.sha256(key: key, message: time).bytes[..<Self.codeBytes])
    }

    private func withBigEndian(_ number: Int64) -> [UInt8] {
        stride(from: Int64(56), through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: number >> $0)
        }
    }

    /// Never the key.
    package var description: String { "DPoPNonces" }
}
