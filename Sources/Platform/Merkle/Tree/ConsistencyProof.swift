package import Cryptography

/// Proof that a tree is an earlier one with leaves added at its end (RFC 9162 §2.1.4).
package struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the earlier tree; from 1 on.
    package let old: Int

    /// The number of leaves of the later tree.
    package let new: Int

    /// The hashes.
    package let hashes: [Digest]

    /// A proof that came from elsewhere.
    package init(old: Int, new: Int, hashes: [Digest]) {
        self.old = old
        self.new = new
        self.hashes = hashes
    }

    /// The proof between two sizes of a tree (RFC 9162 §2.1.4.1).
    ///
    /// - Parameters:
    ///   - old: the earlier size, from 1 on.
    ///   - new: the later size.
    ///   - tree: the tree's hashes.
    /// - Throws: `MerkleError`.
    package init(
        from old: Int,
        to new: Int,
        in tree: some TreeHashes
    ) throws(MerkleError) {
        guard old >= 1, old <= new else { throw .outside(index: old, size: new) }
        var hashes: [Digest] = []
        var range = 0..<new
        var isWhole = true
        while range.upperBound != old {
            let middle = range.lowerBound + largestPowerOfTwo(below: range.count)
            if old <= middle {
                hashes.append(try tree.hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                hashes.append(try tree.hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
                isWhole = false
            }
        }
        if !isWhole { hashes.append(try tree.hash(of: range)) }
        self.init(old: old, new: new, hashes: hashes.reversed())
    }

    /// Whether the tree with the later root is the tree with the earlier root, and more
    /// (RFC 9162 §2.1.4.2).
    package func holds(from earlier: Digest, to later: Digest) -> Bool {
        guard old >= 1, old <= new else { return false }
        if old == new { return hashes.isEmpty && earlier == later }
        // Where the earlier tree is one complete subtree, its root is not repeated in the proof.
        var path = old & (old - 1) == 0 ? [earlier] + hashes : hashes
        guard !path.isEmpty else { return false }
        var node = old - 1
        var last = new - 1
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        var first = path.removeFirst()
        var second = first
        for hash in path {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                first = TreeHash.node(hash, first)
                second = TreeHash.node(hash, second)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                second = TreeHash.node(second, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && first == earlier && second == later
    }
}
