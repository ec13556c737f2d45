internal import FoundationEssentials

/// The members of the log's own bodies that a verification looks at.
struct EventBody: Decodable {
    let event: String
    let time: Int64?
    let label: String?
    let machine: String?
    let session: String?
    let auditor: String?
    let a0: String?
    let previousSession: String?
    let previousSequence: Int?
    let previousY: String?
    let owner: String?
    let sequence: Int?
    let hash: String?

    enum CodingKeys: String, CodingKey {
        case event, time, label, machine, session, auditor, a0, owner, sequence, hash
        case previousSession = "previous_session"
        case previousSequence = "previous_sequence"
        case previousY = "previous_y"
    }

    /// What bytes say; nil where they are no such body.
    static func decode(_ bytes: [UInt8]) -> EventBody? {
        try? JSONDecoder().decode(EventBody.self, from: Data(bytes))
    }
}
