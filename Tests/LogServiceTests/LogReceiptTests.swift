import Chances
import Cryptography
import MariaDB
import Merkle
import Testing

@testable import LogService

/// Receipts hold for their entry alone, with nothing but the log's key.
struct LogReceiptTests {
    /// The receipt of the fourth leaf, an entry's.
    private func receipt(of world: LogWorld) throws -> LogReceipt {
        try world.write(20)
        let sequencer = try world.open()
        try world.drain(sequencer)
        let leaf = try #require(
            try LogTables(connection: world.connection("log")).leaves(from: 3, limit: 1).first
        )
        let source = OutboxSource(name: leaf.outbox, connection: world.connection(leaf.outbox))
        let position = leaf.position
        let entry = try #require(try source.entries(in: position...position, limit: 1).first)
        let opening = LogReceipt.Opening(k: try #require(entry.k), body: entry.body)
        let bytes = leaf.leaf.bytes
        #expect(try world.files.leaf(3) == bytes)
        #expect(try world.files.leaf(21) == nil)
        #expect(try LogReceipt(of: bytes, at: 21, opening, in: world.files) == nil)
        #expect(throws: MerkleError.self) {
            try LogReceipt(of: bytes, at: 4, opening, in: world.files)
        }
        return try #require(try LogReceipt(of: bytes, at: 3, opening, in: world.files))
    }

    @Test func `a receipt is read back and holds`() throws {
        let world = try LogWorld()
        let receipt = try receipt(of: world)
        let read = try LogReceipt(receipt.bytes)
        #expect(read == receipt)
        #expect(try read.verify(by: world.signer.key).size == 21)
        var entropy = SeededEntropy(99)
        let other = NoteSigner(name: "localhost/log", using: &entropy)
        #expect(throws: MerkleError.self) { try read.verify(by: other.key) }
        let bare = try #require(try LogReceipt(of: receipt.leaf, at: 3, nil, in: world.files))
        #expect(try LogReceipt(bare.bytes).verify(by: world.signer.key).size == 21)
    }

    @Test func `a changed receipt is refused or tells of the same entry`() throws {
        let world = try LogWorld()
        let receipt = try receipt(of: world)
        let key = world.signer.key
        var chance = Chance(seed: 5)
        for _ in 0..<Rounds.of(1_000, long: 100_000) {
            var changed = receipt.bytes
            switch chance.below(3) {
            case 0: changed[chance.below(changed.count)] ^= 1 << UInt8(chance.below(8))
            case 1: changed.remove(at: chance.below(changed.count))
            default: changed.insert(UInt8(chance.below(256)), at: chance.below(changed.count))
            }
            guard let read = try? LogReceipt(changed), (try? read.verify(by: key)) != nil else {
                continue
            }
            #expect(read.leaf == receipt.leaf && read.proof.index == 3)
            #expect(read.opening == nil || read.opening == receipt.opening)
        }
    }
}
