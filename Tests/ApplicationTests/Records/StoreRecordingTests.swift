import Domain
import RecordFakes
import Testing

@testable import Application

struct StoreRecordingTests {
    private let world: RecordWorld

    init() throws { world = try RecordWorld() }

    private func store(
        start: Int64,
        zone: String? = nil,
        activity: [Double] = [1, 2, .nan],
        epoch: Int64 = 60_000
    ) throws -> (summary: StoreRecording.Summary?, done: Done) {
        let sent = SentRecording(
            start: start,
            epochMilliseconds: epoch,
            epochs: activity.count,
            channels: [
                Recording.Channel(type: world.activity, samples: activity),
                Recording.Channel(type: world.light, samples: activity),
            ],
            markers: [],
            device: "V1",
            warnings: ["from the file"],
            digest: [1, 2, 3]
        )
        var summary: StoreRecording.Summary?
        let use = StoreRecording(
            world.parts,
            recordings: world.records,
            owners: world.platform,
            zones: world.platform
        )
        let done = try use(
            sent,
            StoreRecording.Circumstances(owner: world.owner, zone: zone),
            once: Once(key: nil, request: []),
            in: world.request,
            by: world.standing(),
            at: world.now
        ) { made in
            summary = made
            return [7]
        }
        return (summary, done.done)
    }

    // 1997-04-22T09:38:00 on the clock
    private let spring: Int64 = 861_701_880_000

    @Test func `the owner's zone places the device's clock in UTC`() throws {
        let (summary, done) = try store(start: spring)
        #expect(done == .now)
        #expect(summary?.recording.start.description == "1997-04-22T07:38:00Z")
        #expect(summary?.recording.offsetMinutes == 120)
        #expect(summary?.warnings == ["from the file"])
    }

    @Test func `an offset can be named instead of a zone`() throws {
        let (summary, _) = try store(start: spring, zone: "-05:30")
        #expect(summary?.recording.start.description == "1997-04-22T15:08:00Z")
    }

    @Test(arguments: [
        "05:30", "x05:30", "+0530", "+5:300", "+05:3", "+05:300", "+24:00", "+05:60", "+a5:30",
        "+05:3b", "+-5:30", "+1:2:3", "Nowhere/Else", "",
    ])
    func `what is neither a zone nor an offset is refused`(zone: String) {
        #expect(throws: Refusal.self) { _ = try store(start: spring, zone: zone) }
    }

    @Test func `a change of the clocks within the recording is said`() throws {
        // 1997-03-29T12:00 and two days
        let (summary, _) = try store(
            start: 859_636_800_000,
            activity: [1, 2, 3],
            epoch: 57_600_000
        )
        #expect(summary?.recording.offsetMinutes == 60)
        #expect(summary?.warnings.contains { $0.contains("+01:00 to +02:00") } == true)
    }

    @Test func `a start that the clocks never showed, or twice, is for the sender to settle`() {
        // 1997-03-30T02:30 and 1997-10-26T02:30
        for (start, words) in [(859_689_000_000, "never"), (877_833_000_000, "twice")] {
            do {
                _ = try store(start: Int64(start))
                Issue.record("taken")
            } catch Refusal.invalid(let violations) {
                #expect(violations[0].field == "timezone")
                #expect(violations[0].message.contains(words))
                #expect(violations[0].message.contains("+01:00"))
            } catch {
                Issue.record("\(error)")
            }
        }
        #expect(world.records.contents[world.phr]?.segments.isEmpty == true)
    }

    @Test func `a channel that may not be created is named and not stored`() throws {
        try world.give(["activity:create"])
        let (summary, _) = try store(start: spring)
        #expect(summary?.recording.channels.map(\.type) == [world.activity])
        #expect(summary?.warnings.contains { $0.contains("white_light") } == true)
    }

    @Test func `nothing is stored where no channel may be created`() throws {
        try world.give(["activity:read"])
        #expect(throws: Refusal.forbidden(.insufficientScope)) { try store(start: spring) }
    }

    @Test func `an impossible number refuses the whole and is written down as refused`() throws {
        #expect(throws: Refusal.self) { try store(start: spring, activity: [1, -1]) }
        #expect(world.records.contents[world.phr]?.segments.isEmpty == true)
        guard case .access(let access)? = world.platform.entries.last?.event else {
            Issue.record("no entry")
            return
        }
        #expect(access.outcome == .refused(.normal))
    }

    @Test func `the same again is answered as before`() throws {
        _ = try store(start: spring)
        let (_, done) = try store(start: spring)
        #expect(done == .before([7]))
        #expect(world.records.contents[world.phr]?.segments.count == 2)
    }
}
