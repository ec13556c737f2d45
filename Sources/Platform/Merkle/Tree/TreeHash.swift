package import Cryptography

/// The hashes of a Merkle tree (RFC 9162 §2.1.1, the same as RFC 6962 §2.1): SHA-256, with a first
/// byte that keeps a leaf from being taken for a node.
package enum TreeHash {
    /// The hash of a tree without leaves: SHA-256 of nothing.
    package static let empty = SHA256.hash([])

    /// The hash of a leaf: SHA-256(00 ‖ leaf).
    package static func leaf(_ leaf: [UInt8]) -> Digest {
        SHA256.hash([0] + leaf)
    }

    /// The hash of a node: SHA-256(01 ‖ left ‖ right).
    package static func node(_ left: Digest, _ right: Digest) -> Digest {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 + 2 * Digest.count)
        bytes.append(1)
        bytes += left.bytes
        bytes += right.bytes
        return SHA256.hash(bytes)
    }

    /// The hash of the tree over leaves with these hashes (MTH of RFC 9162 §2.1.1).
    package static func root(of leaves: some RandomAccessCollection<Digest>) -> Digest {
        var row = Array(leaves)
        guard !row.isEmpty else { return empty }
        // Pairing from the left, with a last one that goes up alone, is the same tree as cutting at
        // the largest power of two.
        while row.count > 1 {
            var above: [Digest] = []
            above.reserveCapacity((row.count + 1) / 2)
            for left in stride(from: 0, to: row.count - 1, by: 2) {
                above.append(node(row[left], row[left + 1]))
            }
            if row.count % 2 == 1 { above.append(row[row.count - 1]) }
            row = above
        }
        return row[0]
    }
}
