import Domain
import Foundation
import JSON

/// A line of what a blood pressure meter or a watch writes: one measurement.
///
/// It is `time,systolic,diastolic,pulse`, with or without that heading, or a JSON object with these
/// names; the pulse may be missing, or both pressures, where a watch measures the pulse alone.
struct MeasurementLine {
    let time: String
    let systolic: Double?
    let diastolic: Double?
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
            for name in ["systolic", "diastolic", "pulse"] where object[name] != nil {
                guard number(name) != nil else { throw fault("The \(name) is a number.") }
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
        func read(_ field: Int, _ what: String) throws -> Double? {
            guard let text = fields[field], !text.isEmpty else { return nil }
            guard let number = Self.number(text) else { throw fault(what) }
            return number
        }
        self.time = time
        systolic = try read(1, "Systolic and diastolic are numbers.")
        diastolic = try read(2, "Systolic and diastolic are numbers.")
        pulse = try read(3, "The pulse is a number.")
        guard (systolic == nil) == (diastolic == nil), systolic != nil || pulse != nil else {
            throw fault("Systolic and diastolic are numbers.")
        }
    }

    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }) else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
