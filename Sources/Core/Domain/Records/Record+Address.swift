extension Record.Address: LosslessStringConvertible {
    /// Reads what `description` writes.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            guard let id = Identifier<Record>(text) else { return nil }
            self = .row(id)
        case 2:
            guard let recording = Recording.ID(String(parts[0])),
                let index = Int(parts[1]), index >= 0, String(index) == parts[1]
            else { return nil }
            self = .sample(recording, index: index)
        default:
            return nil
        }
    }

    /// The record's UUID, or the recording's with the sample's place behind a dot.
    package var description: String {
        switch self {
        case .row(let id): id.description
        case .sample(let recording, let index): recording.description + "." + String(index)
        }
    }
}
