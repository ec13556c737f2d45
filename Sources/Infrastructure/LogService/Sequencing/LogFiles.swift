internal import Files
package import Merkle

/// The files of a log, for reading.
package struct LogFiles: Sendable {
    /// The folder that is served as `/log/`.
    package let folder: String

    /// The files in a folder.
    package init(_ folder: String) {
        self.folder = folder
    }

    /// The bytes at an address below the log's own.
    ///
    /// - Throws: `MerkleError.missing`, or `.malformed` where the system refuses.
    package func read(_ path: String) throws(MerkleError) -> [UInt8] {
        do {
            return try FileBytes.read(folder + "/" + path)
        } catch {
            if error.isMissing { throw .missing(path: path) }
            throw .malformed(path, reason: error.description)
        }
    }

    /// The checkpoint's note; nil where there is none yet.
    ///
    /// - Throws: `MerkleError`.
    package func note() throws(MerkleError) -> SignedNote? {
        let bytes: [UInt8]
        do {
            bytes = try read("checkpoint")
        } catch {
            if case .missing = error { return nil }
            throw error
        }
        return try SignedNote(bytes)
    }

    /// What the checkpoint says, if a key signed it; nil where there is none yet.
    ///
    /// - Throws: `MerkleError`.
    package func checkpoint(by key: VerifierKey) throws(MerkleError) -> Checkpoint? {
        guard let note = try note() else { return nil }
        return try Checkpoint(note, by: key)
    }

    /// The tree that a checkpoint speaks of.
    package func tree(size: Int) -> TiledTree {
        let files = self
        return TiledTree(size: size) { path throws(MerkleError) in try files.read(path) }
    }

    /// A leaf of the tree that the checkpoint speaks of; nil where it has not so many.
    ///
    /// - Throws: `MerkleError`.
    package func leaf(_ number: Int) throws(MerkleError) -> [UInt8]? {
        guard let note = try note() else { return nil }
        let size = try Checkpoint(text: note.text).size
        guard number >= 0, number < size else { return nil }
        let bundle = number / Tile.width
        let tile = Tile(entries: bundle, count: min(Tile.width, size - bundle * Tile.width))
        return try TiledTree.leaves(of: tile, read: read)[number - tile.range.lowerBound]
    }
}
