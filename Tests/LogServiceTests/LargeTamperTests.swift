import Chances
import Cryptography
import Foundation
import MariaDB
import Merkle
import Testing

@testable import LogService

/// In a log of thousands of entries, of many things that are wrong at once each is named.
@Suite(.serialized)
struct LargeTamperTests {
    /// How many entries, how many changes, and how many of these are verified together.
    private static let entries = Rounds.of(600, long: 10_000)
    private static let changes = Rounds.of(30, long: 1_500)
    private static let together = 60

    /// An entry and its leaf.
    private struct Place {
        let number: Int
        let outbox: String
        let position: Int

        var names: [String] { ["leaf \(number)", "(\(outbox) entry \(position))"] }
    }

    private let world: LogWorld
    private let places: [Place]

    init() throws {
        world = try LogWorld()
        for (part, outbox) in ["phr", "platform", "phr"].enumerated() {
            for _ in 0..<Self.entries / 300 { try world.write(100, to: outbox) }
            let sequencer = try world.open()
            try world.drain(sequencer)
            if part > 0 { try sequencer.close(at: world.time) }
        }
        places = try world.connection("log").rows(
            "SELECT number, outbox, position FROM leaf WHERE kind = 1 ORDER BY number"
        ) { Place(number: try $0.int(0), outbox: try $0.text(1), position: try $0.int(2)) }
    }

    /// Does some changes, verifies, undoes them, again and again; each has to be named.
    private func each<Change>(
        _ what: String,
        _ count: Int = changes,
        seed: UInt64,
        do change: (Place, inout Chance) throws -> Change,
        undo: (Place, Change) throws -> Void,
        isNamed: (Place, Change, [LogFinding]) -> Bool
    ) async throws {
        var chance = Chance(seed: seed)
        var done = 0
        while done < count {
            let chosen = places.shuffled(using: &chance).prefix(min(Self.together, count - done))
            let made = try chosen.map { ($0, try change($0, &chance)) }
            let findings = try await world.verify().findings
            for (place, change) in made {
                #expect(isNamed(place, change, findings), "\(what): \(place), \(change)")
            }
            for (place, change) in made.reversed() { try undo(place, change) }
            done += made.count
            Rounds.tell(what, done, of: count)
        }
        let report = try await world.verify()
        #expect(report.findings.isEmpty, "\(what): \(report.findings)")
    }

    private func isNamed(_ place: Place, in findings: [LogFinding]) -> Bool {
        findings.contains { finding in place.names.contains { finding.place.contains($0) } }
    }

    private static func flip(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bytes = bytes
        bytes[chance.below(bytes.count)] ^= 1 << UInt8(chance.below(8))
        return bytes
    }

    @Test(arguments: ["body", "k"])
    func `each bit that is flipped in an entry is found`(column: String) async throws {
        let name: SQL = column == "k" ? "k" : "body"
        try await each("bits of \(column)", seed: 31) { place, chance in
            let outbox = world.connection(place.outbox)
            let old =
                try outbox.row("SELECT \(name) FROM audit WHERE sequence = \(place.position)") {
                    try $0.bytes(0)
                } ?? []
            let new = Self.flip(old, &chance)
            try outbox.run("UPDATE audit SET \(name) = \(new) WHERE sequence = \(place.position)")
            return old
        } undo: { place, old in
            try world.connection(place.outbox).run(
                "UPDATE audit SET \(name) = \(old) WHERE sequence = \(place.position)"
            )
        } isNamed: { place, _, findings in
            isNamed(place, in: findings)
        }
    }

    @Test(arguments: ["commitment", "y", "z", "session", "owner_hash"])
    func `each bit that is flipped in a leaf's row is found`(column: String) async throws {
        let columns: [String: SQL] = [
            "commitment": "commitment", "y": "y", "z": "z", "session": "session",
            "owner_hash": "owner_hash",
        ]
        let name = try #require(columns[column])
        let log = world.connection("log")
        try await each("bits of \(column)", Self.changes / 3, seed: 32) { place, chance in
            let old =
                try log.row("SELECT \(name) FROM leaf WHERE number = \(place.number)") {
                    try $0.bytes(0)
                } ?? []
            let new = Self.flip(old, &chance)
            try log.run("UPDATE leaf SET \(name) = \(new) WHERE number = \(place.number)")
            return old
        } undo: { place, old in
            try log.run("UPDATE leaf SET \(name) = \(old) WHERE number = \(place.number)")
        } isNamed: { place, _, findings in
            isNamed(place, in: findings)
        }
    }

    /// The file at an address, and one bit of it: in the bytes of a leaf or of its hash.
    private struct FlippedBit {
        let path: String
        let offset: Int
        let bit: UInt8
    }

    private func flip(_ flipped: FlippedBit) throws {
        let file = URL(filePath: world.folder + "/" + flipped.path)
        var bytes = try Data(contentsOf: file)
        bytes[flipped.offset] ^= flipped.bit
        try bytes.write(to: file)
    }

