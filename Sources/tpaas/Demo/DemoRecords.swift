import Application
import Cryptography
import DeviceFiles
import Domain
import Persistence

/// Invented health data of the demo's people, stored by the use cases that everybody's goes
/// through.
struct DemoRecords {
    private let standings: DatabaseStandings
    private let create: CreateRecords
    private let store: StoreRecording
    private let request = RequestContext(id: "demo", text: "demo data")

    /// Over connections that may write to all shards.
    init(_ databases: Databases, ceilings: RoleCeilings) throws {
        let parts = RecordAccess(
            records: DatabaseRecords(databases),
            trail: DatabaseTrail(databases),
            identifiers: SystemIdentifiers(),
            registry: try DatabaseRegistry(databases).load()
        )
        standings = DatabaseStandings(databases, ceilings: ceilings)
        create = CreateRecords(parts)
        store = StoreRecording(
            parts,
            recordings: DatabaseRecordings(databases),
            owners: DatabaseOwners(databases),
            zones: TimeZoneDatabase()
        )
    }

    /// Stores three weeks of rest, activity and mood (a score from 1 to 5), and a month of
    /// measurements.
    func load(of person: User.ID, seed: UInt64, until end: Moment) throws {
        let now = Moment(milliseconds: end.milliseconds / 900_000 * 900_000)
        guard let standing = try standings.standing(ofPerson: person, over: person, at: now) else {
            return
        }
        try storeRecording(of: person, seed: seed, until: now, by: standing)
        var chance = SeededEntropy(seed)
        let month = now - .seconds(30 * 86_400)
        try add("body_weight", every: 86_400, from: month, to: now, by: standing) { day in
            .sample(Double(780 - day + chance.below(8)) / 10)
        }
        try add("blood_pressure", every: 43_200, from: month, to: now, by: standing) { _ in
            .panel([
                "systolic": Double(122 + chance.below(20)),
                "diastolic": Double(74 + chance.below(14)),
            ])
        }
        let week = now - .seconds(7 * 86_400)
        try add("heart_rate", every: 900, from: week, to: now, by: standing) { count in
            .sample(Double((count % 96 < 28 ? 54 : 66) + chance.below(18)))
        }
        let evening = now - .seconds(21 * 86_400 + now.milliseconds / 1_000 % 86_400 - 68_400)
        try add("mood", every: 86_400, from: evening, to: now, by: standing) { _ in
            .document(Array("{\"score\":\(2 + chance.below(4))}".utf8))
        }
    }

    private func storeRecording(
        of person: User.ID,
        seed: UInt64,
        until now: Moment,
        by standing: Standing
    ) throws {
        let days = 21
        let start = LocalDateTime(
            seconds: (now.milliseconds / 86_400_000 - Int64(days) - 1) * 86_400
        )
        let file = ActiwatchExample(start: start, epochs: days * 1_440, seed: seed).file()
        let read = try DeviceFile.parse(file, as: .actiwatchAWD)
        let sent = SentRecording(
            start: read.start.seconds * 1_000,
            epochMilliseconds: read.epochMilliseconds,
            epochs: read.epochs,
            channels: read.channels.compactMap { channel in
                DataType.Code(channel.code).map { code in
                    Recording.Channel(type: code, samples: channel.values.map { $0 ?? .nan })
                }
            },
            markers: read.markers,
            device: "ActiWatch (demo)",
            warnings: [],
            digest: SHA256.hash(file).bytes
        )
        _ = try store(
            sent,
            StoreRecording.Circumstances(owner: person, zone: nil),
            once: Once(key: nil, request: []),
            in: request,
            by: standing,
            at: now,
            answer: { _ in [] }
        )
    }

    private func add(
        _ type: String,
        every seconds: Int64,
        from: Moment,
        to: Moment,
        by standing: Standing,
        _ value: (Int) -> RecordValue
    ) throws {
        guard let code = DataType.Code(type), let owner = standing.relations?.owner.id else {
            return
        }
        let times = stride(from: from.milliseconds, to: to.milliseconds, by: Int(seconds) * 1_000)
        let drafts = times.enumerated().map { count, time in
            RecordDraft(
                time: Moment(milliseconds: time),
                offsetMinutes: 60,
                value: value(count),
                device: "Demo device"
            )
        }
        _ = try create(
            CreateRecords.Batch(owner: owner, type: code, drafts: drafts, isList: true),
            once: Once(key: nil, request: []),
            in: request,
            by: standing,
            at: to,
            answer: { _ in [] }
        )
    }
}

extension SeededEntropy {
    /// A number from 0 up to, but without, a limit.
    fileprivate mutating func below(_ limit: Int) -> Int {
        Int(next() % UInt64(limit))
    }
}
