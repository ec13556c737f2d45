package import Cryptography

/// A piece of a tree that is one file: up to 256 neighbouring hashes of a level.
///
/// As c2sp.org/tlog-tiles has it: level L has the hashes of subtrees of 256^L leaves.
package struct Tile: Hashable, Sendable {
    /// How many hashes a full tile has.
    package static let width = 256

    /// Whether it holds hashes of a level of tiles, or entries.
    package let kind: Kind

    /// The number within its level, from 0.
    package let number: Int

    /// How many hashes or entries it has: 1 to 256.
    package let count: Int

    /// What is in a tile.
    package enum Kind: Hashable, Sendable {
        /// Hashes of subtrees of 256^level leaves.
        case hashes(level: Int)
        /// The leaves themselves.
        case entries
    }

    /// A tile of hashes.
    package init(level: Int, number: Int, count: Int = width) {
        kind = .hashes(level: level)
        self.number = number
        self.count = count
    }

    /// A tile of entries, an entry bundle.
    package init(entries number: Int, count: Int = width) {
        kind = .entries
        self.number = number
        self.count = count
    }

    /// The level; that of the leaves for entries.
    package var level: Int {
        switch kind {
        case .hashes(let level): level
        case .entries: 0
        }
    }

    /// Whether it has all its 256.
    package var isFull: Bool { count == Self.width }

    /// The first of its leaves or subtrees, and the one after the last.
    package var range: Range<Int> { number * Self.width..<number * Self.width + count }

    /// Its address below the log's own: `tile/0/x001/234`, `tile/entries/000.p/7`.
    package var path: String {
        let kind =
            switch kind {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        return "tile/\(kind)/\(Self.digits(of: number))" + (isFull ? "" : ".p/\(count)")
    }

    /// The folder of the tile's partial forms: `tile/0/x001/234.p`.
    package var partialFolder: String {
        let full = Tile(kind: kind, number: number, count: Self.width)
        return full.path + ".p"
    }

    /// The forms of the same tile that hold more, the next one first and the full one last.
    ///
    /// A log that grows several entries at once never writes some partial forms, and may remove
    /// those it wrote; whoever asks about an older size finds its hashes in one of these.
    package var wider: some Sequence<Tile> {
        (count..<Self.width).lazy.map { Tile(kind: kind, number: number, count: $0 + 1) }
    }

    private init(kind: Kind, number: Int, count: Int) {
        self.kind = kind
        self.number = number
        self.count = count
    }

    /// Groups of three digits, of which all but the last have an x before them.
    private static func digits(of number: Int) -> String {
        var rest = number / 1_000
        var path = padded(number % 1_000)
        while rest > 0 {
            path = "x" + padded(rest % 1_000) + "/" + path
            rest /= 1_000
        }
        return path
    }

    private static func padded(_ group: Int) -> String {
        String(repeating: "0", count: group < 10 ? 2 : group < 100 ? 1 : 0) + String(group)
    }

    /// How many levels of tiles a tree has.
    package static func levels(size: Int) -> Int {
        var levels = 0
        while size >> (8 * levels) > 0 { levels += 1 }
        return levels
    }

    /// The tiles of hashes at the right edge of a tree that are not full.
    package static func partials(size: Int) -> [Tile] {
        (0..<levels(size: size)).compactMap { level in
            let count = size >> (8 * level) & 255
            guard count > 0 else { return nil }
            return Tile(level: level, number: size >> (8 * (level + 1)), count: count)
        }
    }

    /// The tile of a tree of a size that has a hash of a level of tiles; as wide as it is by then.
    package static func holding(level: Int, index: Int, size: Int) -> Tile {
        let number = index >> 8
        return Tile(
            level: level,
            number: number,
            count: min(width, (size >> (8 * level)) - number * width)
        )
    }
}

/// The bytes of tiles.
package enum TileBytes {
    /// A tile of hashes: 32 bytes each.
    package static func encode(_ hashes: [Digest]) -> [UInt8] {
        hashes.flatMap(\.bytes)
    }

    /// The hashes of a tile.
    ///
    /// - Throws: `MerkleError.malformed` where they are not as many as the tile is wide.
    package static func decode(_ bytes: [UInt8], of tile: Tile) throws(MerkleError) -> [Digest] {
        guard bytes.count == tile.count * Digest.count else {
            throw .malformed(
                tile.path,
                reason: "\(bytes.count) bytes instead of \(tile.count * Digest.count)"
            )
        }
        return stride(from: 0, to: bytes.count, by: Digest.count).compactMap {
            Digest(Array(bytes[$0..<$0 + Digest.count]))
        }
    }
}
