internal import Cryptography
internal import Files
internal import Merkle

/// Puts leaves into the public tree: bundles, then tiles, then the checkpoint, each durable before
/// the next begins.
///
/// Tiles of one address always have the same bytes, so doing it again after a crash changes
/// nothing; only the checkpoint says how much of it counts.
final class Publisher {
    private let folder: DurableFolder
    private let signer: NoteSigner
    private let watch: LogStepWatch
    private let witnesses: [AskedWitness]
    /// Who confirmed the checkpoint that is public.
    private var cosignatures: [SignedNote.Signature] = []
    private var edge: TreeEdge
    private var bundle: [[UInt8]]

    /// The tree that the files hold.
    ///
    /// - Throws: `LogError.tree` where they are not what the checkpoint says.
    init(
        _ folder: DurableFolder,
        signer: consuming NoteSigner,
        witnesses: [AskedWitness] = [],
        watch: @escaping LogStepWatch
    ) throws(LogError) {
        self.folder = folder
        self.watch = watch
        self.witnesses = witnesses
        do throws(MerkleError) {
            let published = try LogFiles(folder.path).checkpoint(by: signer.key)
            self.signer = signer
            guard let published else {
                edge = TreeEdge()
                bundle = []
                return
            }
            let files = LogFiles(folder.path)
            edge = try TreeEdge(size: published.size) { tile throws(MerkleError) in
                try TiledTree.hashes(of: tile, read: files.read)
            }
            guard edge.root == published.root else {
                throw MerkleError.invalid("the tiles do not have the root of the checkpoint")
            }
            let count = published.size % Tile.width
            let last = Tile(entries: published.size / Tile.width, count: count)
            bundle = count == 0 ? [] : try TiledTree.leaves(of: last, read: files.read)
        } catch {
            throw .tree(error)
        }
    }

    /// How many leaves are in the tree.
    var size: Int { edge.size }

    /// The log's public key.
    var key: VerifierKey { signer.key }

    /// Writes the public key, and a checkpoint where there is none yet.
    func begin() throws(LogError) {
        do {
            try folder.write(Array((signer.key.description + "\n").utf8), to: "vkey")
            try folder.flush()
        } catch {
            throw .file(error)
        }
        if size == 0 { try publishCheckpoint() }
    }

    /// Adds leaves.
    ///
    /// - Parameter leaves: their bytes, in the order of the tree.
    /// - Throws: `LogError`; then the publisher must be made anew.
    func publish(_ leaves: [[UInt8]]) throws(LogError) {
        guard !leaves.isEmpty else { return }
        var bundles: [(tile: Tile, bytes: [UInt8])] = []
        var tiles: [(tile: Tile, hashes: [Digest])] = []
        for leaf in leaves {
            bundle.append(leaf)
            tiles += edge.append(TreeHash.leaf(leaf))
            if bundle.count == Tile.width { bundles.append(takeBundle()) }
        }
        let full = bundles.map(\.tile) + tiles.map(\.tile)
        if !bundle.isEmpty {
            let tile = Tile(entries: edge.size / Tile.width, count: bundle.count)
            bundles.append((tile, Self.bytes(of: bundle)))
        }
        try step(.bundles) { () throws(FileError) in
            for (tile, bytes) in bundles { try folder.write(bytes, to: tile.path) }
            try folder.flush()
        }
        try step(.tiles) { () throws(FileError) in
            for (tile, hashes) in tiles + edge.partials {
                try folder.write(TileBytes.encode(hashes), to: tile.path)
            }
            try folder.flush()
        }
        try publishCheckpoint()
        try step(.trim) { () throws(FileError) in
            for tile in full {
                folder.remove(folder: tile.partialFolder, files: (1..<Tile.width).map(String.init))
            }
        }
    }

    /// Asks witnesses again that did not confirm the checkpoint that is public, where it is time.
    ///
    /// - Returns: what was wrong with any of them since the last call.
    func confirm() throws(LogError) -> [String] {
        if size > 0, lacking.contains(where: \.isDue) { try publishCheckpoint(isNew: false) }
        return witnesses.compactMap { $0.takeTrouble() }
    }

    private var lacking: [AskedWitness] {
        witnesses.filter { witness in
            !cosignatures.contains { $0.name == witness.key.name }
        }
    }

    private func publishCheckpoint(isNew: Bool = true) throws(LogError) {
        let checkpoint = Checkpoint(origin: signer.key.name, size: edge.size, root: edge.root)
        var note = checkpoint.signed(by: signer)
        if isNew { cosignatures = [] }
        let tree = LogFiles(folder.path).tree(size: checkpoint.size)
        // Nobody can have another tree without leaves: there is nothing to confirm.
        let asked = checkpoint.size > 0 ? lacking : []
        let more = asked.compactMap { $0.confirm(note, checkpoint, tree) }
        guard isNew || !more.isEmpty else { return }
        cosignatures += more
        note.signatures += cosignatures
        try step(.checkpoint) { () throws(FileError) in
            try folder.write(note.bytes, to: "checkpoint")
            try folder.flush()
        }
    }

    private func takeBundle() -> (tile: Tile, bytes: [UInt8]) {
        defer { bundle = [] }
        return (Tile(entries: edge.size / Tile.width - 1), Self.bytes(of: bundle))
    }

    private static func bytes(of leaves: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for leaf in leaves { EntryBundle.append(leaf, to: &bytes) }
        return bytes
    }

    private func step(
        _ step: LogStep,
        _ body: () throws(FileError) -> Void
    ) throws(LogError) {
        try watch(step, false)
        do {
            try body()
        } catch {
            throw .file(error)
        }
        try watch(step, true)
    }
}
