package import Cryptography

/// The forward-secure chain of a session (Schneier and Kelsey, 1998).
///
/// Y_j = SHA-256(Y_{j-1} ‖ kind ‖ sequence ‖ C_j) with 32 zeros before the first; Z_j =
/// HMAC-SHA256(A_j, Y_j); A_{j+1} = SHA-256(A_j), and A_j is overwritten: who takes the machine
/// today cannot make yesterday's Z.
package struct SessionChain: ~Copyable {
    /// The Y before a session's first leaf.
    package static let beginning = OwnerChain().hash

    /// The session's identifier: 16 bytes.
    package let session: [UInt8]

    /// The sequence of the next leaf.
    package private(set) var next = 0

    /// The last leaf's Y.
    package private(set) var y: Digest

    private var key: SecretBytes

    /// A session's chain before its first leaf.
    ///
    /// - Parameters:
    ///   - session: 16 bytes.
    ///   - key: A_0, of 32 bytes.
    package init(session: [UInt8], key: consuming SecretBytes) {
        self.session = session
        self.key = key
        y = Self.beginning
    }

    /// The next leaf, over a commitment.
    package mutating func append(_ kind: LeafKind, _ commitment: Digest) -> Leaf {
        y = Self.y(after: y, kind, next, commitment)
        let leaf = Leaf(
            session: session,
            sequence: next,
            commitment: commitment,
            y: y,
            z: HMAC.sha256(key: key, message: y.bytes)
        )
        // The old key is overwritten when the new one takes its place.
        key = key.sha256()
        next += 1
        return leaf
    }

    /// The Y of a leaf.
    package static func y(
        after last: Digest,
        _ kind: LeafKind,
        _ sequence: Int,
        _ commitment: Digest
    ) -> Digest {
        SHA256.hash(
            last.bytes + [kind.rawValue] + Leaf.eightBytes(sequence) + commitment.bytes
        )
    }

    /// The kind of a leaf: the one that its Y was made with; nil where none was.
    package static func kind(of leaf: Leaf, after last: Digest) -> LeafKind? {
        LeafKind.allCases.first { y(after: last, $0, leaf.sequence, leaf.commitment) == leaf.y }
    }
}
