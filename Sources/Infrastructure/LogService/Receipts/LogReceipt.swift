internal import FoundationEssentials
internal import JSON
package import Merkle

/// What an owner keeps of an entry: a proof that its leaf is in the log (c2sp.org/tlog-proof@v1),
/// whose `extra` has the leaf and what opens its commitment.
///
/// `extra` is `{"leaf":…,"k":…,"body":…}`, each in base 64; without the last two it proves the leaf
/// alone.
package struct LogReceipt: Hashable, Sendable {
    /// What opens a leaf's commitment.
    package struct Opening: Hashable, Sendable {
        /// The commitment's key: 32 bytes.
        package let k: [UInt8]

        /// The entry, byte for byte.
        package let body: [UInt8]

        /// What opens a leaf's commitment.
        package init(k: [UInt8], body: [UInt8]) {
            self.k = k
            self.body = body
        }
    }

    /// The leaf as it is in the tree.
    package let leaf: [UInt8]

    /// What opens it; nil where the receipt is about the leaf alone.
    package let opening: Opening?

    /// Index, hashes and checkpoint.
    package let proof: LogProof

    /// The receipt of a leaf out of a log's files.
    ///
    /// - Returns: nil where no checkpoint has the leaf yet.
    /// - Throws: `MerkleError` where the files do not prove what the checkpoint says.
    package init?(
        of leaf: [UInt8],
        at index: Int,
        _ opening: Opening?,
        in files: LogFiles
    ) throws(MerkleError) {
        guard let note = try files.note() else { return nil }
        let checkpoint = try Checkpoint(text: note.text)
        guard index >= 0, index < checkpoint.size else { return nil }
        let inclusion = try InclusionProof(
            of: index,
            size: checkpoint.size,
            in: files.tree(size: checkpoint.size)
        )
        guard inclusion.root(ofLeaf: TreeHash.leaf(leaf)) == checkpoint.root else {
            throw .invalid("the leaf is not at \(index) of the log")
        }
        self.leaf = leaf
        self.opening = opening
        proof = LogProof(
            extra: Self.extra(leaf, opening),
            index: index,
            hashes: inclusion.hashes,
            checkpoint: note
        )
    }

    /// A receipt as it is kept.
    ///
    /// - Throws: `MerkleError.malformed`.
    package init(_ bytes: [UInt8]) throws(MerkleError) {
        guard bytes.count <= 1 << 20 else { throw .malformed("receipt", reason: "too long") }
        proof = try LogProof(bytes)
        guard let extra = proof.extra,
            let read = try? JSONDecoder().decode(Extra.self, from: Data(extra)),
            let leaf = Base64.decode(read.leaf), Leaf(leaf) != nil
        else { throw .malformed("receipt", reason: "“extra” has no leaf") }
        self.leaf = leaf
        guard read.k != nil || read.body != nil else {
            opening = nil
            return
        }
        guard let k = read.k.flatMap({ Base64.decode($0) }),
            let body = read.body.flatMap({ Base64.decode($0) })
        else { throw .malformed("receipt", reason: "“extra” does not open the leaf") }
        opening = Opening(k: k, body: body)
    }

    /// The receipt as it is kept.
    package var bytes: [UInt8] { proof.bytes }

    /// Checks that the entry is what the leaf commits to, and the leaf in the log of a key.
    ///
    /// - Returns: the checkpoint.
    /// - Throws: `MerkleError`, saying what does not hold.
    package func verify(by key: VerifierKey) throws(MerkleError) -> Checkpoint {
        let checkpoint = try proof.verify(leaf, by: key)
        if let opening {
            guard Leaf(leaf)?.commitment == Leaf.commitment(to: opening.body, under: opening.k)
            else { throw .invalid("the entry is not what its leaf commits to") }
        }
        return checkpoint
    }

    private struct Extra: Decodable {
        let leaf: String
        let k: String?
        let body: String?
    }

    private static func extra(_ leaf: [UInt8], _ opening: Opening?) -> [UInt8] {
        JSONWriter.object { object in
            object.member("leaf", Base64.encode(leaf))
            object.member("k", opening.map { Base64.encode($0.k) })
            object.member("body", opening.map { Base64.encode($0.body) })
        }
    }
}
