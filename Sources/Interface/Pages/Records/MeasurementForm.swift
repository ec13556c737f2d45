internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

/// One measurement as a form has it: a time on the owner's clock, and a number a component.
struct MeasurementForm {
    let type: DataType
    let clock: ReaderClock
    var time = ""
    var numbers: [String] = []
    var errors: [String: String] = [:]

    /// An empty form, for now.
    init(_ type: DataType, _ clock: ReaderClock, at now: Moment) {
        self.type = type
        self.clock = clock
        time = String(clock.reading(now).description.prefix(16))
        numbers = type.fieldNames.map { _ in "" }
    }

    /// A record that is to be changed.
    init(_ record: Record, _ type: DataType, _ clock: ReaderClock) {
        self.type = type
        self.clock = clock
        time = String(clock.reading(record.time).description.prefix(16))
        numbers = Reading(record).numbers(type).map { $0.map(NumberText.of) ?? "" }
    }

    /// What came.
    init(_ form: Form, _ type: DataType, _ clock: ReaderClock) {
        self.type = type
        self.clock = clock
        time = form["time"] ?? ""
        numbers = type.fieldNames.map { form[$0] ?? "" }
    }

    /// The moment that the clock shows it, and the minutes that it is ahead of UTC; nil where there
    /// is no such.
    var moment: (time: Moment, offsetMinutes: Int)? {
        let parts = time.split(separator: "T")
        guard parts.count == 2, let day = CivilDate(String(parts[0])), day.year > 1,
            day.year < 9_999
        else { return nil }
        let clockParts = parts[1].split(separator: ":").map { Int($0) }
        guard (2...3).contains(clockParts.count), let hour = clockParts[0],
            let minute = clockParts[1], (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        let reading =
            Int64(day.daysSinceEpoch) * 86_400_000 + Int64(hour * 60 + minute) * 60_000
        switch LocalTime(reading: reading, in: clock.zone, clock.zones) {
        case .moment(let moment, let offset): return (moment, offset)
        case .twice(let earlier, _): return (LocalTime.moment(reading, earlier), earlier)
        case .never(let before, _): return (LocalTime.moment(reading, before), before)
        case nil: return nil
        }
    }

    /// The draft that is meant; nil, and what is wrong beside the fields, where it is none.
    mutating func draft(_ words: any Words, at now: Moment) -> RecordDraft? {
        let moment = moment
        if moment == nil { errors["time"] = words.timeFault }
        if let moment, moment.time > now + .seconds(300) { errors["time"] = words.futureFault }
        var values: [Double] = []
        for (name, text) in zip(type.fieldNames, numbers) {
            guard let value = Self.number(text) else {
                errors[name] = words.numberFault
                continue
            }
            if let possible = type.possible, !possible.contains(value) {
                let (low, high) = (possible.lowerBound, possible.upperBound)
                errors[name] = words.rangeFault(words.number(low), words.number(high))
            }
            values.append(value)
        }
        guard errors.isEmpty, let moment else { return nil }
        let value: RecordValue =
            switch type.shape {
            case .panel(let components):
                .panel(
                    Dictionary(
                        zip(components.map(\.name), values),
                        uniquingKeysWith: { first, _ in first }
                    )
                )
            default: .sample(values[0])
            }
        return RecordDraft(time: moment.time, offsetMinutes: moment.offsetMinutes, value: value)
    }

    /// A number as people type it: with a point or a comma.
    static func number(_ text: String) -> Double? {
        let plain = text.filter { $0 != " " && $0 != "\u{202F}" && $0 != "\u{A0}" }
        guard plain.utf8.count <= 30,
            plain.utf8.allSatisfy({ "0123456789.,-".utf8.contains($0) }),
            let number = Double(String(plain.map { $0 == "," ? "." : $0 })), number.isFinite
        else { return nil }
        return number
    }

    /// The fields; a sample of a recording keeps its time.
    func fields(_ words: any Words, hasTime: Bool = true) -> HTML {
        let unit = words.unit(type.unit)
        let range = type.possible.map { possible in
            words.rangeHint(
                words.number(possible.lowerBound),
                words.number(possible.upperBound),
                unit
            )
        }
        let labels: [String] =
            switch type.shape {
            case .panel(let components): components.map(words.name)
            default: [words.name(type)]
            }
        let inputs = zip(zip(type.fieldNames, labels), numbers).map { field, value in
            Field(name: field.0, label: field.1, hint: range ?? unit, error: errors[field.0])
                .input("text", value, complete: "off")
        }
        let clock: HTML =
            hasTime
            ? Field(
                name: "time",
                label: words.time,
                hint: words.clockHint(clock.zone),
                error: errors["time"]
            ).input("datetime-local", time, complete: "off") : ""
        return "\(clock)\(inputs)"
    }
}

extension DataType {
    /// The names of a form's fields for its numbers.
    var fieldNames: [String] {
        switch shape {
        case .panel(let components): components.map { "value_" + $0.name }
        case .sample: ["value"]
        case .waveform, .document: []
        }
    }

    /// Whether a person can type a value of it.
    var isTyped: Bool { !fieldNames.isEmpty }
}
