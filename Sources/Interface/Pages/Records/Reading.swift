internal import Application
internal import Domain

/// One record, as the pages show it.
struct Reading {
    let time: Moment
    let offsetMinutes: Int
    let value: RecordValue
    let provenance: Record.Provenance
    let isImplausible: Bool

    /// How the record is addressed.
    var address: Record.Address?

    /// Where it is stored.
    var shard: Shard.Name?

    /// The device, as who sent the record names it.
    var device: String? { provenance.device }

    /// The numbers of the value, in the order of the type's components; nil where one is missing.
    func numbers(_ type: DataType) -> [Double?] {
        switch (value, type.shape) {
        case (.sample(let number), _): [number]
        case (.panel(let numbers), .panel(let components)): components.map { numbers[$0.name] }
        default: []
        }
    }

    /// Whether there is anything in it.
    var isMissing: Bool { value == .sample(nil) }

    /// The time on the clocks of the place where it was measured.
    var localTime: LocalClock { LocalClock(time, offsetMinutes: offsetMinutes) }
}

extension RecordPage {
    /// All records, in their order.
    var readings: [Reading] {
        var readings: [Reading] = []
        readings.reserveCapacity(count)
        for piece in pieces {
            switch piece {
            case .single(let index):
                readings.append(Reading(singles[index]))
            case .samples(let index, let positions):
                let segment = segments[index]
                for position in positions {
                    readings.append(Reading(segment, at: position))
                }
            }
        }
        return readings
    }
}

extension Reading {
    /// A record, as the pages show it.
    init(_ record: Record) {
        time = record.time
        offsetMinutes = record.offsetMinutes
        value = record.value
        provenance = record.provenance
        isImplausible = record.flags.contains(.implausible)
        address = record.address
        shard = record.shard
    }

    fileprivate init(_ segment: Segment, at position: Int) {
        let number = segment.samples.number(at: position)
        time = segment.time(at: position)
        offsetMinutes = segment.offsetMinutes
        value = .sample(number.isNaN ? nil : number)
        provenance = segment.provenance
        isImplausible = false
        address = .sample(segment.recording, index: segment.firstIndex + position)
        shard = segment.shard
    }
}

/// What a clock shows, some minutes ahead of UTC.
struct LocalClock {
    private let moment: Moment
    private let offsetMinutes: Int

    /// The clock of a place at a moment.
    init(_ moment: Moment, offsetMinutes: Int) {
        self.moment = moment
        self.offsetMinutes = offsetMinutes
    }

    private var shifted: Moment { moment + .seconds(60 * offsetMinutes) }

    /// The day.
    var date: CivilDate { shifted.utc.date }

    /// What it shows; what people read has no fractions of a second.
    var reading: LocalDateTime {
        let rest = shifted.milliseconds % 1_000
        let start = shifted.milliseconds - (rest < 0 ? rest + 1_000 : rest)
        return LocalDateTime(seconds: start / 1_000)
    }

    /// RFC 3339 with the offset.
    var rfc3339: String { shifted.description.dropLast() + offsetText(minutes: offsetMinutes) }
}

/// Numbers as spreadsheets and drawings read them.
enum NumberText {
    /// The shortest text that reads back as the same number, without `.0`.
    static func of(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        if number == number.rounded(), number.magnitude < 1e15 { return String(Int64(number)) }
        return "\(number)"
    }
}
