import Chances
import Cryptography
import MariaDB
import Merkle
import Testing

@testable import LogService

/// Entries become leaves, each once, and public.
struct SequencerTests {
    @Test func `entries of all outboxes are public, and verified`() async throws {
        let world = try LogWorld()
        try world.write(700)
        try world.write(30, to: "phr")
        let sequencer = try world.open()
        #expect(try world.drain(sequencer) == 730)
        try sequencer.close(at: world.time)
        let report = try await world.verify(auditor: true)
        #expect(report.findings.isEmpty, "\(report.findings)")
        #expect(report.checkedKeys && report.waiting == 0 && report.sessions == 1)
        // OPEN, 730 entries, CLOSE.
        #expect(report.leaves == 732 && report.published == 732)
        #expect(try world.files.checkpoint(by: world.signer.key)?.size == 732)
    }

    @Test func `the public files have the leaves, and only full tiles and the last partial`() throws
    {
        let world = try LogWorld()
        try world.write(600)
        let sequencer = try world.open()
        try world.drain(sequencer)
        let size = try #require(try world.files.checkpoint(by: world.signer.key)).size
        #expect(size == 601)
        let bundle = try TiledTree.leaves(of: Tile(entries: 1), read: world.files.read)
        let leaf = try #require(Leaf(bundle[3]))
        #expect(leaf.sequence == 259 && leaf.session == sequencer.session)
        let rows = try LogTables(connection: world.connection("log")).leaves(from: 259, limit: 1)
        #expect(rows.first?.leaf == leaf)
        let tree = world.files.tree(size: size)
        let proof = try InclusionProof(of: 259, size: size, in: tree)
        let root = try #require(try world.files.checkpoint(by: world.signer.key)).root
        #expect(proof.root(ofLeaf: TreeHash.leaf(bundle[3])) == root)
    }

    @Test func `an entry that becomes visible late is taken up, once`() async throws {
        let world = try LogWorld()
        let sequencer = try world.open()
        let slow = world.connection("platform")
        let later = world.connection("platform")
        try slow.transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                "INSERT INTO audit (id, time, body) VALUES (REPEAT('a', 16), 1, 'first')"
            )
            try later.run("INSERT INTO audit (id, time, body) VALUES (REPEAT('b', 16), 2, 'next')")
            do {
                #expect(try world.drain(sequencer) == 1)
            } catch {
                Issue.record(error)
            }
        }
        #expect(try world.drain(sequencer) == 1)
        #expect(try world.drain(sequencer) == 0)
        #expect(try world.count("SELECT COUNT(*) FROM leaf WHERE kind = 1") == 2)
        #expect(try world.count("SELECT settled FROM outbox WHERE name = 'platform'") == 2)
        let report = try await world.verify()
        #expect(report.findings.isEmpty, "\(report.findings)")
    }

    @Test func `a position that was rolled back hinders nobody, also after a restart`() throws {
        let world = try LogWorld()
        let connection = world.connection("platform")
        for number in 0..<4 {
            try? connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    "INSERT INTO audit (id, time, body) VALUES (REPEAT('a', 16), \(number), 'x')"
                )
                if number % 2 == 0 { try transaction.run("SELECT no_such_column") }
            }
        }
        #expect(try world.drain(try world.open()) == 2)
        #expect(try world.count("SELECT settled FROM outbox WHERE name = 'platform'") == 0)
        try world.write(3)
        #expect(try world.drain(try world.open()) == 3)
    }

    @Test(arguments: LogStep.allCases, [false, true])
    func `logd may die at each step`(step: LogStep, isDone: Bool) async throws {
        let world = try LogWorld()
        var seen: SignedNote?
        for round in 0..<Rounds.of(3, long: 40) {
            try world.write(100 + 170 * (round % 3), to: round % 2 == 0 ? "platform" : "phr")
            var count = 0
            do {
                let sequencer = try world.open { (at, done) throws(LogError) in
                    guard at == step, done == isDone else { return }
                    count += 1
                    // In the opening of a session, or in its first or second round.
                    if count > round % 3 { throw .stopped }
                }
                try world.drain(sequencer)
            } catch LogError.stopped {}
            seen = try world.files.note() ?? seen
        }
        let sequencer = try world.open()
        try world.drain(sequencer)
        let report = try await world.verify(auditor: true, remembered: seen)
        #expect(report.findings.isEmpty, "\(report.findings)")
        #expect(report.waiting == 0 && report.recovered > 0)
        let entries =
            try world.count("SELECT COUNT(*) FROM audit", in: "platform")
            + world.count("SELECT COUNT(*) FROM audit", in: "phr")
        #expect(try world.count("SELECT COUNT(*) FROM leaf WHERE kind = 1") == entries)
    }

    @Test func `what waits is counted, outbox by outbox`() throws {
        let world = try LogWorld()
        let sequencer = try world.open()
        try world.write(Sequencer.batch + 100)
        try world.write(7, to: "phr")
        _ = try sequencer.round(at: world.time, clock: .now)
        #expect(sequencer.waiting.map(\.outbox) == ["platform", "phr"])
        #expect(sequencer.waiting.map(\.entries) == [100, 0])
        try world.drain(sequencer)
        #expect(sequencer.waiting.map(\.entries) == [0, 0])
    }

    @Test func `a day's end logs the head of each owner's chain`() async throws {
        let world = try LogWorld()
        try world.write(10)
        let sequencer = try world.open()
        try world.drain(sequencer)
        #expect(try world.count("SELECT COUNT(*) FROM leaf WHERE kind = 4") == 0)
        _ = try sequencer.round(at: world.time + 86_400_000, clock: .now)
        #expect(try world.count("SELECT COUNT(*) FROM leaf WHERE kind = 4") == 3)
        #expect(try world.count("SELECT COUNT(*) FROM leaf WHERE kind = 3") == 1)
        #expect(try world.count("SELECT MAX(owner_sequence) FROM leaf") == 4)
        let report = try await world.verify()
        #expect(report.findings.isEmpty, "\(report.findings)")
    }

    @Test func `an old database under newer files is not written over`() throws {
        let world = try LogWorld()
        try world.write(5)
        try world.drain(try world.open())
        try world.connection("log").run("DELETE FROM leaf WHERE number > 2")
        #expect(throws: LogError.self) { try world.open() }
    }

    @Test func `a key of yesterday does not make today's Z, nor today's yesterday's`() throws {
        var bytes = [UInt8](repeating: 7, count: 32)
        let start = SecretBytes(&bytes)
        var chain = SessionChain(session: [UInt8](repeating: 1, count: 16), key: start)
        let c = SHA256.hash([1])
        let first = chain.append(.open, c)
        let second = chain.append(.entry, c)
        let key = [UInt8](repeating: 7, count: 32)
        #expect(first.z == HMAC.sha256(key: key, message: first.y.bytes))
        #expect(second.z == HMAC.sha256(key: SHA256.hash(key).bytes, message: second.y.bytes))
        let zeros = [UInt8](repeating: 0, count: 32)
        #expect(first.y == SHA256.hash(zeros + [2, 0, 0, 0, 0, 0, 0, 0, 0] + c.bytes))
        #expect(SessionChain.kind(of: second, after: first.y) == .entry)
        #expect(Leaf(second.bytes) == second && second.bytes.count == 121)
    }
}
