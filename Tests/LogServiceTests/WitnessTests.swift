import Cryptography
import Files
import Foundation
import Merkle
import Testing

@testable import LogService

/// A witness confirms what continues the last checkpoint that it confirmed, and nothing else.
struct WitnessTests {
    private let folder: String
    private let hashes = (0..<40).map { TreeHash.leaf([UInt8($0)]) }

    init() {
        let mark = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        folder =
            FileManager.default.temporaryDirectory.appending(path: "tpaas-witness-\(mark)").path
    }

    private func log(_ seed: UInt64 = 1, _ name: String = "localhost/log") -> NoteSigner {
        var entropy = SeededEntropy(seed)
        return NoteSigner(name: name, using: &entropy)
    }

    private func witness(of logs: [VerifierKey]? = nil) -> Witness {
        var entropy = SeededEntropy(7)
        let signer = NoteSigner(name: "localhost/witness", kind: .cosignature, using: &entropy)
        return Witness(DurableFolder(folder), signer: signer, logs: logs ?? [log().key])
    }

    private func note(
        _ size: Int,
        by signer: borrowing NoteSigner,
        forked: Bool = false
    ) -> SignedNote {
        let leaves = forked ? [TreeHash.empty] + hashes.dropFirst() : hashes
        let root = TreeHash.root(of: leaves.prefix(size))
        return Checkpoint(origin: signer.key.name, size: size, root: root).signed(by: signer)
    }

    private func request(_ old: Int, _ new: Int, by signer: borrowing NoteSigner) throws -> [UInt8]
    {
        let tree = LeafHashes(hashes)
        let proof =
            old == 0 ? [] : try ConsistencyProof(from: old, to: new, in: tree).hashes
        return WitnessRequest(old: old, proof: proof, note: note(new, by: signer)).bytes
    }

    private func isCosigned(_ answer: Witness.Answer) -> Bool {
        if case .cosigned = answer { true } else { false }
    }

    @Test func `what continues is confirmed, with the time, also after a restart`() throws {
        let log = log()
        let witness = witness()
        #expect(isCosigned(try witness.add(try request(0, 3, by: log), at: 1_000)))
        let again = self.witness()
        let bytes = try request(3, 17, by: log)
        let answer = try again.add(bytes, at: 2_000)
        guard case .cosigned(let signature) = answer else {
            Issue.record("\(answer)")
            return
        }
        var signed = note(17, by: log)
        signed.signatures.append(signature)
        #expect(try SignedNote(signed.bytes).cosigned(by: witness.key) == 2_000)
        // Asked once more it confirms the same again, at a later time.
        #expect(isCosigned(try again.add(try request(17, 17, by: log), at: 3_000)))
        #expect(try again.add(bytes, at: 3_000) == .conflict(size: 17))
    }

    @Test func `a rolled back log, a wrong old size and a fork are refused`() throws {
        let log = log()
        let witness = witness()
        #expect(try witness.add(try request(3, 5, by: log), at: 1) == .conflict(size: 0))
        #expect(isCosigned(try witness.add(try request(0, 9, by: log), at: 1)))
        #expect(try witness.add(try request(0, 12, by: log), at: 1) == .conflict(size: 9))
        #expect(try witness.add(try request(5, 7, by: log), at: 1) == .conflict(size: 9))
        let same = WitnessRequest(old: 9, proof: [], note: note(9, by: log, forked: true))
        #expect(try witness.add(same.bytes, at: 1) == .conflict(size: 9))
        let proof = try ConsistencyProof(from: 9, to: 12, in: LeafHashes(hashes)).hashes
        let forked = WitnessRequest(old: 9, proof: proof, note: note(12, by: log, forked: true))
        #expect(try witness.add(forked.bytes, at: 1) == .inconsistent)
        let padded = WitnessRequest(
            old: 9,
            proof: proof + [TreeHash.empty],
            note: note(12, by: log)
        )
        #expect(try witness.add(padded.bytes, at: 1) == .inconsistent)
        #expect(isCosigned(try witness.add(try request(9, 12, by: log), at: 1)))
    }

    @Test func `strangers' logs, wrong signatures and nonsense are refused`() throws {
        let log = log()
        let witness = witness()
        #expect(try witness.add(try request(0, 1, by: self.log(1, "other")), at: 1) == .unknownLog)
        #expect(try witness.add(try request(0, 1, by: self.log(2)), at: 1) == .unsigned)
        let smaller = WitnessRequest(old: 5, proof: [], note: note(3, by: log)).bytes
        for bytes in [[], Array("old 0\n\nx".utf8), smaller] {
            guard case .malformed = try witness.add(bytes, at: 1) else {
                Issue.record("\(bytes)")
                continue
            }
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `an empty tree is one, and grows without a proof`() throws {
        let log = log()
        let witness = witness()
        let wrong = Checkpoint(origin: log.key.name, size: 0, root: hashes[0]).signed(by: log)
        let request = WitnessRequest(old: 0, proof: [], note: wrong)
        #expect(try witness.add(request.bytes, at: 1) == .inconsistent)
        #expect(isCosigned(try witness.add(try self.request(0, 0, by: log), at: 1)))
        let proven = WitnessRequest(old: 0, proof: [hashes[0]], note: note(1, by: log))
        #expect(try witness.add(proven.bytes, at: 1) == .inconsistent)
        #expect(isCosigned(try witness.add(try self.request(0, 1, by: log), at: 1)))
    }

    @Test func `what is kept is kept before it is confirmed, and if damaged nothing is`() throws {
        let log = log()
        let witness = witness()
        #expect(isCosigned(try witness.add(try request(0, 3, by: log), at: 1)))
        let file = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first
        )
        let kept = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
        #expect(Array(kept) == note(3, by: log).bytes)
        try Data("x".utf8).write(to: URL(filePath: "\(folder)/\(file)"))
        #expect(throws: LogError.self) { try witness.add(try request(3, 4, by: log), at: 1) }
        // A folder that cannot be written to.
        try FileManager.default.removeItem(atPath: folder)
        try Data().write(to: URL(filePath: folder))
        #expect(throws: LogError.self) { try witness.add(try request(0, 4, by: log), at: 1) }
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Requests of litewitness's own test (filippo.io/torchwood), signed by another program.
    @Test func `another program's log is watched`() throws {
        let origin =
            "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562"
        let publicKey = try #require(
            Hex.decode("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f")
        )
        let witness = witness(of: [try #require(VerifierKey(name: origin, publicKey: publicKey))])
        func ask(
            _ old: Int,
            _ hashes: [String],
            _ size: Int,
            _ root: String,
            _ sig: String
        )
            throws -> Witness.Answer
        {
            let proof = hashes.map { $0 + "\n" }.joined()
            let text = "old \(old)\n\(proof)\n\(origin)\n\(size)\n\(root)\n\n— \(origin) \(sig)\n"
            return try witness.add(Array(text.utf8), at: 1)
        }
        let first = try ask(
            0,
            [],
            1,
            "KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXp"
                + "NUbIQY="
        )
        #expect(isCosigned(first))
        let fifth = try ask(
            1,
            [
                "KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=",
                "KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            ],
            5,
            "QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=",
            "UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShe"
                + "i7sDww="
        )
        #expect(isCosigned(fifth))
        let third = try ask(
            1,
            [
                "KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            ],
            3,
            "RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=",
            "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8W"
                + "Vrx6go="
        )
        #expect(third == .conflict(size: 5))
    }
}
