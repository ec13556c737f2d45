/// The leaves of a tile, as they are served: each behind its length in two bytes, big endian
/// (c2sp.org/tlog-tiles, log entries).
package enum EntryBundle {
    /// The longest leaf.
    package static let longest = Int(UInt16.max)

    /// Adds a leaf to a bundle.
    ///
    /// - Precondition: the leaf is not longer than 65,535 bytes.
    package static func append(_ leaf: [UInt8], to bundle: inout [UInt8]) {
        precondition(leaf.count <= longest, "a leaf is longer than its length can say")
        bundle.append(UInt8(leaf.count >> 8))
        bundle.append(UInt8(leaf.count & 255))
        bundle += leaf
    }

    /// The leaves of a bundle.
    ///
    /// - Throws: `MerkleError.malformed`, naming the leaf at which the bytes are wrong.
    package static func decode(_ bytes: [UInt8], of tile: Tile) throws(MerkleError) -> [[UInt8]] {
        var leaves: [[UInt8]] = []
        var place = 0
        while place < bytes.count {
            guard leaves.count < tile.count else {
                throw .malformed(tile.path, reason: "more than \(tile.count) entries")
            }
            guard place + 2 <= bytes.count else {
                throw .malformed(tile.path, reason: "entry \(leaves.count) is cut off")
            }
            let count = Int(bytes[place]) << 8 | Int(bytes[place + 1])
            guard place + 2 + count <= bytes.count else {
                throw .malformed(tile.path, reason: "entry \(leaves.count) is cut off")
            }
            leaves.append(Array(bytes[place + 2..<place + 2 + count]))
            place += 2 + count
        }
        guard leaves.count == tile.count else {
            throw .malformed(
                tile.path,
                reason: "\(leaves.count) entries instead of \(tile.count)"
            )
        }
        return leaves
    }
}
