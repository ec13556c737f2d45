package import Cryptography

/// A tree as its tiles give it, read when they are needed and kept while they are.
package final class TiledTree: TreeHashes {
    /// How many leaves the tree has.
    package let size: Int

    private let read: (String) throws(MerkleError) -> [UInt8]
    private var tiles: [Tile: [Digest]] = [:]

    /// The tree of a size.
    ///
    /// - Parameters:
    ///   - size: how many leaves.
    ///   - read: the bytes at an address below the log's own.
    package init(size: Int, read: @escaping (String) throws(MerkleError) -> [UInt8]) {
        self.size = size
        self.read = read
    }

    /// The hash of a complete subtree, out of the tile that has its highest hashes.
    package func hash(level: Int, index: Int) throws(MerkleError) -> Digest {
        guard level >= 0, index >= 0, (index + 1) << level <= size else {
            throw .outside(index: index << level, size: size)
        }
        let below = level % 8
        let first = index << below
        let tile = Tile.holding(level: level / 8, index: first, size: size)
        let hashes = try hashes(of: tile)
        let start = first - tile.range.lowerBound
        return TreeHash.root(of: hashes[start..<start + 1 << below])
    }

    private func hashes(of tile: Tile) throws(MerkleError) -> [Digest] {
        if let known = tiles[tile] { return known }
        let hashes = try Self.hashes(of: tile, read: read)
        if tiles.count > 1_000 { tiles = [:] }
        tiles[tile] = hashes
        return hashes
    }

    /// The hashes of a tile; a partial one that is not there is cut out of a wider one.
    ///
    /// - Throws: `MerkleError`.
    package static func hashes(
        of tile: Tile,
        read: (String) throws(MerkleError) -> [UInt8]
    ) throws(MerkleError) -> [Digest] {
        let (bytes, found) = try bytes(of: tile, read: read)
        return Array(try TileBytes.decode(bytes, of: found).prefix(tile.count))
    }

    /// The leaves of a bundle; a partial one that is not there is cut out of a wider one.
    ///
    /// - Throws: `MerkleError`.
    package static func leaves(
        of tile: Tile,
        read: (String) throws(MerkleError) -> [UInt8]
    ) throws(MerkleError) -> [[UInt8]] {
        let (bytes, found) = try bytes(of: tile, read: read)
        return Array(try EntryBundle.decode(bytes, of: found).prefix(tile.count))
    }

    private static func bytes(
        of tile: Tile,
        read: (String) throws(MerkleError) -> [UInt8]
    ) throws(MerkleError) -> ([UInt8], Tile) {
        do {
            return (try read(tile.path), tile)
        } catch .missing {
            for wider in tile.wider {
                do {
                    return (try read(wider.path), wider)
                } catch .missing {
                    continue
                }
            }
            throw .missing(path: tile.path)
        }
    }
}
