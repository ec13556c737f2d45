package import Cryptography

/// The right edge of a growing tree: of each level of tiles, the tile that is not full yet.
///
/// With it, leaves are added and the root is known without reading the tree.
package struct TreeEdge: Sendable {
    /// How many leaves there are.
    package private(set) var size = 0

    /// The hashes of the tile that is not full, from the level of the leaves upwards.
    package private(set) var levels: [[Digest]] = []

    /// The edge of a tree without leaves.
    package init() {}

    /// The edge of a tree of a size, out of its tiles.
    ///
    /// - Parameters:
    ///   - size: how many leaves.
    ///   - tile: gives the hashes of a tile, as many as it is wide.
    /// - Throws: `MerkleError`.
    package init(
        size: Int,
        tile: (Tile) throws(MerkleError) -> [Digest]
    ) throws(MerkleError) {
        self.size = size
        for partial in Tile.partials(size: size) {
            while levels.count <= partial.level { levels.append([]) }
            levels[partial.level] = try tile(partial)
        }
        // A tree whose leaves fill its tiles exactly has empty edges below its top.
        let depth = Tile.levels(size: size)
        while levels.count < depth { levels.append([]) }
    }

    /// Adds a leaf.
    ///
    /// - Parameter leaf: its hash.
    /// - Returns: the tiles that it filled, from the level of the leaves upwards.
    package mutating func append(_ leaf: Digest) -> [(tile: Tile, hashes: [Digest])] {
        var full: [(tile: Tile, hashes: [Digest])] = []
        var hash = leaf
        var level = 0
        size += 1
        while true {
            if levels.count == level { levels.append([]) }
            levels[level].append(hash)
            guard levels[level].count == Tile.width else { return full }
            let number = (size >> (8 * (level + 1))) - 1
            full.append((Tile(level: level, number: number), levels[level]))
            hash = TreeHash.root(of: levels[level])
            levels[level] = []
            level += 1
        }
    }

    /// The tiles that are not full, with their hashes.
    package var partials: [(tile: Tile, hashes: [Digest])] {
        Tile.partials(size: size).map { ($0, levels[$0.level]) }
    }

    /// The tree's root.
    package var root: Digest {
        var subtrees: [Digest] = []
        for hashes in levels.reversed() {
            var start = 0
            while start < hashes.count {
                let left = hashes.count - start
                let count = 1 << (Int.bitWidth - 1 - left.leadingZeroBitCount)
                subtrees.append(TreeHash.root(of: hashes[start..<start + count]))
                start += count
            }
        }
        guard var root = subtrees.popLast() else { return TreeHash.empty }
        for subtree in subtrees.reversed() { root = TreeHash.node(subtree, root) }
        return root
    }
}