    @Test(arguments: [true, false])
    func `each bit that is flipped in a tile is found`(inEntries: Bool) async throws {
        let size = try #require(try world.files.checkpoint(by: world.signer.key)).size
        try await each(inEntries ? "bits of bundles" : "bits of tiles", seed: 33) { place, chance in
            let (number, width) = (place.number / Tile.width, inEntries ? 123 : 32)
            let count = min(Tile.width, size - number * Tile.width)
            let tile =
                inEntries
                ? Tile(entries: number, count: count)
                : Tile(level: 0, number: number, count: count)
            let flipped = FlippedBit(
                path: tile.path,
                offset: (place.number % Tile.width) * width + chance.below(width),
                bit: 1 << UInt8(chance.below(8))
            )
            try flip(flipped)
            return flipped
        } undo: { _, flipped in
            try flip(flipped)
        } isNamed: { place, flipped, findings in
            // A bundle whose lengths are wrong, and a tile of hashes, are named as files.
            findings.contains {
                $0.place == flipped.path && ($0.what.contains("leaf \(place.number) ") || inEntries)
            } || inEntries && isNamed(place, in: findings)
        }
    }

    @Test func `each bit of a note counts`() throws {
        let key = world.signer.key
        let bytes = try #require(try world.files.note()).bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                let read = (try? SignedNote(changed)).flatMap { try? Checkpoint($0, by: key) }
                #expect(read == nil, "bit \(bit) of octet \(place)")
            }
        }
        #expect(try Checkpoint(try SignedNote(bytes), by: key).size > Self.entries / 2)
    }

    @Test(arguments: [true, false])
    func `each entry and each leaf that is deleted is found`(isEntry: Bool) async throws {
        let log = world.connection("log")
        for outbox in ["phr", "platform"] {
            try world.connection(outbox).run("CREATE TABLE kept AS SELECT * FROM audit")
        }
        try log.run("CREATE TABLE kept AS SELECT * FROM leaf")
        try await each(isEntry ? "entries" : "leaves", Self.changes / 3, seed: 34) { place, _ in
            if isEntry {
                let outbox = world.connection(place.outbox)
                try outbox.run("DELETE FROM audit WHERE sequence = \(place.position)")
            } else {
                try log.run("DELETE FROM leaf WHERE number = \(place.number)")
            }
        } undo: { place, _ in
            if isEntry {
                try world.connection(place.outbox).run(
                    """
                    INSERT INTO audit (sequence, id, time, owner, actor, body, k)
                    SELECT sequence, id, time, owner, actor, body, k FROM kept
                    WHERE sequence = \(place.position)
                    """
                )
            } else {
                try log.run("INSERT INTO leaf SELECT * FROM kept WHERE number = \(place.number)")
            }
        } isNamed: { place, _, findings in
            findings.contains { Self.covers($0, place, isEntry) }
        }
    }

    /// Several leaves in a row that are gone are named as a range.
    private static func covers(_ finding: LogFinding, _ place: Place, _ isEntry: Bool) -> Bool {
        guard finding.kind == .missing else { return false }
        guard !isEntry else { return finding.place.contains(place.names[1]) }
        let words = finding.place.split(separator: " ")
        guard words.count >= 2, words[0] == "leaf", let first = Int(words[1]) else { return false }
        let last = words.count == 4 && words[2] == "to" ? Int(words[3]) ?? first : first
        return (first...last).contains(place.number)
    }

    @Test func `leaves cut off at any point are found`() async throws {
        let log = world.connection("log")
        try log.run("CREATE TABLE kept AS SELECT * FROM leaf")
        let size = try #require(try world.files.checkpoint(by: world.signer.key)).size
        var chance = Chance(seed: 35)
        let count = Rounds.of(6, long: 100)
        for round in 0..<count {
            let end = round == 0 ? 0 : round == 1 ? size - 1 : chance.below(size)
            try log.run("DELETE FROM leaf WHERE number >= \(end)")
            let findings = try await world.verify().findings
            #expect(
                findings.contains { $0.kind == .cutOff && $0.place == "leaf \(end)" },
                "\(end): \(findings.prefix(3))"
            )
            try log.run("INSERT INTO leaf SELECT * FROM kept WHERE number >= \(end)")
            Rounds.tell("cut off", round + 1, of: count)
        }
    }

    @Test func `any two leaves that change places are found`() async throws {
        let log = world.connection("log")
        var chance = Chance(seed: 36)
        let count = Rounds.of(6, long: 100)
        for round in 0..<count {
            let one = chance.pick(places).number
            let other = chance.pick(places.filter { $0.number != one }).number
            for isSwapped in [true, false] {
                for (from, to) in [(one, -1), (other, one), (-1, other)] {
                    try log.run("UPDATE leaf SET number = \(to) WHERE number = \(from)")
                }
                let findings = try await world.verify().findings
                let isNamed = [one, other].allSatisfy { number in
                    findings.contains { $0.place == "leaf \(number)" }
                }
                #expect(isSwapped ? isNamed : findings.isEmpty, "\(one), \(other): \(findings)")
            }
            Rounds.tell("swapped", round + 1, of: count)
        }
    }
}
