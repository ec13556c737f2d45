import Chances
import Cryptography
import Domain
import Foundation
import MariaDB
import Merkle
import Testing

@testable import LogService

/// Whatever is changed is found, and its place is named.
struct TamperTests {
    private func logged(_ count: Int = 600, keySeed: UInt64 = 1) throws -> LogWorld {
        let world = try LogWorld(keySeed: keySeed)
        for part in [count / 3, count / 3, count - 2 * (count / 3)] {
            try world.write(part, to: part % 2 == 0 ? "phr" : "platform")
            let sequencer = try world.open()
            try world.drain(sequencer)
            try sequencer.close(at: world.time)
        }
        return world
    }

    /// Columns whose bits are flipped.
    static let columns: [(schema: String, table: SQL, column: SQL)] = [
        ("phr", "audit", "body"), ("phr", "audit", "k"), ("phr", "audit", "owner"),
        ("log", "leaf", "session"), ("log", "leaf", "commitment"), ("log", "leaf", "y"),
        ("log", "leaf", "z"), ("log", "leaf", "owner"), ("log", "leaf", "owner_hash"),
        ("log", "event", "body"), ("log", "event", "k"), ("log", "owner_head", "hash"),
        ("log", "owner_head", "owner"), ("log", "session", "id"),
        ("log", "session", "label"), ("log", "session", "machine"), ("log", "leaf", "outbox"),
        ("phr", "record", "id"), ("phr", "record", "owner"), ("phr", "segment", "samples"),
        ("phr", "segment", "recording"), ("phr", "recording", "device"), ("phr", "trace", "state"),
        ("phr", "trace", "place"),
    ]

    static let texts = ["label", "machine", "outbox", "device", "place"]

    /// Columns of numbers whose bits are flipped; what is lowered in `outbox` is looked at again by
    /// logd, no more.
    static let numbers: [(schema: String, table: SQL, column: SQL)] = [
        ("log", "leaf", "number"), ("log", "leaf", "sequence"), ("log", "leaf", "kind"),
        ("log", "leaf", "position"), ("log", "leaf", "owner_sequence"),
        ("log", "session", "first_leaf"), ("log", "session", "opened"),
        ("log", "session", "closed"), ("log", "event", "sequence"), ("log", "event", "time"),
        ("log", "owner_head", "sequence"), ("log", "owner_head", "logged"),
        ("phr", "audit", "sequence"), ("phr", "record", "time"), ("phr", "record", "version"),
        ("phr", "record", "created"), ("phr", "segment", "first_index"),
        ("phr", "recording", "epochs"), ("phr", "trace", "sequence"),
    ]

    private func flipInTable(_ world: LogWorld, _ number: Int, _ chance: inout Chance) async throws
    {
        let (schema, table, column) = Self.columns[number % Self.columns.count]
        let connection = world.connection(schema)
        let rows = try connection.rows(
            "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) IS NOT NULL"
        ) { try $0.bytes(0) }
        let old = chance.pick(rows)
        var new = old
        // Text stays text, or the database itself refuses.
        let bits = Self.texts.contains(column.text) ? 5 : 8
        new[chance.below(new.count)] ^= 1 << UInt8(chance.below(bits))
        try connection.run(
            "UPDATE \(table) SET \(column) = \(new) WHERE \(column) = \(old) LIMIT 1"
        )
        let report = try await world.verify(auditor: true)
        #expect(!report.findings.isEmpty, "\(table.text).\(column.text)")
        try connection.run(
            "UPDATE \(table) SET \(column) = \(old) WHERE \(column) = \(new) LIMIT 1"
        )
    }

    private func flipNumber(_ world: LogWorld, _ number: Int, _ chance: inout Chance) async throws {
        let (schema, table, column) = Self.numbers[number % Self.numbers.count]
        let connection = world.connection(schema)
        let old = chance.pick(
            try connection.rows(
                "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) IS NOT NULL"
            ) { try $0.int(0) }
        )
        let new = old ^ 1 << chance.below(column.text == "kind" ? 7 : 30)
        let others = try connection.row(
            "SELECT COUNT(*) FROM \(table) WHERE \(column) = \(new)"
        ) { try $0.int(0) }
        guard others == 0 else { return }
        try connection.run(
            "UPDATE \(table) SET \(column) = \(new) WHERE \(column) = \(old) LIMIT 1"
        )
        let report = try await world.verify(auditor: true)
        #expect(!report.findings.isEmpty, "\(table.text).\(column.text): \(old), \(new)")
        try connection.run(
            "UPDATE \(table) SET \(column) = \(old) WHERE \(column) = \(new) LIMIT 1"
        )
    }

