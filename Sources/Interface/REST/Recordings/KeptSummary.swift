import Domain
import FoundationEssentials
import JSON

/// What was answered when a recording was stored, as it is kept: the object of
/// `StoreRecording.Summary.json`, whose last member is the array of warnings.
struct KeptSummary {
    private let kept: [UInt8]

    private struct Stored: Decodable {
        let samples: [String: Int]
        let warnings: [String]
    }

    /// What was kept.
    init(json: [UInt8]) { kept = json }

    /// The answer: what was kept, and whether it was there before.
    ///
    /// - Parameters:
    ///   - isDuplicate: whether the recording was there before.
    ///   - wanted: the series that would be stored now; those that were not stored then are named
    ///     in a warning, as sending a recording again changes nothing.
    /// - Returns: the JSON object.
    func json(isDuplicate: Bool, wanted: [DataType.Code]) -> [UInt8] {
        var body = kept
        let stored = try? JSONDecoder().decode(Stored.self, from: Data(kept))
        if let stored, kept.suffix(2) == Array("]}".utf8) {
            var isFirst = stored.warnings.isEmpty
            for type in wanted where stored.samples[type.text] == nil {
                body.removeLast(2)
                if !isFirst { body.append(UInt8(ascii: ",")) }
                body.append(
                    jsonString: "The channel “\(type)” was not stored when this recording was sent "
                        + "first, and sending it again does not add it."
                )
                body.append(literal: "]}")
                isFirst = false
            }
        }
        body.removeLast()
        body.append(literal: ",\"duplicate\":")
        isDuplicate.write(into: &body)
        body.append(UInt8(ascii: "}"))
        return body
    }
}
