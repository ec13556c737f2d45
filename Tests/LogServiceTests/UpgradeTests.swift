import Cryptography
import Domain
import MariaDB
import Testing

@testable import LogService
@testable import Persistence

/// An installation of an older program is brought forward, with its data: traces say the same or
/// are noted anew, and what somebody had changed before is still named.
@Suite(.serialized)
struct UpgradeTests {
    private let owner = User.ID(high: 5, low: 1)
    private let other = User.ID(high: 5, low: 2)

    /// A shard as it was before traces were widened: with rows from before there were traces,
    /// changed records and samples, and a row that an operator changed.
    private struct Old {
        let world: LogWorld
        let records: [Identifier<Record>]
        let recording: Recording.ID
    }

    private func old() throws -> Old {
        let world = try LogWorld { $0.number == 15 }
        let records = try world.record(4, of: owner)
        _ = try world.record(2, of: other)
        let recording = try world.recording(of: owner)
        _ = try world.recording(of: other)
        try world.change(records[0], of: owner)
        try world.changeSample(of: recording, of: owner)
        let phr = world.connection("phr")
        try phr.run("UPDATE recording SET file_name = 'week.awd' WHERE id = \(recording)")
        // As the migration that brought traces found it.
        try phr.run(
            """
            INSERT INTO record (id, owner, data_type, time, offset_minutes, number, created)
            VALUES (REPEAT('b', 16), \(owner), 'heart_rate', 1, 0, 61, 1)
            """
        )
        try phr.run(
            """
            INSERT INTO trace SELECT 'record', place, 0, state FROM held_record
            WHERE id = REPEAT('b', 16)
            """
        )
        try phr.run("UPDATE record SET number = 99 WHERE id = \(records[1])")
        // What closing an account left behind.
        try phr.run(
            """
            INSERT INTO record_version (record, version, time, offset_minutes, samples, replaced)
            VALUES (REPEAT('s', 16), 1, 1, 0, 1, 1)
            """
        )
        try phr.run(
            """
            INSERT INTO audit (id, time, body)
            VALUES (REPEAT('z', 16), 1, '{"v":1,"app":"actigraphs","event":"access"}')
            """
        )
        try world.drain(try world.open())
        return Old(world: world, records: records, recording: recording)
    }

    private func upgrade(_ world: LogWorld, from time: Int64 = 5) throws -> Int {
        var number: UInt64 = 0
        let phr = world.connection("phr")
        _ = try Migrator(phr, try LogWorld.migrations(.shard)).apply(at: Moment(milliseconds: time))
        _ = try Migrator(world.connection("platform"), try LogWorld.migrations(.shard))
            .apply(at: Moment(milliseconds: time))
        return try TraceUpdate.run(in: phr, at: Moment(milliseconds: time)) {
            number += 1
            return AuditEntry.ID(high: UInt64(time), low: number)
        }
    }

    @Test func `an older shard is brought forward with its data, and no alarm is raised`()
        async throws
    {
        let old = try old()
        let world = old.world
        // The changed record, its recording's segment and name, and the row from before traces.
        #expect(try upgrade(world) == 4)
        #expect(try world.count("SELECT COUNT(*) FROM trace_due", in: "phr") == 0)
        #expect(try upgrade(world) == 0)
        try world.drain(try world.open())
        let report = try await world.verify(auditor: true)
        let places = report.findings.map(\.place)
        #expect(places == ["phr record \(Hex.encode(old.records[1].bytes))"], "\(report.findings)")
        #expect(try await world.verify(owner: other.bytes).findings.isEmpty)
        #expect(try await world.verify(owner: owner.bytes).findings.count == 1)
        let noted: SQL = "SELECT COUNT(*) FROM audit WHERE INSTR(body, 'data-noted') > 0"
        #expect(try world.count("\(noted) AND owner = \(owner)", in: "phr") == 1)
        #expect(try world.count(noted, in: "phr") == 1)
        #expect(try world.count("SELECT COUNT(*) FROM stray_version", in: "phr") == 0)
        #expect(
            try world.count("SELECT COUNT(*) FROM audit WHERE app = 'actigraphs'", in: "phr") == 1
        )
        // It goes on as a new one does.
        try world.change(old.records[2], of: owner)
        try world.changeSample(of: old.recording, of: owner)
        try world.delete(old.records[0], of: owner)
        try world.drain(try world.open())
        #expect(try await world.verify().findings.count == 1)
    }

    /// What an operator might do to what traces did not cover before.
    static let tricks: [(sql: SQL, kind: String)] = [
        ("UPDATE recording SET file_name = 'x' WHERE file_name IS NOT NULL", "recording"),
        ("UPDATE recording SET file_name = NULL", "recording"),
        ("UPDATE record_version SET number = 1", "record"),
        ("DELETE FROM record_version", "record"),
        ("UPDATE record_version SET replaced = 7", "record"),
        ("UPDATE sample_version SET number = 1", "segment"),
        ("DELETE FROM sample_version", "segment"),
        ("UPDATE sample_version SET place = place + 1", "segment"),
        // The row from before traces, whose trace nobody had committed to.
        (
            """
            UPDATE trace SET state = REPEAT('x', 32) WHERE sequence > 0 AND kind = 'record'
                AND place IN (SELECT o.place FROM (SELECT place FROM trace WHERE sequence = 0) o)
            """, "entry"
        ),
    ]

    @Test(arguments: tricks.indices)
    func `what is done after an upgrade to older rows is found`(number: Int) async throws {
        let trick = Self.tricks[number]
        let old = try old()
        let world = old.world
        try world.connection("phr").run(
            "UPDATE record SET number = 60.5 WHERE id = \(old.records[1])"
        )
        #expect(try upgrade(world) == 4)
        try world.drain(try world.open())
        #expect(try await world.verify().findings.isEmpty)
        try world.connection("phr").run(trick.sql)
        for report in [try await world.verify(), try await world.verify(owner: owner.bytes)] {
            #expect(
                report.findings.contains { $0.place.hasPrefix("phr \(trick.kind) ") },
                "\(report.findings)"
            )
        }
    }
}
