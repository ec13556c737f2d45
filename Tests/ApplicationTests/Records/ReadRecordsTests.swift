import Chances
import Domain
import RecordFakes
import Testing

@testable import Application

struct ReadRecordsTests {
    private let world: RecordWorld

    init() throws { world = try RecordWorld() }

    private func read(
        _ window: Window = .always,
        after: RecordKey? = nil,
        limit: Int = 1_000
    ) throws -> RecordPage {
        let query = RecordQuery(
            owner: world.owner,
            type: world.activity,
            window: window,
            after: after,
            limit: limit
        )
        return try ReadRecords(world.parts)(
            query,
            in: world.request,
            by: world.standing(),
            at: world.now
        )
    }

    /// The standing of the token, where it is known in which shards the owner has something.
    private func standing(_ holdings: Holdings) throws -> Standing {
        let standing = try world.standing()
        return Standing(
            way: standing.way,
            actor: standing.actor,
            app: standing.app,
            relations: standing.relations,
            holdings: holdings
        )
    }

    @Test func `only shards that may have something are asked, and named if they are down`() throws
    {
        try world.put([1, 2, 3], recording: 1, from: Moment(milliseconds: 0))
        let (phr, other) = (world.records.shards[0].name, world.records.shards[1].name)
        world.records.down = [other]
        var holdings = Holdings()
        holdings.insert(.segment, of: world.activity, in: phr)
        let query = RecordQuery(owner: world.owner, type: world.activity, limit: 10)
        func read(_ holdings: Holdings) throws -> RecordPage {
            try ReadRecords(world.parts)(
                query,
                in: world.request,
                by: standing(holdings),
                at: world.now
            )
        }
        #expect(try read(holdings).count == 3 && read(holdings).incomplete == [])
        holdings.insert(.record, of: world.activity, in: other)
        #expect(try read(holdings).count == 3 && read(holdings).incomplete == [other])
        #expect(try read(Holdings()) == RecordPage())
        // Denied: as where nothing is, whatever there is and whoever is down.
        try world.give(["body_weight:read"], token: ["*:read"])
        #expect(try read(holdings) == read(Holdings()))
    }

    @Test func `a window cuts inside a segment`() throws {
        let start = Moment(milliseconds: 1_000_000)
        try world.put([1, 2, 3, 4], recording: 1, from: start)
        let window = Window(from: start + .seconds(60), until: start + .seconds(180))
        let page = try read(window)
        #expect(page.pieces == [.samples(segment: 0, positions: 1..<3)])
        #expect(page.next == nil && page.count == 2)
    }

    @Test func `documents come in smaller pages, as one of them may be large`() throws {
        let mood = try #require(DataType.Code("mood"))
        for id in 0..<150 {
            world.put(.document([0x7B, 0x7D]), id: UInt64(id), at: world.now, of: mood)
        }
        var counts: [Int] = []
        var key: RecordKey?
        repeat {
            let query = RecordQuery(owner: world.owner, type: mood, after: key, limit: 20_000)
            let page = try ReadRecords(world.parts)(
                query,
                in: world.request,
                by: world.standing(),
                at: world.now
            )
            counts.append(page.count)
            key = page.next
        } while key != nil
        #expect(counts == [100, 50])
    }

    @Test func `the period of a policy cuts, too`() throws {
        let start = Moment(milliseconds: 0)
        try world.put([1, 2, 3, 4], recording: 1, from: start)
        try world.give(["activity:read"], data: Window(from: start + .seconds(120)))
        #expect(try read().numbers == [3, 4])
    }

    @Test func `what is permitted is written down before it is given`() throws {
        try world.put([1, 2, 3], recording: 1, from: Moment(milliseconds: 0))
        _ = try read()
        guard case .access(let access)? = world.platform.entries.last?.event else {
            Issue.record("no entry")
            return
        }
        #expect(access.outcome == .permit(.normal) && access.entries == 3)
        #expect(access.shards == [world.phr])
        world.platform.isTrailDown = true
        #expect(throws: Refusal.unavailable(.audit)) { try read() }
    }

    @Test func `a denied reading is an empty page and an entry with the true reason`() throws {
        try world.put([1, 2, 3], recording: 1, from: Moment(milliseconds: 0))
        try world.give(["body_weight:read"], token: ["*:read"])
        let page = try read()
        #expect(page == RecordPage())
        guard case .access(let access)? = world.platform.entries.last?.event else {
            Issue.record("no entry")
            return
        }
        #expect(access.outcome == .deny(.appNotAllowed))
    }

