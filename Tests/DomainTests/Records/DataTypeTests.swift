import Testing

@testable import Domain

struct DataTypeTests {
    private func type(
        _ shape: DataType.Shape,
        possible: ClosedRange<Double>? = 0...300,
        plausible: ClosedRange<Double>? = 30...220
    ) throws -> DataType {
        DataType(
            code: try Cast.code("heart_rate"),
            display: "Heart rate",
            unit: "/min",
            loinc: ["8867-4"],
            shape: shape,
            possible: possible,
            plausible: plausible
        )
    }

    private let pressure = DataType.Shape.panel([
        DataType.Component(name: "systolic", loinc: "8480-6"),
        DataType.Component(name: "diastolic", loinc: "8462-4"),
    ])

    private let sealed = RecordValue.sealed(Sealed(keyEpoch: 1, ciphertext: [1], samples: 1))

    @Test(arguments: [
        (30.0, false), (220, false), (0, true), (29.9, true), (220.1, true), (300, true),
    ])
    func `implausible numbers are kept and flagged`(number: Double, flagged: Bool) throws {
        let flags = try type(.sample).check(.sample(number), field: "v")
        #expect(flags == (flagged ? [.implausible] : []))
    }

    @Test(arguments: [-0.1, 300.1, .infinity, -.infinity, .nan])
    func `impossible numbers are refused wherever they stand`(number: Double) throws {
        let cases: [(DataType.Shape, RecordValue)] = [
            (.sample, .sample(number)),
            (pressure, .panel(["systolic": number, "diastolic": 80])),
            (pressure, .panel(["systolic": 120, "diastolic": number])),
            (.waveform, .waveform(periodMilliseconds: 4, samples: [1, number])),
        ]
        for (shape, value) in cases {
            let refusal = #expect(throws: Refusal.self) {
                try type(shape).check(value, field: "records/3/v")
            }
            guard case .invalid(let violations) = refusal else {
                Issue.record("\(String(describing: refusal))")
                continue
            }
            #expect(violations.map(\.field) == ["records/3/v"])
        }
    }

    @Test func `without ranges only what is no number is refused`() throws {
        let open = try type(.sample, possible: nil, plausible: nil)
        #expect(try open.check(.sample(-1e300), field: "v") == [])
        #expect(throws: Refusal.self) { try open.check(.sample(.nan), field: "v") }
    }

    @Test func `a missing number is never taken for zero`() throws {
        #expect(throws: Refusal.self) { try type(.sample).check(.sample(nil), field: "v") }
    }

    @Test(
        arguments: [
            [:], ["systolic": 120], ["diastolic": 80],
            ["systolic": 120, "diastolic": 80, "mean": 90], ["Systolic": 120, "diastolic": 80],
        ] as [[String: Double]]
    )
    func `a panel needs exactly its numbers`(numbers: [String: Double]) throws {
        #expect(throws: Refusal.self) { try type(pressure).check(.panel(numbers), field: "v") }
    }

    @Test func `a waveform needs a period and samples`() throws {
        for period in [0, -1, .nan, .infinity] {
            #expect(throws: Refusal.self) {
                let value = RecordValue.waveform(periodMilliseconds: period, samples: [50])
                return try type(.waveform).check(value, field: "v")
            }
        }
        #expect(throws: Refusal.self) {
            let value = RecordValue.waveform(periodMilliseconds: 4, samples: [])
            return try type(.waveform).check(value, field: "v")
        }
    }

    @Test func `a value has the shape of its type, or is sealed`() throws {
        let values: [(DataType.Shape, RecordValue)] = [
            (.sample, .sample(60)),
            (pressure, .panel(["systolic": 120, "diastolic": 80])),
            (.waveform, .waveform(periodMilliseconds: 4, samples: [50, 60])),
            (.document, .document(Array("{}".utf8))),
        ]
        for (place, shape) in values.map(\.0).enumerated() {
            #expect(try type(shape).check(sealed, field: "v") == [])
            for (other, value) in values.map(\.1).enumerated() {
                if place == other {
                    #expect(try type(shape).check(value, field: "v") == [])
                } else {
                    #expect(throws: Refusal.self) { try type(shape).check(value, field: "v") }
                }
            }
        }
    }

    @Test func `of two types with one code the first counts`() throws {
        let registry = DataTypeRegistry([try type(.sample), try type(.document)])
        #expect(registry[try Cast.code("heart_rate")]?.shape == .sample)
        #expect(registry[try Cast.code("mood")] == nil)
        #expect(registry.codes.count == 2)
    }
}
