import Application
import Domain
import MariaDB
import RecordFakes
import Testing

@testable import Persistence

/// Summaries, recordings and earlier versions, under the account of the pages' workers.
struct OwnRecordTests {
    private let shard: ShardWorld
    private let web: ShardWorld

    init() throws {
        shard = try ShardWorld()
        web = try ShardWorld(owner: shard.world.owner, as: .web)
        let numbers = (0..<3_000).map { $0 == 1_500 ? 999.0 : $0 == 10 ? .nan : 1.0 }
        _ = try shard.store(
            [shard.world.activity: numbers, shard.world.light: numbers],
            from: 0,
            epoch: 60_000,
            digest: digest("\(shard.world.owner)")
        )
    }

    private func enter(_ value: Double, at time: Int64) throws -> Record.Address {
        let draft = RecordDraft(time: Moment(milliseconds: time), value: .sample(value))
        var made: [Record] = []
        _ = try CreateRecords(web.parts)(
            CreateRecords.Batch(
                owner: web.world.owner,
                type: web.world.weight,
                drafts: [draft],
                isList: false
            ),
            once: Once(key: digest("\(web.world.owner) \(time)"), request: []),
            in: web.world.request,
            by: web.world.standing(),
            at: web.world.now
        ) { records in
            made = records
            return []
        }
        return made[0].address
    }

    @Test func `a summary has every value, and every peak`() throws {
        _ = try enter(70, at: 5_000)
        let day = Moment(milliseconds: 86_400_000)
        let answer = try SummarizeRecords(web.parts, stream: DatabaseRecordStream(web.databases))(
            SummarizeRecords.Question(
                owner: web.world.owner,
                types: [web.world.activity, web.world.weight],
                window: Window(from: Moment(milliseconds: 0), until: day + .seconds(86_400)),
                steps: [Moment(milliseconds: 0), day, day + .seconds(86_400)],
                zone: "UTC",
                mostPoints: 100
            ),
            zones: web.world.platform,
            in: web.world.request,
            by: web.world.standing(),
            at: web.world.now
        )
        let activity = answer.summaries[0]
        #expect(activity.count == 2_880 && activity.missing == 1 && answer.isWhole)
        #expect(activity.lines[0].steps.map(\.count) == [1_439, 1_440])
        #expect(activity.lines[0].envelope.runs.joined().map(\.value).max() == 999)
        #expect(activity.lines[0].hours.map(\.count).reduce(0, +) == 2_879)
        #expect(answer.summaries[1].count == 1 && answer.incomplete.isEmpty)
    }

    @Test func `the latest values are the last that are not missing`() throws {
        _ = try enter(70, at: 5_000)
        _ = try enter(71, at: 4_000)
        let found = try DatabaseLatestValues(web.databases)
            .latest(of: web.world.owner, in: web.world.phr)
        #expect(found[web.world.weight]?.value == .sample(70))
        #expect(found[web.world.activity]?.time == Moment(milliseconds: 2_999 * 60_000))
        #expect(found.count == 3)
    }

    @Test func `a record is removed by who names its owner, type and version`() throws {
        guard case .row(let id) = try enter(70, at: 5_000) else { throw Refusal.notFound }
        let connection = try web.databases.shard(web.world.phr)
        let (owner, weight) = (web.world.owner, web.world.weight)
        func remove(
            _ owner: User.ID,
            _ type: DataType.Code,
            _ version: Int
        ) throws -> Int? {
            try connection.row("SELECT remove_record(\(id), \(owner), \(type), \(version))") {
                row in
                try row.int(0)
            }
        }
        #expect(try remove(User.ID(high: 3, low: 3), weight, 1) == 0)
        #expect(try remove(owner, web.world.activity, 1) == 0)
        #expect(try remove(owner, weight, 2) == 0)
        #expect(try remove(owner, weight, 1) == 1)
        #expect(try remove(owner, weight, 1) == 0)
    }

