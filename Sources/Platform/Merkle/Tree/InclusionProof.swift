package import Cryptography

/// Proof that a leaf is in a tree (RFC 9162 §2.1.3): the hashes beside its way to the root, from
/// the leaf upwards.
package struct InclusionProof: Hashable, Sendable {
    /// The leaf's number, from 0.
    package let index: Int

    /// The number of the tree's leaves.
    package let size: Int

    /// The hashes, the leaf's neighbour first.
    package let hashes: [Digest]

    /// A proof that came from elsewhere.
    package init(index: Int, size: Int, hashes: [Digest]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// The proof of a leaf (PATH of RFC 9162 §2.1.3.1).
    ///
    /// - Parameters:
    ///   - index: the leaf's number.
    ///   - size: how many leaves of the tree are meant.
    ///   - tree: the tree's hashes.
    /// - Throws: `MerkleError`.
    package init(
        of index: Int,
        size: Int,
        in tree: some TreeHashes
    ) throws(MerkleError) {
        guard index >= 0, index < size else { throw .outside(index: index, size: size) }
        var hashes: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + largestPowerOfTwo(below: range.count)
            let left = range.lowerBound..<middle
            let right = middle..<range.upperBound
            hashes.append(try tree.hash(of: index < middle ? right : left))
            range = index < middle ? left : right
        }
        self.init(index: index, size: size, hashes: hashes.reversed())
    }

    /// The root that the proof leads to (RFC 9162 §2.1.3.2); nil where it has not the form that its
    /// index and size demand.
    package func root(ofLeaf leaf: Digest) -> Digest? {
        guard index >= 0, index < size else { return nil }
        var node = index
        var last = size - 1
        var root = leaf
        for hash in hashes {
            guard last > 0 else { return nil }
            if node & 1 == 1 || node == last {
                root = TreeHash.node(hash, root)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                root = TreeHash.node(root, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 ? root : nil
    }
}
