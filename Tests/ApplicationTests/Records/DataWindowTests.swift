import Domain
import RecordFakes
import Testing

@testable import Application

/// What is permitted for data of some times is done to no others.
struct DataWindowTests {
    private let world: RecordWorld
    private let address = Record.Address.row(Identifier(high: 0x0190, low: 1))
    // 1997-04-22T09:38:00 on the clock
    private let spring: Int64 = 861_701_880_000

    init() throws {
        world = try RecordWorld()
        world.put(.sample(70), id: 1, at: world.now - .seconds(60), of: world.weight)
    }

    private var before: Window { Window(until: world.now) }

    /// Lets the app do everything with each data type in a window, and read always.
    private func allow(_ windows: [(DataType.Code, Window)]) {
        let policies = windows.flatMap { type, window in
            [
                Policy(types: .one(type), operations: .all, data: window),
                Policy(types: .one(type), operations: .read),
            ]
        }
        world.platform.relations[world.owner]?.ownerToApp = [Delegation(policies: policies)]
    }

    private func create(at time: Moment) throws {
        let draft = RecordDraft(time: time, value: .sample(71))
        let batch = CreateRecords.Batch(
            owner: world.owner,
            type: world.weight,
            drafts: [draft],
            isList: false
        )
        _ = try CreateRecords(world.parts)(
            batch,
            once: Once(key: nil, request: []),
            in: world.request,
            by: world.standing(),
            at: world.now
        ) { _ in [] }
    }

    @Test func `a record is made within it alone`() throws {
        allow([(world.weight, before)])
        #expect(throws: Refusal.forbidden(.notAllowed)) { try create(at: world.now) }
        try create(at: world.now - .seconds(1))
    }

    @Test func `a record is not moved out of it`() throws {
        allow([(world.weight, before)])
        func move(to time: Moment) throws {
            _ = try ChangeRecord(world.parts).update(
                ChangeRecord.Target(address, of: world.owner, world.weight, if: .any),
                to: RecordDraft(time: time, value: .sample(71)),
                in: world.request,
                by: world.standing(),
                at: world.now
            )
        }
        #expect(throws: Refusal.forbidden(.notAllowed)) { try move(to: world.now) }
        try move(to: world.now - .seconds(1))
    }

    /// Stores a recording of an hour.
    private func store(epoch: Int64 = 60_000, light: Int = 60) throws -> StoreRecording.Summary? {
        let sent = SentRecording(
            start: spring,
            epochMilliseconds: epoch,
            epochs: 60,
            channels: [
                Recording.Channel(
                    type: world.activity,
                    samples: [Double](repeating: 1, count: 60)
                ),
                Recording.Channel(
                    type: world.light,
                    samples: [Double](repeating: 1, count: light)
                ),
            ],
            markers: [],
            device: "V1",
            warnings: [],
            digest: [1, 2, 3]
        )
        var summary: StoreRecording.Summary?
        let use = StoreRecording(
            world.parts,
            recordings: world.records,
            owners: world.platform,
            zones: world.platform
        )
        _ = try use(
            sent,
            StoreRecording.Circumstances(owner: world.owner, zone: nil),
            once: Once(key: nil, request: []),
            in: world.request,
            by: world.standing(),
            at: world.now
        ) { made in
            summary = made
            return []
        }
        return summary
    }

    @Test func `of a recording that is kept which lies wholly within it`() throws {
        // The recording ends at 10:38 on the clock, which is 08:38 in UTC.
        let end = try #require(Moment("1997-04-22T08:38:00Z"))
        allow([
            (world.activity, Window(until: end)), (world.light, Window(until: end - .seconds(1))),
        ])
        let kept = try #require(try store())
        #expect(kept.recording.channels.map(\.type) == [world.activity])
        #expect(kept.warnings.count == 1)
        let early = Window(until: end - .seconds(1))
        allow([(world.activity, early), (world.light, early)])
        #expect(throws: Refusal.forbidden(.notAllowed)) { _ = try store() }
    }

    @Test func `a recording has epochs of a possible length, as many in each series`() throws {
        allow([(world.activity, .always), (world.light, .always)])
        for (epoch, light) in [
            (0, 60), (-1, 60), (Segment.longestMilliseconds + 1, 60), (60_000, 59),
        ] {
            #expect(throws: Refusal.self) { _ = try store(epoch: Int64(epoch), light: light) }
        }
        _ = try store()
    }
}
