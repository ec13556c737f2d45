internal import Cryptography
internal import JSON

/// What the log says of itself, as bodies like those of the audit.
enum SessionEvent {
    /// The last leaf of the session before: what a new session begins after.
    struct Predecessor {
        let session: [UInt8]
        let sequence: Int
        let y: Digest
        /// Whether it ended without CLOSE.
        let isRecovered: Bool
    }

    /// A session's name, who runs it, and its first key sealed to the auditor.
    struct Opening {
        let session: [UInt8]
        let label: String
        let machine: String
        let auditor: Digest
        let sealedKey: [UInt8]
        let predecessor: Predecessor?
    }

    static func open(_ opening: Opening, at milliseconds: Int64) -> [UInt8] {
        JSONWriter.object { object in
            begin("session-open", at: milliseconds, &object)
            object.member("session", UUIDBytes.text(opening.session))
            object.member("label", opening.label)
            object.member("machine", opening.machine)
            object.member("auditor", opening.auditor.description)
            object.member("a0", Base64URL.encode(opening.sealedKey))
            guard let last = opening.predecessor else { return }
            object.member("previous_session", UUIDBytes.text(last.session))
            object.member("previous_sequence", last.sequence)
            object.member("previous_y", last.y.description)
            object.member("recovers", last.isRecovered)
        }
    }

    static func heartbeat(at milliseconds: Int64) -> [UInt8] {
        JSONWriter.object { object in begin("heartbeat", at: milliseconds, &object) }
    }

    static func close(_ session: [UInt8], at milliseconds: Int64) -> [UInt8] {
        JSONWriter.object { object in
            begin("session-close", at: milliseconds, &object)
            object.member("session", UUIDBytes.text(session))
        }
    }

    static func head(of owner: [UInt8], _ chain: OwnerChain, at milliseconds: Int64) -> [UInt8] {
        JSONWriter.object { object in
            begin("head", at: milliseconds, &object)
            object.member("owner", UUIDBytes.text(owner))
            object.member("sequence", chain.sequence)
            object.member("hash", chain.hash.description)
        }
    }

    private static func begin(
        _ event: String,
        at milliseconds: Int64,
        _ object: inout JSONObject
    ) {
        object.member("v", 1)
        object.member("event", event)
        object.member("time", milliseconds)
    }
}