    @Test func `earlier versions are kept with who replaced them, and go with the record`() throws {
        let segment = try known(shard.read(shard.world.activity, limit: 10).segments.first)
        let entered = try enter(70, at: 5_000)
        let targets = [
            (entered, web.world.weight),
            (Record.Address.sample(segment.recording, index: 20), web.world.activity),
        ]
        let history = DatabaseRecordVersions(web.databases)
        for (address, type) in targets {
            func aim(_ version: Int) -> ChangeRecord.Target {
                .init(address, of: web.world.owner, type, if: .versions([version]))
            }
            func versions() throws -> [RecordVersion] {
                try history.versions(of: address, owner: web.world.owner, type, in: web.world.phr)
            }
            let change = ChangeRecord(web.parts)
            let (request, now) = (web.world.request, web.world.now)
            let standing = try web.world.standing()
            let before = try known(
                web.records.record(at: address, of: web.world.owner, type, in: web.world.phr)
            )
            for (version, value) in [(1, 80.0), (2, 81.0)] {
                let draft = RecordDraft(time: nil, value: .sample(value))
                _ = try change.update(
                    aim(version),
                    to: draft,
                    in: request,
                    by: standing,
                    at: now
                )
            }
            #expect(try versions().map(\.value) == [.sample(80), before.value])
            #expect(try versions().map(\.version) == [2, 1])
            #expect(try versions().allSatisfy { $0.actor == web.world.owner && $0.replaced == now })
            #expect(try versions().allSatisfy { $0.time == before.time })
            #expect(try taken(type, history).map(\.version) == versions().reversed())
            #expect(try taken(type, history).allSatisfy { $0.address == address })
            let other = User.ID(high: 3, low: 3)
            let none = try history.versions(
                of: other,
                type,
                after: nil,
                limit: 9,
                in: web.world.phr
            )
            #expect(none.isEmpty)
            #expect(
                try history.versions(of: address, owner: other, type, in: web.world.phr).isEmpty
            )
            try change.delete(aim(3), in: request, by: standing, at: now)
            #expect(try versions().isEmpty)
        }
    }

    /// All earlier versions of a series, read one by one.
    private func taken(
        _ type: DataType.Code,
        _ history: DatabaseRecordVersions
    ) throws -> [KeptVersion] {
        var (found, place) = ([KeptVersion](), ReadVersions.Place?.none)
        repeat {
            let page = try ReadVersions(web.parts, versions: history)(
                of: web.world.owner,
                type,
                from: place,
                limit: 1,
                in: web.world.request,
                by: web.world.standing(),
                at: web.world.now
            )
            #expect(page.versions.count <= 1 && page.incomplete.isEmpty)
            found += page.versions
            place = page.next
        } while place != nil
        return found
    }

    @Test func `entries are found by what they are about, and counted`() throws {
        _ = try enter(70, at: 5_000)
        let search = SearchAudit(DatabaseAuditLog(web.databases), registry: web.world.registry)
        let standing = try web.world.standing()
        let now = web.world.now
        let window = Window(from: now - .seconds(60), until: now + .seconds(60))
        func found(_ tag: AuditFilter.Tag?, _ person: User.ID? = nil) throws -> Int {
            let filter = AuditFilter(tag: tag, window: window, person: person)
            return try search(
                of: web.world.owner,
                filter,
                before: nil,
                limit: 50,
                by: standing,
                at: now
            ).entries.count
        }
        let all = try found(nil)
        #expect(try all > 0 && found(.data) == all)
        #expect(try found(.rights) == 0 && found(.use) == 0 && found(.refused) == 0)
        #expect(try found(.data, User.ID(high: 3, low: 3)) == 0)
        let counts = try search.counts(
            of: web.world.owner,
            between: [now - .seconds(60), now - .seconds(30), now + .seconds(60)],
            by: standing,
            at: now
        )
        #expect(counts.tallies.map(\.count).reduce(0, +) == all && counts.incomplete.isEmpty)
        #expect(counts.tallies.allSatisfy { $0.step == 1 && !$0.isRefused })
        #expect(throws: Refusal.notFound) {
            try search.counts(of: User.ID(high: 3, low: 3), between: [], by: standing, at: now)
        }
    }

    @Test func `a recording goes with all its samples, and no other`() throws {
        let recordings = DatabaseKeptRecordings(web.databases)
        let (owner, phr) = (web.world.owner, web.world.phr)
        _ = try shard.store(
            [shard.world.activity: [1, 2]],
            from: 900_000_000,
            epoch: 60_000,
            digest: digest("another")
        )
        let list = try recordings.recordings(of: owner, before: nil, limit: 9, in: phr)
        #expect(list.map(\.epochs) == [2, 3_000])
        #expect(try recordings.markers(of: list[1].id, owner: owner, in: phr) == [0])
        #expect(
            try recordings.markers(of: list[1].id, owner: User.ID(high: 3, low: 3), in: phr)
                .isEmpty
        )
        #expect(list[1].types == [web.world.activity, web.world.light].sorted())
        #expect(
            try recordings.recordings(of: owner, before: list[0].key, limit: 9, in: phr).count == 1
        )
        try RemoveRecording(web.parts, recordings: recordings)(
            list[1].id,
            of: owner,
            in: web.world.request,
            by: web.world.standing(),
            at: web.world.now
        )
        #expect(try shard.read(shard.world.activity).samples.map(\.number) == [1, 2])
        #expect(try shard.read(shard.world.light).count == 0)
        #expect(try recordings.recording(list[1].id, of: owner, in: phr) == nil)
        let stranger = User.ID(high: 3, low: 3)
        #expect(try recordings.recording(list[0].id, of: stranger, in: phr) == nil)
    }
}
