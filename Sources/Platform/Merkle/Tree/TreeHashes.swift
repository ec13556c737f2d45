package import Cryptography

/// Where the hashes of a tree's complete subtrees come from: memory, or tiles.
package protocol TreeHashes {
    /// The hash of the complete subtree over the leaves from index · 2^level on.
    ///
    /// - Parameters:
    ///   - level: 0 is a leaf; the subtree has 2^level leaves.
    ///   - index: which of its level, from 0.
    /// - Returns: the hash.
    /// - Throws: `MerkleError` where it cannot be had.
    func hash(level: Int, index: Int) throws(MerkleError) -> Digest
}

extension TreeHashes {
    /// The hash of the subtree over a range of leaves as a proof cuts it: it begins at a multiple
    /// of the power of two that is not smaller than it.
    func hash(of range: Range<Int>) throws(MerkleError) -> Digest {
        let count = range.count
        let half = largestPowerOfTwo(below: count)
        if half * 2 == count || count == 1 {
            let level = count.trailingZeroBitCount
            return try hash(level: level, index: range.lowerBound >> level)
        }
        let middle = range.lowerBound + half
        return TreeHash.node(
            try hash(of: range.lowerBound..<middle),
            try hash(of: middle..<range.upperBound)
        )
    }

    /// The root of the tree over the first leaves.
    package func root(size: Int) throws(MerkleError) -> Digest {
        size == 0 ? TreeHash.empty : try hash(of: 0..<size)
    }
}

/// The largest power of two that is smaller than a count (k in RFC 9162 §2.1); 0 for 1.
func largestPowerOfTwo(below count: Int) -> Int {
    count < 2 ? 0 : 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
}

/// A tree in memory, for tests and small trees: the hashes of its leaves.
package struct LeafHashes: TreeHashes {
    private let leaves: [Digest]

    /// A tree over leaves with these hashes.
    package init(_ leaves: [Digest]) {
        self.leaves = leaves
    }

    /// Computed from the leaves each time.
    package func hash(level: Int, index: Int) throws(MerkleError) -> Digest {
        let start = index << level
        guard start >= 0, start + 1 << level <= leaves.count else {
            throw .outside(index: index, size: leaves.count)
        }
        return TreeHash.root(of: leaves[start..<start + 1 << level])
    }
}
