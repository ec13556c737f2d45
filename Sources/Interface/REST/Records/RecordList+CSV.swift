import Application
import Domain
import JSON

extension RecordPage {
    /// The page as CSV (RFC 4180): a header line with units, then a line a record.
    func csv(_ type: DataType) -> [UInt8] {
        var bytes = Self.header(type)
        bytes.reserveCapacity(bytes.count + count * 80)
        var clock = RunningTime()
        for piece in pieces {
            switch piece {
            case .samples(let index, let positions):
                write(segments[index], positions, type, &clock, into: &bytes)
            case .single(let index):
                write(singles[index], type, &clock, into: &bytes)
            }
        }
        return bytes
    }

    private static func header(_ type: DataType) -> [UInt8] {
        let unit = type.unit.isEmpty ? "" : " (" + type.unit + ")"
        let columns =
            switch type.shape {
            case .panel(let components): components.map { $0.name + unit }
            default: [type.code.text + unit]
            }
        let fields = ["time"] + columns + ["recording"]
        return Array((fields.map(quoted).joined(separator: ",") + "\r\n").utf8)
    }

    private func write(
        _ segment: Segment,
        _ positions: Range<Int>,
        _ type: DataType,
        _ clock: inout RunningTime,
        into bytes: inout [UInt8]
    ) {
        let writer = SampleWriter(segment.samples, type)
        let recording = segment.recording.utf8
        for position in positions {
            clock.write(segment.time(at: position).milliseconds, into: &bytes)
            bytes.append(UInt8(ascii: ","))
            _ = writer.write(position, missing: "", into: &bytes)
            bytes.append(UInt8(ascii: ","))
            bytes += recording
            bytes.append(literal: "\r\n")
        }
    }

    private func write(
        _ record: Record,
        _ type: DataType,
        _ clock: inout RunningTime,
        into bytes: inout [UInt8]
    ) {
        clock.write(record.time.milliseconds, into: &bytes)
        for field in Self.fields(record.value, type) {
            bytes.append(UInt8(ascii: ","))
            bytes += Self.quoted(field).utf8
        }
        bytes.append(literal: ",\r\n")
    }

    /// The fields of a value, one for each value column.
    private static func fields(_ value: RecordValue, _ type: DataType) -> [String] {
        func text(_ number: Double) -> String {
            var bytes: [UInt8] = []
            bytes.append(decimal: number)
            return String(decoding: bytes, as: UTF8.self)
        }
        switch (value, type.shape) {
        case (.sample(let number), _): return [number.map(text) ?? ""]
        case (.panel(let numbers), .panel(let components)):
            return components.map { numbers[$0.name].map(text) ?? "" }
        case (.document(let json), _): return [String(decoding: json, as: UTF8.self)]
        case (.waveform(_, let samples), _): return [samples.map(text).joined(separator: " ")]
        case (_, .panel(let components)): return components.map { _ in "" }
        default: return [""]
        }
    }

    /// A field in quotation marks where it needs them.
    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D })
        else { return field }
        let doubled = field.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + doubled.joined(separator: "\"\"") + "\""
    }
}
