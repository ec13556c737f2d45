import Chances
import Cryptography
import Testing

@testable import Merkle

/// Signed notes, checkpoints and receipts, against others' vectors.
struct NoteTests {
    static let example = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm\
        RKuwHjG1Yu72IneyaQM=

        """

    static let exampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

    static let testLog =
        "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

    private func signer(_ seed: UInt64, _ kind: VerifierKey.Kind = .note) -> NoteSigner {
        var entropy = SeededEntropy(seed)
        return NoteSigner(name: "localhost:8080/log", kind: kind, using: &entropy)
    }

    private func note(of signer: borrowing NoteSigner, size: Int = 3) -> SignedNote {
        let root = TreeHash.root(of: TreeTests.hashes(size))
        return Checkpoint(origin: signer.key.name, size: size, root: root).signed(by: signer)
    }

    @Test(arguments: [exampleKey, testLog])
    func `published verifier keys are read and written`(text: String) throws {
        #expect(try #require(VerifierKey(text)).description == text)
    }

    @Test(arguments: [
        "", "a+b+c", "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
    ])
    func `what is no verifier key is refused`(text: String) {
        #expect(VerifierKey(text) == nil)
    }

    @Test func `the published note is verified and written back`() throws {
        let key = try #require(VerifierKey(Self.exampleKey))
        let note = try SignedNote(Array(Self.example.utf8))
        #expect(note.text == "This is an example message.\n")
        #expect(note.isSigned(by: key))
        #expect(note.bytes == Array(Self.example.utf8))
        #expect(!note.isSigned(by: try #require(VerifierKey(Self.testLog))))
    }

    @Test func `a key written as text is the same key`() throws {
        let signer = signer(1)
        guard let again = NoteSigner(signer.privateText) else {
            Issue.record("the key's own text is not read")
            return
        }
        #expect(again.key == signer.key)
        #expect(signer.privateText.hasPrefix("PRIVATE+KEY+localhost:8080/log+"))
        #expect(note(of: again).bytes == note(of: signer).bytes)
        #expect(VerifierKey(signer.key.description) == signer.key)
        for text in ["", "PRIVATE+KEY+x+00000000+AAAA", signer.privateText + "A"] {
            if let wrong = NoteSigner(text) { Issue.record("\(text) is taken for \(wrong.key)") }
        }
    }

    @Test func `a checkpoint is read where its own key signed it`() throws {
        let signer = signer(1)
        let other = self.signer(2)
        let note = note(of: signer)
        let checkpoint = try Checkpoint(note, by: signer.key)
        #expect(checkpoint.size == 3)
        #expect(checkpoint.root == TreeHash.root(of: TreeTests.hashes(3)))
        #expect(throws: MerkleError.self) { try Checkpoint(note, by: other.key) }
        let text = checkpoint.text.replacing("\n3\n", with: "\n4\n")
        let forged = SignedNote(text: text, signatures: note.signatures)
        #expect(throws: MerkleError.self) { try Checkpoint(forged, by: signer.key) }
        let elsewhere = Checkpoint(origin: "other", size: 3, root: checkpoint.root)
        #expect(throws: MerkleError.self) {
            try Checkpoint(elsewhere.signed(by: signer), by: signer.key)
        }
    }

    @Test(arguments: ["o\n-1\n", "o\n03\n", "o\nx\n", "o\n3\nAAAA\n", "\n3\n", "o\n"])
    func `what is no checkpoint is refused`(text: String) {
        #expect(throws: MerkleError.self) { try Checkpoint(text: text) }
    }

    @Test func `a witness signs a checkpoint with the time`() throws {
        let log = signer(1)
        let witness = signer(3, .cosignature)
        var note = note(of: log)
        note.signatures.append(witness.sign(note.text, at: 1_700_000_000))
        let read = try SignedNote(note.bytes)
        #expect(read.cosigned(by: witness.key) == 1_700_000_000)
        #expect(read.isSigned(by: log.key))
        var later = note.signatures[1].bytes
        #expect(Array(later[4..<12]) == [0, 0, 0, 0, 0x65, 0x53, 0xF1, 0x00])
        later[11] = 1
        #expect(later.count == 4 + 8 + 64)
        let line = "— localhost:8080/log \(Base64.encode(later))\n"
        let forged = try SignedNote(Array((note.text + "\n" + line).utf8))
        #expect(forged.cosigned(by: witness.key) == nil)
    }

    @Test func `a receipt holds for its leaf alone`() throws {
        let signer = signer(1)
        let leaves = (0..<3).map { Array("leaf \($0)".utf8) }
        let tree = LeafHashes(TreeTests.hashes(3))
        let proof = try InclusionProof(of: 1, size: 3, in: tree)
        let receipt = LogProof(
            extra: [1, 2],
            index: 1,
            hashes: proof.hashes,
            checkpoint: note(of: signer)
        )
        let read = try LogProof(receipt.bytes)
        #expect(read == receipt)
        let text = String(decoding: receipt.bytes, as: UTF8.self)
        #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nextra AQI=\nindex 1\n"))
        #expect(try read.verify(leaves[1], by: signer.key).size == 3)
        #expect(throws: MerkleError.self) { try read.verify(leaves[0], by: signer.key) }
        let moved = LogProof(index: 2, hashes: proof.hashes, checkpoint: receipt.checkpoint)
        #expect(throws: MerkleError.self) { try moved.verify(leaves[1], by: signer.key) }
    }

    @Test func `a changed receipt is refused or says the same`() throws {
        let signer = signer(1)
        let tree = LeafHashes(TreeTests.hashes(7))
        let proof = try InclusionProof(of: 4, size: 7, in: tree)
        let receipt = LogProof(
            index: 4,
            hashes: proof.hashes,
            checkpoint: note(of: signer, size: 7)
        ).bytes
        let leaf = Array("leaf 4".utf8)
        var chance = Chance(seed: 9)
        for _ in 0..<Rounds.of(2_000, long: 200_000) {
            var changed = receipt
            switch chance.below(3) {
            case 0: changed[chance.below(changed.count)] ^= 1 << UInt8(chance.below(8))
            case 1: changed.remove(at: chance.below(changed.count))
            default: changed.insert(UInt8(chance.below(256)), at: chance.below(changed.count))
            }
            guard changed != receipt, let read = try? LogProof(changed),
                let checkpoint = try? read.verify(leaf, by: signer.key)
            else { continue }
            // Lines for others may change (extra, another's signature); what is proved may not.
            #expect(checkpoint.size == 7 && read.index == 4)
        }
    }

    @Test func `changed notes are refused or have another text or signer`() throws {
        let key = try #require(VerifierKey(Self.exampleKey))
        var chance = Chance(seed: 4)
        let bytes = Array(Self.example.utf8)
        for _ in 0..<Rounds.of(3_000, long: 300_000) {
            var changed = bytes
            for _ in 0...chance.below(2) {
                switch chance.below(3) {
                case 0: changed[chance.below(changed.count)] = UInt8(chance.below(256))
                case 1: changed.remove(at: chance.below(changed.count))
                default: changed.insert(UInt8(chance.below(256)), at: chance.below(changed.count))
                }
            }
            guard changed != bytes, let note = try? SignedNote(changed) else { continue }
            #expect(note.bytes == changed)
            if note.isSigned(by: key) { #expect(note.text == "This is an example message.\n") }
        }
    }

    @Test(arguments: [
        "", "\n", "text\n", "text\n\n", "text\n\nsigned\n", "\n— a AAAAAAA=\n",
        "text\n\n— a AAAA\n",
        "text\n\n- a AAAAAAAA\n", "te\tt\n\n— a AAAAAAAA\n", "text\n\n— a AAAAAAAA",
        "text\n\n— a+b AAAAAAAA\n",
    ])
    func `what is no note is refused`(text: String) {
        #expect(throws: MerkleError.self) { try SignedNote(Array(text.utf8)) }
    }
}
