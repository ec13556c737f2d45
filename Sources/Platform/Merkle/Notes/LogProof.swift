package import Cryptography

/// A receipt that somebody can keep: that a leaf is in the log (c2sp.org/tlog-proof@v1).
package struct LogProof: Hashable, Sendable {
    private static let title = "c2sp.org/tlog-proof@v1"

    /// What the application says beside it, for instance what is needed to compute the leaf.
    package let extra: [UInt8]?

    /// The leaf's number.
    package let index: Int

    /// The hashes of the inclusion proof.
    package let hashes: [Digest]

    /// The checkpoint that the proof leads to.
    package let checkpoint: SignedNote

    /// A receipt.
    package init(
        extra: [UInt8]? = nil,
        index: Int,
        hashes: [Digest],
        checkpoint: SignedNote
    ) {
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// A receipt as bytes.
    ///
    /// - Throws: `MerkleError.malformed`.
    package init(_ bytes: [UInt8]) throws(MerkleError) {
        guard
            let end = bytes.indices.dropFirst().first(where: {
                bytes[$0 - 1] == 10 && bytes[$0] == 10
            }),
            let head = String(validating: bytes[..<end], as: UTF8.self)
        else { throw .malformed("proof", reason: "no blank line before the checkpoint") }
        var lines = head.lines.dropLast()
        guard lines.popFirst() == Self.title else {
            throw .malformed("proof", reason: "it does not begin with \(Self.title)")
        }
        var extra: [UInt8]?
        if let line = lines.first, line.hasPrefix("extra ") {
            guard let bytes = Base64.decode(line.dropFirst(6)) else {
                throw .malformed("proof", reason: "“extra” is not base 64")
            }
            extra = bytes
            lines.removeFirst()
        }
        guard let line = lines.popFirst(), line.hasPrefix("index "),
            let index = Int(line.dropFirst(6)),
            index >= 0, line == "index \(index)"
        else { throw .malformed("proof", reason: "no index") }
        guard lines.count <= 63 else { throw .malformed("proof", reason: "too many hashes") }
        let hashes = lines.compactMap { Base64.decode($0).flatMap { Digest($0) } }
        guard hashes.count == lines.count else {
            throw .malformed("proof", reason: "a line is no hash")
        }
        self.init(
            extra: extra,
            index: index,
            hashes: hashes,
            checkpoint: try SignedNote(Array(bytes[(end + 1)...]))
        )
    }

    /// The receipt as it is kept.
    package var bytes: [UInt8] {
        var text = Self.title + "\n"
        if let extra { text += "extra \(Base64.encode(extra))\n" }
        text += "index \(index)\n"
        for hash in hashes { text += Base64.encode(hash.bytes) + "\n" }
        return Array((text + "\n").utf8) + checkpoint.bytes
    }

    /// Checks that a leaf is in the log of a key.
    ///
    /// - Parameters:
    ///   - leaf: the leaf's bytes.
    ///   - key: the log's key.
    /// - Returns: the checkpoint.
    /// - Throws: `MerkleError`, saying what does not hold.
    package func verify(_ leaf: [UInt8], by key: VerifierKey) throws(MerkleError) -> Checkpoint {
        let checkpoint = try Checkpoint(checkpoint, by: key)
        let proof = InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
        guard proof.root(ofLeaf: TreeHash.leaf(leaf)) == checkpoint.root else {
            throw .invalid("the entry is not at \(index) of the log")
        }
        return checkpoint
    }
}
