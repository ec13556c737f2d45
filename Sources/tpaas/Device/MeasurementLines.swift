import Domain
import Foundation
import JSON

/// A line of what a blood pressure meter writes: one measurement.
///
/// It is `time,systolic,diastolic,pulse`, with or without that heading, or a JSON object with these
/// names; the pulse may be missing.
struct MeasurementLine {
    let time: String
    let systolic: Double
    let diastolic: Double
    let pulse: Double?

    /// The most bytes of a line.
    static let longest = 1_000

    /// Reads a line; nil where there is nothing in it.
    init?(_ line: Substring, number: Int) throws {
        let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, !(number == 1 && text.lowercased().hasPrefix("time,")) else {
            return nil
        }
        func fault(_ what: String) -> DeviceFault {
            DeviceFault(.file, "Line \(number): \(what) Nothing of it was sent.")
        }
        guard text.utf8.count <= Self.longest else { throw fault("It is too long.") }
        let fields: [String?]
        if text.hasPrefix("{") {
            let object: JSONValue
            do {
                object = try JSONValue(reading: Array(text.utf8), mostBytes: Self.longest)
            } catch { throw fault("It is no JSON object.") }
            func number(_ name: String) -> String? { object[name]?.number.map { String($0) } }
            if object["pulse"] != nil, number("pulse") == nil {
                throw fault("The pulse is a number.")
            }
            fields = [
                object["time"]?.string, number("systolic"), number("diastolic"), number("pulse"),
            ]
        } else {
            let cells = text.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard (3...4).contains(cells.count) else {
                throw fault("Four fields are wanted: time,systolic,diastolic,pulse.")
            }
            fields = cells + (cells.count == 3 ? [nil] : [])
        }
        guard let time = fields[0], Moment(time) != nil else {
            throw fault("The time is not like 2024-05-10T08:30:00+02:00.")
        }
        guard let systolic = fields[1].flatMap(Self.number),
            let diastolic = fields[2].flatMap(Self.number)
        else { throw fault("Systolic and diastolic are numbers.") }
        self.time = time
        self.systolic = systolic
        self.diastolic = diastolic
        if let text = fields[3], !text.isEmpty {
            guard let pulse = Self.number(text) else { throw fault("The pulse is a number.") }
            self.pulse = pulse
        } else {
            pulse = nil
        }
    }

    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }) else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