    @Test func `a shard that is down is named, to whom is denied as well`() throws {
        try world.put([1, 2, 3], recording: 1, from: Moment(milliseconds: 0))
        let other = world.records.shards[1].name
        world.records.down = [other]
        let page = try read()
        #expect(page.count == 3 && page.incomplete == [other])
        try world.give(["body_weight:read"], token: ["*:read"])
        let denied = try read()
        #expect(denied.count == 0 && denied.incomplete == [other])
    }

    @Test func `a shard that the owner forbids is not read`() throws {
        try world.put([1, 2, 3], recording: 1, from: Moment(milliseconds: 0))
        world.platform.relations[world.owner]?.owner.forbiddenShards = [world.phr]
        #expect(try read().count == 0)
    }

    @Test func `pages neither lose nor double a sample, over shards and overlapping series`() throws
    {
        var random = Chance(seed: 5)
        for _ in 0..<60 {
            let world = try RecordWorld()
            let expected = try world.fill(&random)
            let window = Window(
                from: Moment(milliseconds: .random(in: 0...10, using: &random) * 15_000),
                until: Moment(milliseconds: .random(in: 10...60, using: &random) * 15_000)
            )
            let limit = Int.random(in: 1...9, using: &random)
            var found: [RecordKey] = []
            var cursor: RecordKey?
            repeat {
                let page = try ReadRecords(world.parts)(
                    RecordQuery(
                        owner: world.owner,
                        type: world.activity,
                        window: window,
                        after: cursor,
                        limit: limit
                    ),
                    in: world.request,
                    by: world.standing(),
                    at: world.now
                )
                #expect(page.count == page.keys.count && page.count <= limit)
                found += page.keys
                cursor = page.next
                if cursor != nil { #expect(page.count == limit) }
            } while cursor != nil
            #expect(found == expected.filter { window.contains($0.time) }.sorted())
        }
    }
}

extension RecordWorld {
    /// Puts random series, some samples of which are deleted, and single records into all shards.
    ///
    /// - Returns: the places of all that is not deleted.
    fileprivate func fill(_ random: inout Chance) throws -> [RecordKey] {
        var keys: [RecordKey] = []
        for recording in 1...UInt64.random(in: 1...6, using: &random) {
            let shard = records.shards.randomElement(using: &random)?.name
            let epoch = Int64([15_000, 30_000, 60_000].randomElement(using: &random) ?? 1)
            var start = Moment(milliseconds: .random(in: 0...20, using: &random) * 15_000)
            var index = 0
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let numbers = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                    Int.random(in: 0..<6, using: &random) == 0 ? PackedSamples.deleted : 1
                }
                try put(
                    numbers,
                    recording: recording,
                    from: start,
                    epoch: epoch,
                    firstIndex: index,
                    in: shard
                )
                for (position, number) in numbers.enumerated() where !number.isNaN {
                    let time = start + .milliseconds(Int64(position) * epoch)
                    keys.append(RecordKey(time: time, Recording.ID(high: 0x0190, low: recording)))
                }
                index += numbers.count
                start = start + .milliseconds(Int64(numbers.count) * epoch)
            }
        }
        for id in 100..<(100 + UInt64.random(in: 0...15, using: &random)) {
            let time = Moment(milliseconds: .random(in: 0...40, using: &random) * 15_000)
            let shard = records.shards.randomElement(using: &random)?.name
            put(.sample(1), id: id, at: time, in: shard)
            keys.append(RecordKey(time: time, Identifier<Record>(high: 0x0190, low: id)))
        }
        return keys
    }
}

extension RecordPage {
    /// The places of all records, in the order in which they are given.
    var keys: [RecordKey] {
        pieces.flatMap { piece in
            switch piece {
            case .samples(let segment, let positions):
                positions.map { segments[segment].key(at: $0) }
            case .single(let single): [singles[single].key]
            }
        }
    }

    /// The numbers of all samples.
    var numbers: [Double] {
        pieces.flatMap { piece -> [Double] in
            guard case .samples(let segment, let positions) = piece else { return [] }
            return positions.map { segments[segment].samples.number(at: $0) }
        }
    }
}
