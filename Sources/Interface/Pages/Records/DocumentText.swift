internal import JSON

/// What a document says, for people.
///
/// Apps write small JSON of their own making: names and values are shown as they are there, and
/// what is called `text` without its name. What is deeper, or no object, is shown as it was sent.
struct DocumentText {
    /// What is shown.
    let text: String

    /// What the bytes of a document say.
    init(_ bytes: [UInt8]) {
        let sent = String(decoding: bytes, as: UTF8.self)
        guard let members = try? JSONValue(reading: bytes).object, !members.isEmpty else {
            text = sent
            return
        }
        let written = Self.text(members["text"])
        var parts: [String] = []
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if name == "text", written != nil { continue }
            guard let shown = Self.text(value) else {
                text = sent
                return
            }
            parts.append("\(name): \(shown)")
        }
        if let written { parts.append(written) }
        text = parts.joined(separator: " · ")
    }

    /// A single value; nil for what has parts.
    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text
        case .integer, .number, .bool: value.map { String(decoding: $0.bytes, as: UTF8.self) }
        case .null: "–"
        case .array, .object, nil: nil
        }
    }
}
