import Chances
import Application
import Domain
import Foundation
import RecordFakes
import Testing

@testable import Persistence

struct RecordTests {
    private func create(
        _ shard: ShardWorld,
        _ type: DataType.Code,
        _ drafts: [RecordDraft],
        key: [UInt8]? = nil,
        request: String = "r"
    ) throws -> [UInt8] {
        try CreateRecords(shard.parts)(
            CreateRecords.Batch(
                owner: shard.world.owner,
                type: type,
                drafts: drafts,
                isList: true
            ),
            once: Once(key: key, request: digest(request)),
            in: shard.world.request,
            by: shard.world.standing(),
            at: shard.world.now
        ) { Array($0[0].address.description.utf8) }
    }

    @Test func `every shape comes back as it was sent`() throws {
        let shard = try ShardWorld()
        let values: [(String, RecordValue)] = [
            ("body_weight", .sample(71.3)),
            ("blood_pressure", .panel(["systolic": 120.5, "diastolic": 80])),
            ("ecg", .waveform(periodMilliseconds: 2.5, samples: [0.1, -0.2])),
            ("mood", .document(Array(#"{"a":[1]}"#.utf8))),
        ]
        for (code, value) in values {
            let type = try known(DataType.Code(code))
            let draft = RecordDraft(
                time: shard.world.now,
                offsetMinutes: -150,
                value: value,
                device: "d"
            )
            let text = String(decoding: try create(shard, type, [draft]), as: UTF8.self)
            let record = try ReadRecord(shard.parts)(
                try known(Record.Address(text)),
                of: shard.world.owner,
                type,
                in: shard.world.request,
                by: shard.world.standing(),
                at: shard.world.now
            )
            #expect(record.value == value && record.offsetMinutes == -150)
            #expect(record.provenance.device == "d" && record.provenance.app?.text == "actigraphs")
            #expect(try shard.read(type).singles == [record])
        }
    }

    @Test func `a record changes only from the version that is named`() throws {
        let shard = try ShardWorld()
        let type = shard.world.weight
        let draft = RecordDraft(time: shard.world.now, value: .sample(70))
        let text = String(decoding: try create(shard, type, [draft]), as: UTF8.self)
        let address = try known(Record.Address(text))
        _ = try shard.store([type: [1, 2, 3]], from: 0, epoch: 1_000, digest: digest("v"))
        let sample = try known(
            shard.read(type, Window(until: Moment(milliseconds: 5_000))).segments
                .first
        )
        for target in [address, .sample(sample.recording, index: 1)] {
            let change = ChangeRecord(shard.parts)
            func aim(_ version: Int) -> ChangeRecord.Target {
                ChangeRecord.Target(
                    target,
                    of: shard.world.owner,
                    type,
                    if: .versions([version])
                )
            }
            let (request, now) = (shard.world.request, shard.world.now)
            let standing = try shard.world.standing()
            let to = RecordDraft(time: nil, value: .sample(99))
            #expect(throws: Refusal.conflict(.version)) {
                try change.update(aim(2), to: to, in: request, by: standing, at: now)
            }
            let after = try change.update(aim(1), to: to, in: request, by: standing, at: now)
            #expect(after.version == 2)
            let stored = try known(
                shard.records.record(
                    at: target,
                    of: shard.world.owner,
                    type,
                    in: shard.world.phr
                )
            )
            #expect(stored.value == .sample(99) && stored.version == 2)
            #expect(throws: Refusal.conflict(.version)) {
                try change.delete(aim(1), in: request, by: standing, at: now)
            }
            try change.delete(aim(2), in: request, by: standing, at: now)
            #expect(throws: Refusal.notFound) {
                try change.delete(aim(3), in: request, by: standing, at: now)
            }
        }
        #expect(try shard.read(type).samples.map(\.number) == [1, 3])
    }

    @Test func `the same key at once is done once, another request under it not at all`()
        async throws
    {
        let owner = try ShardWorld().world.owner
        let key = digest("k \(owner)")
        let answers = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let shard = try ShardWorld(owner: owner)
                    let draft = RecordDraft(time: shard.world.now, value: .sample(1))
                    return try create(shard, shard.world.weight, [draft], key: key)
                }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(answers.count == 1)
        let shard = try ShardWorld(owner: owner)
        #expect(try shard.read(shard.world.weight).count == 1)
        #expect(throws: Refusal.conflict(.idempotencyKey)) {
            let draft = RecordDraft(time: shard.world.now, value: .sample(2))
            _ = try create(shard, shard.world.weight, [draft], key: key, request: "other")
        }
    }

    @Test func `a shard that is down is named, and writes to it are refused`() throws {
        let up = try ShardWorld()
        let weight = up.world.weight
        let draft = RecordDraft(time: up.world.now, value: .sample(70))
        _ = try create(up, weight, [draft])
        let half = try ShardWorld(owner: up.world.owner, down: ["ehr_it"])
        let page = try half.read(weight)
        #expect(page.count == 1 && page.incomplete.map(\.text) == ["ehr_it"])
        let down = try ShardWorld(owner: up.world.owner, down: ["phr"])
        #expect(try down.read(weight).incomplete.map(\.text) == ["phr"])
        #expect(throws: Refusal.unavailable(.shard("phr"))) {
            _ = try create(down, weight, [draft])
        }
    }

    @Test func `pages neither lose nor double a record, against a list of all`() throws {
        var random = Chance(seed: 21)
        for round in 0..<6 {
            let shard = try ShardWorld()
            let type = shard.world.weight
            var expected: [Int64: Int] = [:]
            for recording in 0..<Int.random(in: 1...12, using: &random) {
                let start = Int64.random(in: 0...200, using: &random) * 500_000
                let epoch = Int64([1_000, 60_000, 500_000].randomElement(using: &random) ?? 1_000)
                let numbers = (0..<Int.random(in: 1...1_500, using: &random)).map { _ in 1.0 }
                let name = "\(round).\(recording)"
                _ = try shard.store(
                    [type: numbers],
                    from: start,
                    epoch: epoch,
                    digest: digest(name)
                )
                for index in numbers.indices {
                    expected[start + Int64(index) * epoch, default: 0] += 1
                }
            }
            let drafts = (0..<200).map { _ in
                let time = Int64.random(in: 0...200, using: &random) * 500_000
                expected[time, default: 0] += 1
                return RecordDraft(time: Moment(milliseconds: time), value: .sample(2))
            }
            _ = try create(shard, type, drafts)
            let window = Window(
                from: Moment(milliseconds: .random(in: 0...40_000_000, using: &random)),
                until: Moment(milliseconds: .random(in: 40_000_000...150_000_000, using: &random))
            )
            let limit = Int.random(in: 150...2_000, using: &random)
            var found: [RecordKey] = []
            var cursor: RecordKey?
            repeat {
                let page = try shard.read(type, window, after: cursor, limit: limit)
                found += page.samples.map(\.key)
                cursor = page.next
                #expect(page.count == limit || cursor == nil)
            } while cursor != nil
            #expect(found == found.sorted() && Set(found).count == found.count)
            let wanted = expected.filter { window.contains(Moment(milliseconds: $0.key)) }
            let counted = found.reduce(into: [Int64: Int]()) { counts, key in
                counts[key.time.milliseconds, default: 0] += 1
            }
            #expect(counted == wanted)
        }
    }
}
