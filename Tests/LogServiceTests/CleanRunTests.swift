import Chances
import Domain
import MariaDB
import Testing

@testable import LogService

/// An honest log raises no alarm, whatever crashes there were and while it is being written.
struct CleanRunTests {
    @Test func `clean runs with crashes in between raise no alarm`() async throws {
        var chance = Chance(seed: 21)
        var world = try LogWorld()
        let owner = User.ID(high: 2, low: 2)
        let rounds = Rounds.of(6, long: 1_000)
        for round in 0..<rounds {
            Rounds.tell("clean runs", round + 1, of: rounds)
            if round % 40 == 39 { world = try LogWorld() }
            try world.write(chance.below(60), to: chance.is(50) ? "platform" : "phr")
            _ = try world.record(chance.below(3), of: owner)
            let (step, isDone) = (chance.pick(LogStep.allCases), chance.is(50))
            do {
                let sequencer = try world.open { (at, done) throws(LogError) in
                    if at == step, done == isDone, round % 2 == 0 { throw .stopped }
                }
                try world.drain(sequencer)
                if chance.is(50) { try sequencer.close(at: world.time) }
            } catch LogError.stopped {}
            if chance.is(20) {
                _ = try world.eraser().erase(about: owner.bytes, at: world.time)
            }
            try world.drain(try world.open())
            let report = try await world.verify(auditor: chance.is(20))
            #expect(report.findings.isEmpty, "round \(round): \(report.findings)")
            let own = try await world.verify(owner: owner.bytes)
            #expect(own.findings.isEmpty, "round \(round): \(own.findings)")
        }
    }

    @Test func `a log that is being written raises no alarm`() async throws {
        var world = try LogWorld()
        let owner = User.ID(high: 2, low: 3)
        let rounds = Rounds.of(6, long: 300)
        for round in 0..<rounds {
            Rounds.tell("runs while it is written", round + 1, of: rounds)
            if round % 30 == 29 { world = try LogWorld() }
            var question = LogVerifier.Question()
            if round % 2 == 1 { question.owner = owner.bytes }
            let verification = Task { [question, verifier = world.verifier] in
                try await verifier.run(question)
            }
            let sequencer = try world.open()
            for _ in 0..<4 {
                try world.write(20, to: "phr")
                _ = try world.record(2, of: owner)
                try world.drain(sequencer)
            }
            if round % 3 == 0 { try sequencer.close(at: world.time) }
            let report = try await verification.value
            // Before the first checkpoint there is nothing to verify.
            #expect(report.findings.isEmpty || round % 30 == 29 || round == 0, "\(report.findings)")
        }
    }
}