    @Test func `a bit that is flipped in a table is found`() async throws {
        let world = try logged()
        let owner = User.ID(high: 8, low: 8)
        _ = try world.record(3, of: owner)
        _ = try world.recording(of: owner)
        let sequencer = try world.open()
        try world.drain(sequencer)
        try sequencer.close(at: world.time)
        var chance = Chance(seed: 11)
        let flips = Rounds.of(Self.columns.count, long: 1_500)
        for number in 0..<flips {
            try await flipInTable(world, number, &chance)
            Rounds.tell("bits in tables", number + 1, of: flips)
        }
        let numbers = Rounds.of(Self.numbers.count, long: 700)
        for number in 0..<numbers {
            try await flipNumber(world, number, &chance)
            Rounds.tell("bits of numbers in tables", number + 1, of: numbers)
        }
        let report = try await world.verify(auditor: true)
        #expect(report.findings.isEmpty, "\(report.findings)")
    }

    private func paths(_ world: LogWorld) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: world.folder).filter { path in
            let full = URL(filePath: world.folder + "/" + path)
            let values = try? full.resourceValues(forKeys: [.isRegularFileKey])
            return values?.isRegularFile == true && path != "vkey"
        }
    }

    /// The files that count at the log's present size: bundles, tiles and the checkpoint.
    private func living(_ world: LogWorld) throws -> [String] {
        let size = try #require(try world.files.checkpoint(by: world.signer.key)).size
        let partials = Set(Tile.partials(size: size).map(\.path))
        let bundle = Tile(entries: size / 256, count: size % 256).path
        return try paths(world).filter { path in
            !path.contains(".p/") || partials.contains(path) || path == bundle
        }
    }

    @Test func `a bit that is flipped in a file is found, and the file is named`() async throws {
        let world = try logged()
        var chance = Chance(seed: 12)
        let files = try living(world)
        #expect(files.count >= 8)
        let rounds = Rounds.of(24, long: 1_500)
        for round in 0..<rounds {
            Rounds.tell("bits in files", round + 1, of: rounds)
            let path = files[round % files.count]
            let full = URL(filePath: world.folder + "/" + path)
            let bytes = try Data(contentsOf: full)
            var changed = bytes
            changed[chance.below(bytes.count)] ^= 1 << UInt8(chance.below(8))
            try changed.write(to: full)
            let report = try await world.verify()
            #expect(report.findings.contains { "\($0)".contains(path) }, "\(path)")
            try bytes.write(to: full)
        }
    }

    @Test func `a file that is gone or cut off is found, and named`() async throws {
        let world = try logged()
        var chance = Chance(seed: 13)
        for path in try living(world) {
            let full = URL(filePath: world.folder + "/" + path)
            let bytes = try Data(contentsOf: full)
            try FileManager.default.removeItem(at: full)
            var report = try await world.verify()
            #expect(report.findings.contains { "\($0)".contains(path) }, "\(path)")
            try bytes.prefix(chance.below(bytes.count)).write(to: full)
            report = try await world.verify()
            #expect(report.findings.contains { "\($0)".contains(path) }, "\(path)")
            try bytes.write(to: full)
        }
    }

    /// What an operator might try, and what is said of it.
    static let tricks: [(schema: String, sql: SQL, kind: LogFinding.Kind)] = [
        ("phr", "DELETE FROM audit WHERE sequence = 7", .missing),
        ("log", "DELETE FROM leaf WHERE number = 9", .missing),
        ("log", "DELETE FROM leaf WHERE number > 500", .cutOff),
        ("log", "DELETE FROM leaf", .cutOff),
        ("log", "DELETE FROM event WHERE sequence = 1", .missing),
        ("log", "DELETE FROM session LIMIT 1", .missing),
        ("log", "UPDATE session SET closed = NULL LIMIT 1", .changed),
        ("log", "DELETE FROM owner_head LIMIT 1", .changed),
        (
            "log",
            """
            UPDATE leaf SET number = CASE number WHEN 5 THEN -6 ELSE -5 END
            WHERE number IN (5, 6)
            """, .missing
        ),
        (
            "phr",
            """
            UPDATE audit SET sequence = CASE sequence WHEN 3 THEN -4 ELSE -3 END
            WHERE sequence IN (3, 4)
            """, .missing
        ),
        (
            "phr",
            """
            INSERT INTO record (id, owner, data_type, time, offset_minutes, number, created)
            VALUES (REPEAT('r', 16), REPEAT('o', 16), 'heart_rate', 1, 0, 60, 1)
            """, .unlogged
        ),
        (
            "phr",
            """
            INSERT INTO audit (sequence, id, time, body) VALUES (-5, REPEAT('r', 16), 1, 'x')
            """, .unlogged
        ),
    ]

    @Test(arguments: tricks.indices)
    func `what an operator does in the database is found`(number: Int) async throws {
        let trick = Self.tricks[number]
        let world = try logged()
        try world.connection(trick.schema).run(trick.sql)
        let report = try await world.verify()
        #expect(report.findings.contains { $0.kind == trick.kind }, "\(report.findings)")
    }

    /// What makes a row of leaves one that cannot be read.
    static let nonsense: [SQL] = [
        "UPDATE leaf SET kind = 77 WHERE number = 300",
        "UPDATE leaf SET kind = -1 WHERE number = 300",
        "UPDATE leaf SET owner_hash = NULL WHERE number = 300",
    ]

    @Test(arguments: nonsense.indices)
    func `a leaf that cannot be read is named, and the rest is looked at`(number: Int) async throws
    {
        let world = try logged()
        let log = world.connection("log")
        struct Place {
            let session: [UInt8]
            let outbox: String
            let position: Int
            let owner: [UInt8]
        }
        let place = try #require(
            try log.row("SELECT session, outbox, position, owner FROM leaf WHERE number = 300") {
                Place(
                    session: try $0.bytes(0),
                    outbox: try $0.text(1),
                    position: try $0.int(2),
                    owner: try $0.bytes(3)
                )
            }
        )
        try log.run(Self.nonsense[number])
        try world.connection("phr").run("DELETE FROM audit WHERE sequence = 7")
        let name = "leaf 300 (\(place.outbox) entry \(place.position))"
        let report = try await world.verify(auditor: true)
        #expect(Set(report.findings.map(\.kind)) == [.missing, .unreadable])
        let session = UUIDBytes.text(place.session)
        #expect(
            report.findings.contains { $0.place == name && $0.what.contains("session \(session)") }
        )
        #expect(report.findings.contains { $0.place.hasSuffix("(phr entry 7)") })
        #expect(report.leaves == report.published)
        let own = try await world.verify(owner: place.owner)
        #expect(own.findings.contains { $0.kind == .unreadable && $0.place == name })
    }

    @Test func `leaves that change places are found`() async throws {
        let world = try logged()
        for (from, to) in [(5, -1), (6, 5), (-1, 6)] {
            try world.connection("log").run(
                "UPDATE leaf SET number = \(to) WHERE number = \(from)"
            )
        }
        let report = try await world.verify()
        #expect(report.findings.contains { $0.kind == .reordered && $0.place == "leaf 5" })
    }

    @Test func `an old state of everything is found by who remembers`() async throws {
        let world = try logged(120)
        let older = try LogWorld(keySeed: 1)
        let note = try world.files.note()
        try older.write(10)
        try older.drain(try older.open())
        let report = try await older.verify(remembered: note)
        #expect(report.findings.map(\.kind) == [.cutOff])
    }

    @Test func `another history under the same key is found by who remembers`() async throws {
        let world = try logged(60)
        let note = try world.files.note()
        let other = try logged(300)
        #expect(try await other.verify().findings.isEmpty)
        let report = try await other.verify(remembered: note)
        #expect(report.findings.map(\.kind) == [.forked])
        try world.write(50)
        try world.drain(try world.open())
        #expect(try await world.verify(remembered: note).findings.isEmpty)
    }

    @Test func `who has the server, but not the session's keys, cannot rewrite it`() async throws {
        let world = try logged(30)
        // Y and everything public is made anew; Z is what he cannot make.
        let log = world.connection("log")
        try log.run("UPDATE leaf SET z = REPEAT('z', 32) WHERE number = 12")
        let report = try await world.verify(auditor: true)
        #expect(
            report.findings.contains { $0.place == "leaf 12" && $0.what.contains("Z was not made") }
        )
    }
}
