import Chances
import MariaDB
import Merkle
import PrivateMariaDB
import Testing

@testable import LogService

/// The database dies under logd at each of its steps, as by the machine's power switch.
struct DatabaseDeathTests {
    @Test func `MariaDB may die at each step of logd`() async throws {
        let server = try PrivateMariaDB()
        let world = try LogWorld(on: server)
        let points = LogStep.allCases.flatMap { [($0, false), ($0, true)] }
        for round in 0..<Rounds.of(1, long: 5) {
            for (number, point) in points.enumerated() {
                try world.write(150, to: number % 2 == 0 ? "platform" : "phr")
                let seen = try world.files.note()
                var left = round % 3
                do {
                    let sequencer = try world.open { (step, isDone) throws(LogError) in
                        guard step == point.0, isDone == point.1 else { return }
                        if left == 0 { server.kill() }
                        left -= 1
                    }
                    try world.drain(sequencer)
                    try world.write(20)
                    try world.drain(sequencer)
                } catch {
                    #expect(left < 0, "\(point): \(error)")
                }
                try server.start()
                try world.drain(try world.open())
                let report = try await world.verify(auditor: true, remembered: seen)
                #expect(report.findings.isEmpty, "\(point): \(report.findings)")
                #expect(report.waiting == 0)
            }
        }
        let entries =
            try world.count("SELECT COUNT(*) FROM audit", in: "platform")
            + world.count("SELECT COUNT(*) FROM audit", in: "phr")
        #expect(try world.count("SELECT COUNT(*) FROM leaf WHERE kind = 1") == entries)
    }
}
