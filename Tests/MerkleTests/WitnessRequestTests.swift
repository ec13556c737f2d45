import Chances
import Cryptography
import Testing

@testable import Merkle

/// What a log sends to a witness.
struct WitnessRequestTests {
    /// The example of c2sp.org/tlog-witness.
    static let example = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zh\
        cyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49\
        /V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=

        """

    @Test func `the specification's example is read and written back`() throws {
        let request = try WitnessRequest(Array(Self.example.utf8))
        #expect(request.old == 20_852_014 && request.proof.count == 4)
        #expect(request.note.signatures.count == 2)
        #expect(try Checkpoint(text: request.note.text).size == 20_852_163)
        #expect(request.bytes == Array(Self.example.utf8))
    }

    @Test func `the specification's cosignature says its time`() throws {
        let line = """
            jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0x\
            Ue+mbIUBkBIfZ+qnA==
            """
        let bytes = try #require(Base64.decode(line))
        #expect(bytes.count == 4 + 8 + 64)
        #expect(bytes[4..<12].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } == 1_679_315_147)
        // A witness's key of others' tools (transparency-dev/formats).
        let key = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
        #expect(VerifierKey(key)?.kind == .cosignature)
    }

    @Test(arguments: [
        "", "old 1\n", "new 1\n\n", "old -1\n\n", "old 01\n\n", "old 1\nAAAA\n\n", "old x\n\n",
        "old 1 \n\n", "old 9223372036854775808\n\n", "old 1\n\n",
    ])
    func `what is no request is refused`(head: String) {
        let note = head == "old 1\n\n" ? "no note" : Self.example.split(separator: "\n\n")[1] + ""
        #expect(throws: MerkleError.self) { try WitnessRequest(Array((head + note).utf8)) }
    }

    @Test func `a carriage return before a line's end hides no line`() throws {
        for line in ["=\n\n", "\nexample.com", "=\n5+pK"] {
            let ending = line.replacing("\n", with: "\r\n", maxReplacements: 1)
            let changed = Self.example.replacing(line, with: ending, maxReplacements: 1)
            #expect(changed.utf8.count == Self.example.utf8.count + 1)
            #expect(throws: MerkleError.self) { try WitnessRequest(Array(changed.utf8)) }
        }
    }

    @Test func `more than 63 hashes are refused`() throws {
        let request = try WitnessRequest(Array(Self.example.utf8))
        for (count, isGood) in [(63, true), (64, false)] {
            let bytes = WitnessRequest(
                old: 1,
                proof: [Digest](repeating: TreeHash.empty, count: count),
                note: request.note
            ).bytes
            #expect(((try? WitnessRequest(bytes)) != nil) == isGood)
        }
    }

    @Test func `changed requests are refused, or say what they are`() {
        var chance = Chance(seed: 11)
        let bytes = Array(Self.example.utf8)
        for _ in 0..<Rounds.of(3_000, long: 300_000) {
            var changed = bytes
            switch chance.below(3) {
            case 0: changed[chance.below(changed.count)] = UInt8(chance.below(256))
            case 1: changed.removeSubrange(chance.below(changed.count)...)
            default: changed.insert(UInt8(chance.below(256)), at: chance.below(changed.count))
            }
            guard let request = try? WitnessRequest(changed) else { continue }
            #expect(request.bytes == changed)
        }
    }
}
