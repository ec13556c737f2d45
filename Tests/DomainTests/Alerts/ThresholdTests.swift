import Testing

@testable import Domain

/// Which readings are critical, by tables.
struct ThresholdTests {
    struct Row: Sendable {
        let low: Double?
        let high: Double?
        let number: Double
        let isCritical: Bool

        init(_ low: Double?, _ high: Double?, _ number: Double, _ isCritical: Bool) {
            (self.low, self.high) = (low, high)
            (self.number, self.isCritical) = (number, isCritical)
        }
    }

    @Test(arguments: [
        Row(41, 130, 40.9, true), Row(41, 130, 41, false), Row(41, 130, 130, false),
        Row(41, 130, 130.1, true), Row(nil, 130, -1e9, false), Row(nil, 130, 131, true),
        Row(41, nil, 1e9, false), Row(41, nil, 0, true), Row(nil, nil, 0, false),
        Row(41, 130, .nan, false), Row(41, 130, .infinity, true),
    ])
    func `a number is critical beyond its ends, not at them`(row: Row) {
        let limits = Thresholds.Limits(low: row.low, high: row.high)
        #expect(limits.areExceeded(by: row.number) == row.isCritical)
        let thresholds = Thresholds(["": limits])
        #expect(thresholds.areExceeded(by: .sample(row.number)) == row.isCritical)
    }

    @Test(arguments: [
        (120.0, 80.0, false), (181, 80, true), (90, 60, true), (120, 121, true), (91, 0, false),
        (180, 120, false),
    ])
    func `each number of a panel has its own ends`(
        systolic: Double,
        diastolic: Double,
        isCritical: Bool
    ) {
        let thresholds = Thresholds([
            "systolic": .init(low: 91, high: 180), "diastolic": .init(high: 120),
        ])
        let value = RecordValue.panel(["systolic": systolic, "diastolic": diastolic])
        #expect(thresholds.areExceeded(by: value) == isCritical)
    }

    @Test func `what is missing, or cannot be read, is not critical`() {
        let thresholds = Thresholds(["": .init(low: 1, high: 2)])
        let values: [RecordValue] = [
            .sample(nil), .panel(["systolic": 999]), .document([]),
            .waveform(periodMilliseconds: 1, samples: [99]),
            .sealed(Sealed(keyEpoch: 1, ciphertext: [], samples: 1)),
        ]
        for value in values { #expect(!thresholds.areExceeded(by: value)) }
    }

    @Test func `readings from long ago are no news`() throws {
        let thresholds = Thresholds(["": .init(high: 2)])
        let now = Moment(milliseconds: 1_700_000_000_000)
        let records = try [0, 7 * 86_400 - 1, 7 * 86_400, 1e6].map { age in
            Record(
                address: .row(Identifier(high: 1, low: UInt64(age))),
                time: now - .seconds(age),
                offsetMinutes: 0,
                value: .sample(3),
                provenance: Record.Provenance(),
                version: 1,
                flags: [],
                shard: try Cast.shard()
            )
        }
        #expect(
            thresholds.findings(in: records, at: now).map(\.time) == [
                now, now - .seconds(7 * 86_400 - 1),
            ]
        )
    }

    @Test func `a recording's samples are found at their places`() throws {
        let now = Moment(milliseconds: 1_700_000_000_000)
        let channel = Recording.Channel(type: try Cast.code(), samples: [1, .nan, 5, 2, 9])
        let recording = Recording(
            id: Recording.ID(high: 1, low: 1),
            start: now,
            offsetMinutes: 0,
            epochMilliseconds: 60_000,
            epochs: 5,
            channels: [channel],
            markers: [],
            device: "d"
        )
        let thresholds = Thresholds(["": .init(high: 4)])
        let found = thresholds.findings(in: channel, of: recording, at: now)
        let readings = try #require(
            CriticalReadings(
                found,
                of: Cast.owner,
                channel.type,
                by: AuditEntry.ID(high: 7, low: 8),
                in: try Cast.shard()
            )
        )
        #expect(readings.count == 2 && readings.place == .sample(recording.id, index: 4))
        #expect(readings.first == now + .seconds(120) && readings.last == now + .seconds(240))
        #expect(readings.id == CriticalReadings.ID(high: 7, low: 8))
    }

    @Test func `impossible ends are refused, and ends beyond each other`() throws {
        let type = DataType(
            code: try Cast.code(),
            display: "",
            unit: "",
            loinc: [],
            shape: .sample,
            possible: 0...100,
            plausible: nil
        )
        try type.check(Thresholds(["": .init(low: 1, high: 1)]))
        try type.check(Thresholds(["": .init()]))
        let wrong: [[String: Thresholds.Limits]] = [
            ["": .init(low: -1)], ["": .init(high: 101)], ["": .init(low: .nan)],
            ["": .init(low: 2, high: 1)], ["systolic": .init(low: 1)],
        ]
        for limits in wrong {
            #expect(throws: Refusal.self) { try type.check(Thresholds(limits)) }
        }
    }
}
