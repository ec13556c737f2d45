import Chances
import Cryptography
import Testing

@testable import Merkle

/// Tiles in the layout of c2sp.org/tlog-tiles.
struct TileTests {
    /// A log's files in memory.
    final class Files {
        var files: [String: [UInt8]] = [:]
        private(set) var edge = TreeEdge()

        func append(_ hashes: some Sequence<Digest>) {
            for hash in hashes {
                for (tile, hashes) in edge.append(hash) {
                    files[tile.path] = TileBytes.encode(hashes)
                }
            }
            for (tile, hashes) in edge.partials { files[tile.path] = TileBytes.encode(hashes) }
        }

        func read(_ path: String) throws(MerkleError) -> [UInt8] {
            guard let bytes = files[path] else { throw .missing(path: path) }
            return bytes
        }
    }

    @Test(arguments: [
        (0, 0, 256, "tile/0/000"), (0, 7, 256, "tile/0/007"),
        (1, 1_234_067, 256, "tile/1/x001/x234/067"), (0, 273, 1, "tile/0/273.p/1"),
        (2, 1_000, 112, "tile/2/x001/000.p/112"), (0, 999_999, 256, "tile/0/x999/999"),
    ])
    func `a tile has its address`(level: Int, number: Int, count: Int, path: String) {
        #expect(Tile(level: level, number: number, count: count).path == path)
    }

    @Test func `a bundle has its address`() {
        #expect(Tile(entries: 1_067, count: 3).path == "tile/entries/x001/067.p/3")
        #expect(Tile(entries: 12).path == "tile/entries/012")
        #expect(Tile(entries: 12, count: 4).partialFolder == "tile/entries/012.p")
    }

    @Test func `the tiles of a tree of 70,000 are those of the specification`() {
        // The example of c2sp.org/tlog-tiles: 256 full tiles and one of 112, one full and one of
        // 17, one of 1.
        #expect(
            Tile.partials(size: 70_000).map(\.path)
                == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]
        )
    }

    @Test(arguments: [1, 2, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 65_537, 66_000])
    func `a tree out of its tiles has the same hashes, and grows on from them`(size: Int) throws {
        let hashes = TreeTests.hashes(size + 300)
        let files = Files()
        files.append(hashes[..<size])
        let root = TreeHash.root(of: hashes[..<size])
        #expect(files.edge.root == root)
        let tree = TiledTree(size: size) { path throws(MerkleError) in try files.read(path) }
        #expect(try tree.root(size: size) == root)
        var chance = Chance(seed: UInt64(size))
        for _ in 0..<20 {
            let index = chance.below(size)
            let proof = try InclusionProof(of: index, size: size, in: tree)
            #expect(proof.root(ofLeaf: hashes[index]) == root)
            let old = index + 1
            let grown = try ConsistencyProof(from: old, to: size, in: tree)
            #expect(grown.holds(from: TreeHash.root(of: hashes[..<old]), to: root))
        }
        var again = try TreeEdge(size: size) { tile throws(MerkleError) in
            try TileBytes.decode(try files.read(tile.path), of: tile)
        }
        #expect(again.root == root)
        for hash in hashes[size...] { _ = again.append(hash) }
        #expect(again.root == TreeHash.root(of: hashes))
    }

    @Test func `a partial tile that is gone is cut out of the full one`() throws {
        let files = Files()
        let hashes = TreeTests.hashes(256)
        files.append(hashes)
        let tree = TiledTree(size: 100) { path throws(MerkleError) in try files.read(path) }
        #expect(try tree.root(size: 100) == TreeHash.root(of: hashes[..<100]))
    }

    @Test func `a bundle gives back its leaves`() throws {
        let leaves = [[], [1], [UInt8](repeating: 7, count: 65_535), [0, 0]]
        var bytes: [UInt8] = []
        for leaf in leaves { EntryBundle.append(leaf, to: &bytes) }
        #expect(Array(bytes.prefix(5)) == [0, 0, 0, 1, 1])
        #expect(try EntryBundle.decode(bytes, of: Tile(entries: 0, count: 4)) == leaves)
    }

    @Test func `changed bytes of a bundle are other leaves, or an error that names the tile`() {
        var chance = Chance(seed: 5)
        var bytes: [UInt8] = []
        for number in 0..<20 {
            EntryBundle.append([UInt8](repeating: UInt8(number), count: number * 3), to: &bytes)
        }
        let tile = Tile(entries: 3, count: 20)
        for _ in 0..<Rounds.of(1_000, long: 200_000) {
            var changed = bytes
            for _ in 0...chance.below(3) {
                switch chance.below(3) {
                case 0: changed[chance.below(changed.count)] = UInt8(chance.below(256))
                case 1: changed.remove(at: chance.below(changed.count))
                default: changed.insert(UInt8(chance.below(256)), at: chance.below(changed.count))
                }
            }
            do {
                let leaves = try EntryBundle.decode(changed, of: tile)
                #expect(leaves.count == 20)
                var again: [UInt8] = []
                for leaf in leaves { EntryBundle.append(leaf, to: &again) }
                #expect(again == changed)
            } catch {
                #expect(error.description.contains("tile/entries/003.p/20"))
            }
        }
    }

    @Test func `a tile of another length is refused`() {
        let tile = Tile(level: 0, number: 0, count: 2)
        #expect(throws: MerkleError.self) {
            try TileBytes.decode([UInt8](repeating: 0, count: 63), of: tile)
        }
        #expect(throws: MerkleError.self) {
            try TileBytes.decode([UInt8](repeating: 0, count: 96), of: tile)
        }
    }
}
