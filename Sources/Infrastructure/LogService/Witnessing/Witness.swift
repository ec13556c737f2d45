internal import Cryptography
package import Files
package import Merkle

/// Watches other logs (c2sp.org/tlog-witness): it confirms a log's checkpoint where that continues
/// the last one that it confirmed, and so never two that contradict each other.
///
/// What it confirmed is in its folder, a note a log, and durable before it signs. One process at a
/// time uses the folder, and one thread this object: looking at what is known and replacing it are
/// one step.
package final class Witness {
    private let folder: DurableFolder
    private let signer: NoteSigner
    private let logs: [String: [VerifierKey]]

    /// A witness of logs.
    ///
    /// - Parameters:
    ///   - folder: where it keeps what it knows. Whoever loses it retires the key with it, for a
    ///     witness that has forgotten would confirm another history.
    ///   - signer: its own private key, of the kind `cosignature`.
    ///   - logs: the keys of the logs that it watches.
    package init(_ folder: DurableFolder, signer: consuming NoteSigner, logs: [VerifierKey]) {
        self.folder = folder
        self.signer = signer
        self.logs = Dictionary(grouping: logs, by: \.name)
    }

    /// What a request is answered.
    package enum Answer: Hashable, Sendable {
        /// The checkpoint is confirmed: 200.
        case cosigned(SignedNote.Signature)
        /// It is no request, or its old size is larger than the new one: 400.
        case malformed(String)
        /// No key of the log that is known signed the checkpoint: 403.
        case unsigned
        /// The log is not one of those that are watched: 404.
        case unknownLog
        /// The last checkpoint confirmed has another size, or of the same size another root: 409.
        case conflict(size: Int)
        /// The proof does not hold: 422.
        case inconsistent
    }

    /// The witness's public key.
    package var key: VerifierKey { signer.key }

    /// Confirms a checkpoint, or says why not.
    ///
    /// - Parameters:
    ///   - bytes: the request as it was sent.
    ///   - seconds: now, since 1970.
    /// - Returns: the answer; where it is `cosigned`, what was confirmed is durable.
    /// - Throws: `LogError` where what is known cannot be read or kept; nothing is confirmed then.
    package func add(_ bytes: [UInt8], at seconds: UInt64) throws(LogError) -> Answer {
        let request: WitnessRequest
        let new: Checkpoint
        do throws(MerkleError) {
            request = try WitnessRequest(bytes)
            new = try Checkpoint(text: request.note.text)
        } catch {
            return .malformed(error.description)
        }
        guard let keys = logs[new.origin] else { return .unknownLog }
        guard keys.contains(where: { request.note.isSigned(by: $0) }) else { return .unsigned }
        guard request.old <= new.size else { return .malformed("the old size is the larger one") }
        let known = try known(new.origin)
        guard request.old == known.size else { return .conflict(size: known.size) }
        if new.size == known.size, new.root != known.root {
            // There is but one tree without leaves, and no other history of it.
            return known.size == 0 ? .inconsistent : .conflict(size: known.size)
        }
        guard Self.continues(known, new, request.proof) else { return .inconsistent }
        try keep(request.note, of: new.origin)
        return .cosigned(signer.sign(request.note.text, at: seconds))
    }

    private static func continues(
        _ known: Checkpoint,
        _ new: Checkpoint,
        _ hashes: [Digest]
    ) -> Bool {
        // A tree that grows out of nothing needs no proof.
        guard known.size > 0 else { return hashes.isEmpty }
        return ConsistencyProof(old: known.size, new: new.size, hashes: hashes)
            .holds(from: known.root, to: new.root)
    }

    private static func file(of origin: String) -> String {
        Hex.encode(SHA256.hash(Array(origin.utf8)).bytes) + ".note"
    }

    /// The last checkpoint of a log that was confirmed; that of no leaves where there is none.
    private func known(_ origin: String) throws(LogError) -> Checkpoint {
        let bytes: [UInt8]
        do {
            bytes = try folder.read(Self.file(of: origin))
        } catch {
            guard error.isMissing else { throw .file(error) }
            return Checkpoint(origin: origin, size: 0, root: TreeHash.empty)
        }
        do throws(MerkleError) {
            let checkpoint = try Checkpoint(text: try SignedNote(bytes).text)
            guard checkpoint.origin == origin else {
                throw MerkleError.invalid("what is kept of \(origin) is of another log")
            }
            return checkpoint
        } catch {
            throw .tree(error)
        }
    }

    private func keep(_ note: SignedNote, of origin: String) throws(LogError) {
        do {
            try folder.write(note.bytes, to: Self.file(of: origin))
            try folder.flush()
        } catch {
            throw .file(error)
        }
    }
}
