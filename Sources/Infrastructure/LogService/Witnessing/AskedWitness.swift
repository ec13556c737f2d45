internal import Cryptography
package import Merkle

/// A witness that logd asks to confirm each checkpoint, before it is published.
///
/// One that does not answer never holds the log up for longer than its connection waits: it is
/// asked again after a pause that doubles from a second to a minute.
package final class AskedWitness {
    /// What came back: an HTTP status and its content.
    package struct Reply: Sendable {
        let status: Int
        let body: [UInt8]

        /// What came back.
        package init(status: Int, body: [UInt8]) {
            self.status = status
            self.body = body
        }
    }

    /// Posts a request to the witness; nil where no answer came in time.
    package typealias Submit = (_ request: [UInt8]) -> Reply?

    /// The witness's public key.
    package let key: VerifierKey

    private let submit: Submit
    private let now: () -> ContinuousClock.Instant
    /// What the witness confirmed last, as far as is known here; it says so where it is not.
    private var size = 0
    private var pause = Duration.seconds(1)
    private var earliest: ContinuousClock.Instant

    /// What was wrong when it was asked last, once.
    private var trouble: String?

    /// A witness.
    package init(
        key: VerifierKey,
        now: @escaping () -> ContinuousClock.Instant,
        submit: @escaping Submit
    ) {
        self.key = key
        self.now = now
        self.submit = submit
        earliest = now()
    }

    /// Whether it may be asked again.
    var isDue: Bool { now() >= earliest }

    /// What was wrong since the last call.
    func takeTrouble() -> String? {
        defer { trouble = nil }
        return trouble
    }

    /// Asks it to confirm a checkpoint.
    ///
    /// - Parameters:
    ///   - note: the checkpoint, signed by the log.
    ///   - checkpoint: what it says.
    ///   - tree: its tree.
    /// - Returns: the cosignature; nil where there is none.
    func confirm(
        _ note: SignedNote,
        _ checkpoint: Checkpoint,
        _ tree: some TreeHashes
    ) -> SignedNote.Signature? {
        guard isDue else { return nil }
        for _ in 0..<2 {
            guard size <= checkpoint.size else { break }
            guard let request = request(note, checkpoint, tree), let reply = submit(request.bytes)
            else { return rest("it does not answer") }
            switch reply.status {
            case 200:
                guard let signature = signature(reply.body, on: note) else {
                    return rest("it signs something else")
                }
                size = checkpoint.size
                pause = .seconds(1)
                return signature
            case 409:
                guard let known = Self.size(reply.body), known != size else {
                    return rest("it has seen another tree of \(size) leaves")
                }
                size = known
            default:
                return rest("it answers \(reply.status)")
            }
        }
        return rest("it has seen \(size) leaves, there are \(checkpoint.size)")
    }

    private func request(
        _ note: SignedNote,
        _ checkpoint: Checkpoint,
        _ tree: some TreeHashes
    ) -> WitnessRequest? {
        guard size > 0 else { return WitnessRequest(old: 0, proof: [], note: note) }
        let proof = try? ConsistencyProof(from: size, to: checkpoint.size, in: tree)
        return proof.map { WitnessRequest(old: size, proof: $0.hashes, note: note) }
    }

    private func rest(_ reason: String) -> SignedNote.Signature? {
        trouble = "witness \(key.name): \(reason)"
        earliest = now() + pause
        pause = min(pause * 2, .seconds(60))
        return nil
    }

    /// The one line under its key that holds; lines of other keys are passed over.
    private func signature(_ body: [UInt8], on note: SignedNote) -> SignedNote.Signature? {
        let lines = Array((note.text + "\n").utf8) + body
        guard let signed = try? SignedNote(lines), signed.cosigned(by: key) != nil else {
            return nil
        }
        return signed.signatures.first {
            $0.name == key.name && Array($0.bytes.prefix(4)) == key.id
        }
    }

    private static func size(_ body: [UInt8]) -> Int? {
        guard let text = String(validating: body, as: UTF8.self), text.hasSuffix("\n"),
            let size = Int(text.dropLast()), size >= 0
        else { return nil }
        return size
    }
}
