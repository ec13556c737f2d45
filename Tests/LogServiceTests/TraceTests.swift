import Chances
import Domain
import MariaDB
import Testing

@testable import LogService

/// Data that somebody changes without an entry are found, and named.
@Suite(.serialized)
struct TraceTests {
    private let owner = User.ID(high: 3, low: 4)
    private let other = User.ID(high: 3, low: 5)

    private func filled() throws -> (LogWorld, [Identifier<Record>]) {
        let world = try LogWorld()
        let ids = try world.record(4, of: owner)
        _ = try world.recording(of: owner)
        try world.delete(ids[3], of: owner)
        try world.drain(try world.open())
        return (world, ids)
    }

    @Test func `data that the audit tells of raise no alarm`() async throws {
        let (world, _) = try filled()
        let report = try await world.verify(auditor: true)
        #expect(report.findings.isEmpty, "\(report.findings)")
        let own = try await world.verify(owner: owner.bytes)
        #expect(own.findings.isEmpty && own.leaves == 6, "\(own.findings)")
    }

    /// What an operator might do in a shard, and which row he does it to.
    static let tricks: [(sql: SQL, kind: LogFinding.Kind, place: String)] = [
        ("UPDATE record SET number = 60.25 LIMIT 1", .unlogged, "phr record "),
        ("UPDATE record SET time = time + 1 LIMIT 1", .unlogged, "phr record "),
        ("UPDATE record SET owner = REPEAT('x', 16) LIMIT 1", .unlogged, "phr record "),
        ("DELETE FROM record LIMIT 1", .unlogged, "phr record "),
        ("UPDATE segment SET samples = 'abd'", .unlogged, "phr segment "),
        ("DELETE FROM segment", .unlogged, "phr segment "),
        ("UPDATE recording SET device = 'watches'", .unlogged, "phr recording "),
        ("UPDATE recording SET file_name = 'other.awd'", .unlogged, "phr recording "),
        (
            """
            INSERT INTO record_version (record, version, time, offset_minutes, samples, replaced)
            SELECT id, 1, 1, 0, 1, 1 FROM record LIMIT 1
            """, .unlogged, "phr record "
        ),
        (
            """
            INSERT INTO sample_version (recording, data_type, place, version, replaced)
            SELECT recording, data_type, 2, 1, 1 FROM segment
            """, .unlogged, "phr segment "
        ),
        (
            """
            INSERT INTO record_version (record, version, time, offset_minutes, samples, replaced)
            VALUES (REPEAT('s', 16), 1, 1, 0, 1, 1)
            """, .unlogged, "phr record 73737373"
        ),
        (
            """
            INSERT INTO sample_version (recording, data_type, place, version, replaced)
            SELECT recording, data_type, 3, 1, 1 FROM segment
            """, .unlogged, "phr segment "
        ),
        (
            """
            INSERT INTO record (id, owner, data_type, time, offset_minutes, number, created)
            SELECT REPEAT('n', 16), owner, data_type, time, 0, 61, created FROM record LIMIT 1
            """, .unlogged, "phr record 6e6e6e6e"
        ),
        ("DELETE FROM audit LIMIT 1", .missing, "phr entry 1"),
        ("DELETE FROM trace WHERE sequence = 2", .missing, "phr entry 2"),
        ("UPDATE trace SET state = REVERSE(state) WHERE sequence = 1", .changed, "phr entry 1"),
        (
            """
            INSERT INTO trace SELECT kind, place, sequence + 100, state FROM trace
            WHERE sequence = 1
            """, .missing, "phr entry 101"
        ),
    ]

    @Test(arguments: tricks.indices)
    func `what an operator does to data is found, and the row is named`(number: Int) async throws {
        let (world, _) = try filled()
        let trick = Self.tricks[number]
        try world.connection("phr").run(trick.sql)
        let report = try await world.verify()
        #expect(
            report.findings.contains { $0.kind == trick.kind && $0.place.hasPrefix(trick.place) },
            "\(report.findings)"
        )
    }

    @Test func `who checks his own sees what was done to his, and nothing of others`() async throws
    {
        let (world, ids) = try filled()
        try world.connection("phr").run("UPDATE record SET number = 1 WHERE id = \(ids[1])")
        let mine = try await world.verify(owner: owner.bytes)
        #expect(mine.findings.map(\.kind) == [.unlogged], "\(mine.findings)")
        let others = try await world.verify(owner: other.bytes)
        #expect(others.findings.isEmpty && others.leaves == 0, "\(others.findings)")
        try world.connection("phr").run("DELETE FROM record WHERE id = \(ids[2])")
        #expect(try await world.verify(owner: owner.bytes).findings.count == 2)
    }

    @Test func `an entry that was changed is named to its owner`() async throws {
        let (world, _) = try filled()
        try world.connection("phr").run("UPDATE audit SET body = REVERSE(body) WHERE sequence = 2")
        let report = try await world.verify(owner: owner.bytes)
        let places = report.findings.filter { $0.kind == .changed }.map(\.place)
        #expect(places.contains { $0.hasSuffix("(phr entry 2)") }, "\(report.findings)")
        try world.connection("log").run("UPDATE leaf SET z = REVERSE(z) WHERE position = 3")
        #expect(
            try await world.verify(owner: owner.bytes).findings.contains {
                $0.what == "it is not in the public tree"
            }
        )
    }
}
