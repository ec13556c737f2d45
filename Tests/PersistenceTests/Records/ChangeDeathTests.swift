import Application
import Domain
import MariaDB
import PrivateMariaDB
import RecordFakes
import Testing

@testable import Persistence

/// The database dies before or after the commit of a change: it is done as a whole, with its
/// entry, or not at all, and who sends it again finds it done once.
@Suite(.serialized) struct ChangeDeathTests {
    private let server: PrivateMariaDB
    private let killer: CommitKiller
    private let shard: ShardWorld

    init() throws {
        server = try ShardServer.start()
        killer = CommitKiller(server)
        shard = try ShardWorld(on: server) { [killer] in killer.come($0) }
    }

    /// What is changed: a row of its own, or one sample of a recording, or that as a whole.
    enum Deed: CaseIterable {
        case changeRecord
        case deleteRecord
        case changeSample
        case deleteSample
        case removeRecording
    }

    /// A recording of three samples, and a single record, at times that no other deed has.
    private func stored(_ number: Int64) throws -> (record: Record.Address, Recording.ID) {
        let now = Moment(milliseconds: number * 1_000_000)
        let made = try CreateRecords(shard.parts)(
            CreateRecords.Batch(
                owner: shard.world.owner,
                type: shard.world.weight,
                drafts: [RecordDraft(time: now, value: .sample(70))],
                isList: false
            ),
            once: Once(key: nil, request: digest("record \(number)")),
            in: shard.world.request,
            by: shard.world.standing(),
            at: shard.world.now
        ) { Array($0[0].address.description.utf8) }
        _ = try shard.store(
            [shard.world.activity: [1, 2, 3]],
            from: now.milliseconds,
            epoch: 1_000,
            digest: digest("recording \(number)")
        )
        let page = try shard.read(shard.world.activity, Window(from: now))
        let address = try known(Record.Address(String(decoding: made, as: UTF8.self)))
        return (address, try known(page.segments.first).recording)
    }

    private func send(
        _ deed: Deed,
        to record: Record.Address,
        _ recording: Recording.ID
    ) throws {
        let (world, now) = (shard.world, shard.world.now)
        let standing = try world.standing()
        guard deed != .removeRecording else {
            return try RemoveRecording(
                shard.parts,
                recordings: DatabaseKeptRecordings(shard.databases)
            )(recording, of: world.owner, in: world.request, by: standing, at: now)
        }
        let isRecord = deed == .changeRecord || deed == .deleteRecord
        let target = ChangeRecord.Target(
            isRecord ? record : .sample(recording, index: 1),
            of: world.owner,
            isRecord ? world.weight : world.activity,
            if: .versions([1])
        )
        let change = ChangeRecord(shard.parts)
        switch deed {
        case .changeRecord, .changeSample:
            let draft = RecordDraft(time: nil, value: .sample(99))
            _ = try change.update(target, to: draft, in: world.request, by: standing, at: now)
        case .deleteRecord, .deleteSample, .removeRecording:
            try change.delete(target, in: world.request, by: standing, at: now)
        }
    }

    /// What the shard has: rows of each kind, how often segments were written, and entries.
    private struct Counts: Equatable {
        var records: Int
        var versions: Int
        var writings: Int
        var sampleVersions: Int
        var recordings: Int
        var entries: Int

        /// What is there when a deed was done.
        func after(_ deed: Deed) -> Counts {
            var counts = self
            counts.entries += 1
            switch deed {
            case .changeRecord: counts.versions += 1
            case .deleteRecord: counts.records -= 1
            case .changeSample:
                counts.writings += 1
                counts.sampleVersions += 1
            case .deleteSample: counts.writings += 1
            case .removeRecording:
                counts.writings -= 1
                counts.recordings -= 1
            }
            return counts
        }
    }

    private func counts() throws -> Counts {
        try known(
            try ShardServer.connection(to: server, "phr").row(
                """
                SELECT (SELECT COUNT(*) FROM record), (SELECT COUNT(*) FROM record_version),
                    (SELECT CAST(COALESCE(SUM(version), 0) AS INTEGER) FROM segment),
                    (SELECT COUNT(*) FROM sample_version), (SELECT COUNT(*) FROM recording),
                    (SELECT COUNT(*) FROM audit)
                """
            ) { row in
                Counts(
                    records: try row.int(0),
                    versions: try row.int(1),
                    writings: try row.int(2),
                    sampleVersions: try row.int(3),
                    recordings: try row.int(4),
                    entries: try row.int(5)
                )
            }
        )
    }

    @Test func `a change and a deletion are done once, whenever the database dies`() throws {
        for (number, deed) in Deed.allCases.enumerated() {
            for isDone in [false, true] {
                let name = "\(deed), \(isDone ? "after" : "before") its commit"
                var things: (record: Record.Address, Recording.ID)?
                try persistently { things = try stored(Int64(2 * number + (isDone ? 1 : 0))) }
                let (record, recording) = try known(things)
                let before = try counts()
                killer.arm(1, isDone: isDone)
                var isAcknowledged = false
                do {
                    try send(deed, to: record, recording)
                    isAcknowledged = true
                } catch Refusal.unavailable {}
                #expect(killer.disarm(), "\(name)")
                try server.start()
                let found = try counts()
                // Killed after the commit, it was done, whatever was said of it.
                #expect(found == (isDone ? before.after(deed) : before), "\(name)")
                #expect(isDone || !isAcknowledged, "\(name)")
                do {
                    try persistently { try send(deed, to: record, recording) }
                    #expect(!isDone, "\(name)")
                } catch Refusal.conflict(.version), Refusal.notFound {
                    #expect(isDone, "\(name)")
                }
                #expect(try counts() == before.after(deed), "\(name)")
            }
        }
    }
}
