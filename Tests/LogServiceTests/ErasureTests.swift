import Chances
import Domain
import MariaDB
import Merkle
import Testing

@testable import LogService

/// Entries are erased: nobody can read them any more, every proof stays valid, and an entry tells.
@Suite(.serialized)
struct ErasureTests {
    private let owner = [UInt8](repeating: 1, count: 16)

    private func filled() throws -> LogWorld {
        let world = try LogWorld()
        try world.write(60)
        try world.write(60, to: "phr")
        try world.drain(try world.open())
        return world
    }

    private func isWell(_ world: LogWorld, erased: Int) async throws {
        try world.drain(try world.open())
        let report = try await world.verify(auditor: true)
        #expect(report.findings.isEmpty, "\(report.findings)")
        #expect(report.erased == erased)
    }

    @Test func `a person's entries are erased once, and told of`() async throws {
        let world = try filled()
        let before = try world.files.note()
        let outcome = try world.eraser().erase(about: owner, at: world.time)
        #expect(outcome.erased == 40 && outcome.waiting == 0)
        let left = try world.count(
            """
            SELECT COUNT(*) FROM audit WHERE owner = \(owner)
                AND (k IS NOT NULL OR LENGTH(body) > 0 OR erased IS NULL)
            """,
            in: "phr"
        )
        #expect(left == 0)
        // One entry for each outbox; they are what is left of the person's to read.
        #expect(
            try world.count(
                "SELECT COUNT(*) FROM audit WHERE k IS NOT NULL AND owner = \(owner)",
                in: "platform"
            ) == 2
        )
        try await isWell(world, erased: 40)
        let report = try await world.verify(remembered: before)
        #expect(report.findings.isEmpty, "\(report.findings)")
        let again = try world.eraser().erase(about: owner, at: world.time + 1)
        #expect(again == Eraser.Outcome())
        #expect(try await world.verify(owner: owner).erased == 40)
    }

    @Test func `a crash between entry and erasure is made good by the next run`() async throws {
        let world = try filled()
        var count = 0
        #expect(throws: LogError.self) {
            try world.eraser { () throws(LogError) in
                count += 1
                if count == 2 { throw .stopped }
            }.erase(about: owner, at: world.time)
        }
        try await isWell(world, erased: 20)
        #expect(try world.eraser().erase(about: owner, at: world.time).erased == 20)
        try await isWell(world, erased: 40)
    }

    @Test func `what is not sealed yet is left for a later run`() async throws {
        let world = try filled()
        try world.write(30)
        let first = try world.eraser().erase(about: owner, at: world.time)
        #expect(first.erased == 40 && first.waiting == 10)
        try world.drain(try world.open())
        #expect(try world.eraser().erase(about: owner, at: world.time).erased == 10)
        try await isWell(world, erased: 50)
    }

    @Test func `a sweep erases what is older than entries are kept, and nothing else`() async throws
    {
        let world = try filled()
        try world.connection("phr").run("UPDATE audit SET time = 5 WHERE sequence <= 7")
        let outcome = try world.eraser().erase(before: 1_000, at: world.time)
        #expect(outcome.erased == 7)
        #expect(try world.count("SELECT COUNT(*) FROM audit WHERE k IS NULL", in: "phr") == 7)
        try world.drain(try world.open())
        #expect(try await world.verify().erased == 7)
    }

    @Test func `who wipes entries out by himself is found out`() async throws {
        let world = try filled()
        let phr = world.connection("phr")
        try phr.run("UPDATE audit SET body = '', k = NULL WHERE sequence = 4")
        try phr.run("UPDATE audit SET body = '', k = NULL, erased = 9 WHERE sequence = 5")
        let report = try await world.verify()
        let places = report.findings.filter { $0.kind == .unlogged }.map(\.place)
        #expect(places.count == 2 && places.allSatisfy { $0.contains("phr entry") }, "\(places)")
    }

    @Test func `a verification that nobody wants any more, or that is abandoned, ends`() throws {
        let world = try LogWorld()
        let log = world.connection("log")
        let jobs = VerificationJobs(log)
        let id = [UInt8](repeating: 9, count: 16)
        try log.run("INSERT INTO verification (id, owner, started) VALUES (\(id), \(owner), 1)")
        let job = try #require(try jobs.next(at: 5))
        #expect(job == VerificationJobs.Job(id: id, session: nil, owner: owner))
        #expect(try jobs.next(at: 6) == nil, "it is taken once")
        #expect(try jobs.progress(id, 3, of: 9, at: 7))
        try jobs.interruptAbandoned(at: 7 + VerificationJobs.patience)
        #expect(try world.count("SELECT COUNT(*) FROM verification WHERE state = 'running'") == 1)
        try log.run("UPDATE verification SET stop = TRUE")
        #expect(try !jobs.progress(id, 4, of: 9, at: 8))
        try jobs.interruptAbandoned(at: 9 + VerificationJobs.patience)
        #expect(
            try world.count("SELECT COUNT(*) FROM verification WHERE state = 'interrupted'") == 1
        )
        try log.run("DELETE FROM verification")
        #expect(try !jobs.progress(id, 5, of: 9, at: 9))
    }
}
