import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Where an owner's entries are in the log, as its schema and the outboxes say.
struct SealedAuditTests {
    private let owner = User.ID(high: .random(in: 0...UInt64.max), low: 4)
    private let root: Databases
    private let base = Int.random(in: 1...(1 << 40)) * 100

    init() throws { root = try GrantWorld.databases() }

    private func write(_ number: Int, in outbox: String, of owner: User.ID) throws {
        let body = Array("body \(number)".utf8)
        let position = base + number
        let id = AuditEntry.ID(high: UInt64(position), low: owner.high)
        let k = [UInt8](repeating: UInt8(number), count: 32)
        let name = Shard.Name(outbox)
        let connection =
            try outbox == "platform" ? root.platform : root.shard(known(name))
        try connection.run(
            """
            INSERT INTO audit (sequence, id, time, owner, body, k)
            VALUES (\(position), \(id), 0, \(owner), \(body), \(k))
            """
        )
        let hash = [UInt8](repeating: 7, count: 32)
        let session = [UInt8](repeating: 1, count: 16)
        _ = try root.onAuditLog { (log) throws(MariaDBError) in
            try log.run(
                """
                INSERT INTO leaf (number, session, sequence, kind, commitment, y, z, outbox,
                    position, owner, owner_sequence, owner_hash)
                VALUES (\(position), \(session), \(position), 1, \(hash), \(hash), \(hash),
                    \(outbox), \(position), \(owner), \(number), \(hash))
                """
            )
        }
    }

    @Test(arguments: [RoleAccount.api, .web])
    func `entries of all outboxes come in the order of the log, opened`(role: RoleAccount) throws {
        // The last first: what other tests write meanwhile is then numbered after all of them.
        let outboxes = ["platform", "phr", "ehr_it", "phr", "platform"]
        for (number, outbox) in outboxes.enumerated().reversed() {
            try write(number + 1, in: outbox, of: owner)
        }

        try known(Shard.Name("phr")).erase(base + 4, on: root)
        let sealed = DatabaseSealedAudit(try GrantWorld.databases(as: role))
        let page = try sealed.entries(of: owner, after: 1, limit: 10)
        #expect(page.incomplete.isEmpty)
        #expect(page.entries.map(\.sequence) == [2, 3, 4, 5])
        #expect(page.entries.map(\.index) == [2, 3, 4, 5].map { base + $0 })
        let bodies = page.entries.map {
            $0.opening.map { String(decoding: $0.body, as: UTF8.self) }
        }
        #expect(bodies == ["body 2", "body 3", nil, "body 5"])
        #expect(page.entries.first?.opening?.k == [UInt8](repeating: 2, count: 32))
        #expect(try sealed.entries(of: owner, after: 0, limit: 2).entries.count == 2)
        let nobody = User.ID(high: owner.high, low: 5)
        #expect(try sealed.entries(of: nobody, after: 0, limit: 2).entries.isEmpty)
    }

    @Test(arguments: [RoleAccount.api, .web])
    func `a page's entries are found with all that the log has around them`(
        role: RoleAccount
    ) throws {
        for number in (1...6).reversed() { try write(number, in: "phr", of: owner) }
        _ = try root.onAuditLog { (log) throws(MariaDBError) in
            try log.run(
                """
                INSERT INTO owner_head (owner, sequence, hash)
                VALUES (\(owner), 6, REPEAT('x', 32))
                """
            )
        }
        let phr = try known(Shard.Name("phr"))
        try root.shard(phr).run("DELETE FROM audit WHERE sequence = \(base + 3)")
        try phr.erase(base + 4, on: root)
        let sealed = DatabaseSealedAudit(try GrantWorld.databases(as: role))
        let page = [entry(2), entry(4), entry(9)]
        var read = ReadAudit.Page(entries: page)
        let opened = try sealed.entries(of: owner, after: 0, limit: 9).entries
        read.written = [2, 4].map { number in
            WrittenEntry(
                entry: entry(number),
                shard: phr,
                position: base + number,
                content: opened.first { $0.sequence == number }?.content ?? .missing
            )
        }
        let span = try sealed.span(of: read, about: owner, reach: 1)
        #expect(span.count == 6 && span.incomplete.isEmpty && span.head == nil)
        #expect(Set(span.entries.keys) == [page[0].id, page[1].id])
        #expect(span.entries[page[0].id]?.index == base + 2)
        #expect(span.around.map(\.sequence).sorted() == [1, 2, 3, 4, 5])
        let contents = Dictionary(
            uniqueKeysWithValues: span.around.map { ($0.sequence, $0.content) }
        )
        #expect(contents[3] == .missing)
        #expect(span.around.filter(\.isErased).map(\.sequence) == [4])
        #expect(span.around.allSatisfy { $0.leaf.count == 121 && $0.leaf[0] == 1 })
        #expect(try sealed.entry(entry(2).id, about: owner)?.sequence == 2)
        #expect(throws: Refusal.notFound) { try sealed.entry(entry(3).id, about: owner) }
        let other = User.ID(high: owner.high, low: 5)
        #expect(throws: Refusal.notFound) { try sealed.entry(entry(2).id, about: other) }
    }

    /// As `write` writes it.
    private func entry(_ number: Int) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID(high: UInt64(base + number), low: owner.high),
            time: Moment(milliseconds: 0),
            request: "",
            owner: owner,
            event: .account(.signedIn)
        )
    }

    @Test func `a shard that is down is named, and its entries come without what opens them`()
        throws
    {
        try write(1, in: "platform", of: owner)
        try write(2, in: "phr", of: owner)
        let databases = try ShardServer.databases(on: try ShardServer.shared.get(), down: ["phr"])
        let page = try DatabaseSealedAudit(databases).entries(of: owner, after: 0, limit: 9)
        #expect(page.incomplete == ["phr"])
        #expect(page.entries.map { $0.opening != nil } == [true, false])
    }

    @Test func `without the log nothing is said`() throws {
        let databases = try ShardServer.databases(on: try ShardServer.shared.get(), down: ["log"])
        #expect(throws: Refusal.unavailable(.audit)) {
            try DatabaseSealedAudit(databases).entries(of: owner, after: 0, limit: 9)
        }
    }
}

extension Shard.Name {
    /// Erases what an entry said, as erasure does.
    fileprivate func erase(_ position: Int, on databases: Databases) throws {
        try databases.shard(self).run(
            "UPDATE audit SET body = '', k = NULL WHERE sequence = \(position)"
        )
    }
}
