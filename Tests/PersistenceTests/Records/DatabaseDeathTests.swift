import Application
import Domain
import MariaDB
import PrivateMariaDB
import RecordFakes
import Testing

@testable import Persistence

/// The database dies before or after each commit of a request, as by the machine's power switch:
/// what was acknowledged is there once, with its entry, and the same request sent again is done.
@Suite(.serialized) struct DatabaseDeathTests {
    private func reading(_ number: UInt64, by shard: ShardWorld) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID(high: 41, low: number),
            time: shard.world.now,
            request: "r",
            owner: shard.world.owner,
            event: .account(.auditSeen)
        )
    }

    @Test func `a recording and a reading are there once, whenever the database dies`() throws {
        let server = try ShardServer.start()
        let killer = CommitKiller(server)
        let shard = try ShardWorld(on: server) { killer.come($0) }
        let trail = DatabaseTrail(shard.databases)
        var done: UInt64 = 0
        // The commits are that of the series' place, of the recording, and of the reading's entry.
        for number in 1...3 {
            for isDone in [false, true] {
                let name = "commit \(number), \(isDone ? "after" : "before")"
                let entry = reading(done, by: shard)
                func upload() throws {
                    _ = try shard.store(
                        [shard.world.activity: [1, 2, 3]],
                        from: Int64(done) * 1_000_000,
                        epoch: 1_000,
                        digest: digest(name),
                        key: digest("key \(name)")
                    )
                }
                killer.arm(number, isDone: isDone)
                var acknowledged = 0
                do {
                    try upload()
                    acknowledged = 1
                    try trail.record(entry)
                    acknowledged = 2
                } catch is Refusal {}
                #expect(killer.disarm(), "\(name)")
                try server.start()
                let before = try counts(server)
                #expect(before.recordings == done + 1 || acknowledged == 0, "\(name)")
                #expect(before.recordings == before.entries, "\(name)")
                #expect(before.readings == done + 1 || acknowledged < 2, "\(name)")
                try persistently(upload)
                if before.readings == done { try persistently { try trail.record(entry) } }
                done += 1
                let after = try counts(server)
                #expect(after == Counts(recordings: done, entries: done, readings: done), "\(name)")
            }
        }
    }

    private struct Counts: Equatable {
        let recordings: UInt64
        let entries: UInt64
        let readings: UInt64
    }

    private func counts(_ server: PrivateMariaDB) throws -> Counts {
        try known(
            try ShardServer.connection(to: server, "phr").row(
                """
                SELECT (SELECT COUNT(*) FROM recording), (SELECT COUNT(*) FROM audit),
                    (SELECT COUNT(*) FROM platform.audit)
                """
            ) { row in
                Counts(
                    recordings: UInt64(try row.int(0)),
                    entries: UInt64(try row.int(1)),
                    readings: UInt64(try row.int(2))
                )
            }
        )
    }
}
