import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Verifications as the pages ask for them, under the account that the pages have.
struct LogVerificationTests {
    private let owner = User.ID(high: .random(in: 0...UInt64.max), low: 6)
    private let now = Moment(milliseconds: 1_790_000_000_000)
    private let root: Databases
    private let log: DatabaseLogVerifications

    init() throws {
        root = try GrantWorld.databases()
        log = DatabaseLogVerifications(try GrantWorld.databases(as: .web))
    }

    private func id() -> LogVerification.ID {
        LogVerification.ID(high: .random(in: 0...UInt64.max), low: owner.high)
    }

    private func set(_ sql: SQL) throws {
        _ = try root.onAuditLog { (log) throws(MariaDBError) in try log.run(sql) }
    }

    private func only() throws -> LogVerification {
        try #require(try log.verifications(.own(owner), limit: 5, at: now).first)
    }

    @Test func `one is started at a time, told with its progress, and removed`() throws {
        let id = id()
        try log.start(id, of: nil, .own(owner), by: owner, at: now)
        #expect(try only().state == .running)
        #expect(try only().progress == nil)
        #expect(throws: Refusal.conflict(.exists)) {
            try log.start(self.id(), of: nil, .own(owner), by: owner, at: now)
        }
        let begun = now.milliseconds - 2_000
        try set(
            """
            UPDATE verification SET taken = \(begun), beat = \(now), leaves = 600, total = 900
            WHERE id = \(id)
            """
        )
        #expect(try only().progress == LogVerification.Progress(done: 600, total: 900, rate: 300))
        try set(
            """
            UPDATE verification SET state = 'terminated', ended = \(now), findings = 1,
                result = 'cut off\tleaf 7\tit is gone' WHERE id = \(id)
            """
        )
        #expect(try only().faults == [LogFault(kind: .cutOff, place: "leaf 7")])
        #expect(throws: Refusal.notFound) { try log.remove(id, .own(User.ID(high: 1, low: 1))) }
        #expect(throws: Refusal.notFound) { try log.remove(id, .all) }
        try log.remove(id, .own(owner))
        #expect(try log.verifications(.own(owner), limit: 5, at: now).isEmpty)
    }

    @Test func `one of whom nobody hears any more is interrupted, and another may be started`()
        throws
    {
        let id = id()
        try log.start(id, of: nil, .own(owner), by: owner, at: now)
        let silent = now.milliseconds - 10_001
        try set("UPDATE verification SET taken = 1, beat = \(silent) WHERE id = \(id)")
        #expect(try only().state == .interrupted)
        try log.start(self.id(), of: nil, .own(owner), by: owner, at: now)
    }

    @Test func `one that waits is stopped by taking it back, another by asking`() throws {
        let waiting = id()
        try log.start(waiting, of: nil, .own(owner), by: owner, at: now)
        #expect(throws: Refusal.notFound) { try log.stop(waiting, .all) }
        try log.stop(waiting, .own(owner))
        #expect(try log.verifications(.own(owner), limit: 5, at: now).isEmpty)
        let running = id()
        try log.start(running, of: nil, .own(owner), by: owner, at: now)
        try set("UPDATE verification SET taken = 1, beat = \(now) WHERE id = \(running)")
        try log.stop(running, .own(owner))
        #expect(try only().state == .running, "whoever works on it ends it")
    }

    @Test func `a session in which nothing of one's own is cannot be chosen`() throws {
        #expect(throws: Refusal.notFound) {
            try log.start(
                id(),
                of: LogSession.ID(high: 4, low: 4),
                .own(owner),
                by: owner,
                at: now
            )
        }
        #expect(try log.sessions(.own(owner), before: nil, limit: 5).isEmpty)
    }
}
