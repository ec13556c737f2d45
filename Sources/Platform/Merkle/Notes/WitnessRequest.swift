package import Cryptography

/// What a log asks of a witness (c2sp.org/tlog-witness, add-checkpoint): to confirm a checkpoint,
/// with the proof that it continues the one that the witness knows.
package struct WitnessRequest: Hashable, Sendable {
    /// The most hashes of a proof.
    package static let mostHashes = 63

    /// The size of the checkpoint that the witness confirmed last; 0: none.
    package let old: Int

    /// The consistency proof from that size on; empty for 0.
    package let proof: [Digest]

    /// The checkpoint, signed by the log.
    package let note: SignedNote

    /// A request.
    package init(old: Int, proof: [Digest], note: SignedNote) {
        self.old = old
        self.proof = proof
        self.note = note
    }

    /// A request as it was sent.
    ///
    /// - Throws: `MerkleError.malformed`, saying what is wrong.
    package init(_ bytes: [UInt8]) throws(MerkleError) {
        guard bytes.count <= SignedNote.limits.bytes,
            let end = bytes.indices.dropFirst().first(where: {
                bytes[$0 - 1] == 10 && bytes[$0] == 10
            }),
            let head = String(validating: bytes[..<end], as: UTF8.self)
        else { throw .malformed("request", reason: "no blank line before the checkpoint") }
        var lines = head.lines.dropLast()
        guard let first = lines.popFirst(), first.hasPrefix("old "),
            let old = Int(first.dropFirst(4)), old >= 0, first == "old \(old)"
        else { throw .malformed("request", reason: "no old size") }
        guard lines.count <= Self.mostHashes else {
            throw .malformed("request", reason: "more than \(Self.mostHashes) hashes")
        }
        let proof = lines.compactMap { Base64.decode($0).flatMap { Digest($0) } }
        guard proof.count == lines.count else {
            throw .malformed("request", reason: "a line is no hash")
        }
        self.init(old: old, proof: proof, note: try SignedNote(Array(bytes[(end + 1)...])))
    }

    /// The request as it is sent.
    package var bytes: [UInt8] {
        let hashes = proof.map { Base64.encode($0.bytes) + "\n" }
        return Array("old \(old)\n\(hashes.joined())\n".utf8) + note.bytes
    }
}
