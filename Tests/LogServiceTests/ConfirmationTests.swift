import Cryptography
import Files
import Foundation
import Merkle
import Testing

@testable import LogService

/// logd asks witnesses to confirm its checkpoints, and goes on without those that do not.
struct ConfirmationTests {
    /// A witness beside the log, and the line between the two.
    private final class Line {
        let witness: Witness
        var isCut = false
        var asked = 0
        var time = ContinuousClock.now

        init(_ world: LogWorld) {
            var entropy = SeededEntropy(9)
            let signer = NoteSigner(name: "witness", kind: .cosignature, using: &entropy)
            let folder = DurableFolder(world.folder + "-witness")
            witness = Witness(folder, signer: signer, logs: [world.signer.key])
        }

        /// The witness as logd asks it, which knows nothing of earlier questions.
        var asks: AskedWitness {
            AskedWitness(key: witness.key, now: { [unowned self] in time }) { [unowned self] in
                submit($0)
            }
        }

        private func submit(_ request: [UInt8]) -> AskedWitness.Reply? {
            asked += 1
            guard !isCut else { return nil }
            switch try? witness.add(request, at: 1_000) {
            case .cosigned(let signature):
                return AskedWitness.Reply(status: 200, body: Array(signature.line.utf8))
            case .conflict(let size):
                return AskedWitness.Reply(status: 409, body: Array("\(size)\n".utf8))
            default:
                return AskedWitness.Reply(status: 422, body: [])
            }
        }
    }

    private func confirmed(_ world: LogWorld, by line: Line) throws -> Bool {
        let note = try #require(try world.files.note())
        #expect(note.isSigned(by: world.signer.key))
        return note.cosigned(by: line.witness.key) == 1_000
    }

    @Test func `each checkpoint is published with the witness's signature`() throws {
        let world = try LogWorld()
        let line = Line(world)
        let sequencer = try world.open(asking: [line.asks])
        #expect(try confirmed(world, by: line))
        for count in [1, 300, 7] {
            try world.write(count)
            try world.drain(sequencer)
            #expect(try confirmed(world, by: line))
        }
        // A new session's logd knows nothing of what the witness confirmed before, and learns it.
        try sequencer.close(at: world.time)
        let next = try world.open(asking: [line.asks])
        try world.write(3)
        try world.drain(next)
        #expect(try confirmed(world, by: line))
    }

    @Test func `a witness that is silent is asked later, and nothing waits for it`() throws {
        let world = try LogWorld()
        let line = Line(world)
        line.isCut = true
        let sequencer = try world.open(asking: [line.asks])
        try world.write(5)
        let round = try sequencer.round(at: world.time, clock: .now)
        #expect(round.taken == 5 && round.unconfirmed == ["witness witness: it does not answer"])
        #expect(try !confirmed(world, by: line))
        let asked = line.asked
        try world.write(5)
        try world.drain(sequencer)
        #expect(line.asked == asked)
        line.isCut = false
        line.time += .seconds(120)
        #expect(try sequencer.round(at: world.time, clock: .now).unconfirmed == [])
        #expect(try confirmed(world, by: line))
        #expect(try world.files.checkpoint(by: world.signer.key)?.size == sequencer.size)
    }

    @Test func `a witness that has seen another history does not confirm, and logd says so`()
        throws
    {
        let world = try LogWorld()
        let line = Line(world)
        let other = try LogWorld()
        let first = try other.open(asking: [line.asks])
        try other.write(500)
        try other.drain(first)
        #expect(try confirmed(other, by: line))
        // The same key, and another, shorter log.
        let sequencer = try world.open(asking: [line.asks])
        let round = try sequencer.round(at: world.time, clock: .now)
        #expect(round.unconfirmed == ["witness witness: it has seen 501 leaves, there are 1"])
        #expect(try !confirmed(world, by: line))
    }
}
