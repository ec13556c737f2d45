package import Cryptography

/// The chain of the entries about one owner: each has a number and is bound to the one before, so
/// that one that is hidden leaves a gap.
///
/// H_n = SHA-256(H_{n-1} ‖ n ‖ C_n), with 32 zeros before the first; n in eight bytes, from 1.
package struct OwnerChain: Hashable, Sendable {
    /// How many entries there are.
    package private(set) var sequence: Int

    /// The hash at the last of them.
    package private(set) var hash: Digest

    /// The chain of an owner of whom nothing is logged.
    package init() {
        self.init(
            sequence: 0,
            hash: Digest([UInt8](repeating: 0, count: Digest.count)) ?? SHA256.hash([])
        )
    }

    /// A chain at a point.
    package init(sequence: Int, hash: Digest) {
        self.sequence = sequence
        self.hash = hash
    }

    /// Adds an entry.
    package mutating func append(_ commitment: Digest) {
        sequence += 1
        hash = SHA256.hash(hash.bytes + Leaf.eightBytes(sequence) + commitment.bytes)
    }
}
