package import Cryptography

/// What a log says of itself at a moment (c2sp.org/tlog-checkpoint): `origin\nsize\nroot\n`.
package struct Checkpoint: Hashable, Sendable {
    /// The log's name.
    package let origin: String

    /// How many leaves it has.
    package let size: Int

    /// The root of the tree over them.
    package let root: Digest

    /// What a log says of itself.
    package init(origin: String, size: Int, root: Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// What a note's text says; lines after the third are for others and are passed over.
    ///
    /// - Throws: `MerkleError.malformed`.
    package init(text: String) throws(MerkleError) {
        let lines = text.lines
        guard lines.count >= 4, !lines[0].isEmpty else {
            throw .malformed("checkpoint", reason: "not three lines")
        }
        guard let size = Int(lines[1]), size >= 0, String(size) == lines[1] else {
            throw .malformed("checkpoint", reason: "“\(lines[1].prefix(20))” is no size")
        }
        guard let root = Base64.decode(lines[2]).flatMap({ Digest($0) }) else {
            throw .malformed("checkpoint", reason: "the third line is no root")
        }
        self.init(origin: lines[0], size: size, root: root)
    }

    /// What a signed note says, if a key signed it and it is of the key's own log.
    ///
    /// - Throws: `MerkleError`.
    package init(_ note: SignedNote, by key: VerifierKey) throws(MerkleError) {
        guard note.isSigned(by: key) else {
            throw .invalid("the checkpoint is not signed by \(key.name)")
        }
        try self.init(text: note.text)
        guard origin == key.name else {
            throw .invalid("the checkpoint is of “\(origin)” and not of \(key.name)")
        }
    }

    /// The text of the note.
    package var text: String {
        "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n"
    }

    /// The checkpoint signed.
    package func signed(by signer: borrowing NoteSigner) -> SignedNote {
        SignedNote(text: text, signatures: [signer.sign(text)])
    }
}
