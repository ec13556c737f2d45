package import Cryptography

/// A private key that signs notes under a name.
///
/// Its text, `PRIVATE+KEY+name+id+base64(kind ‖ seed)`, is what others' tools write as well
/// (golang.org/x/mod/sumdb/note); it belongs into a file that one account reads.
package struct NoteSigner: ~Copyable {
    /// The public half.
    package let key: VerifierKey

    private let seed: SecretBytes

    /// A new key.
    ///
    /// - Precondition: the name can stand in a note.
    package init(
        name: String,
        kind: VerifierKey.Kind = .note,
        using entropy: inout some Entropy
    ) {
        var bytes = entropy.bytes(Ed25519.keyCount)
        let seed = SecretBytes(&bytes)
        guard let key = Self.key(of: seed, name: name, kind: kind) else {
            preconditionFailure("a signer's name has neither spaces nor +")
        }
        self.key = key
        self.seed = seed
    }

    /// A key as text; nil for any other text.
    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
            var bytes = Base64.decode(parts[4]), bytes.count == 1 + Ed25519.keyCount,
            let kind = VerifierKey.Kind(rawValue: bytes.removeFirst())
        else { return nil }
        let seed = SecretBytes(&bytes)
        guard let key = Self.key(of: seed, name: String(parts[2]), kind: kind),
            parts[3] == Hex.encode(key.id)
        else { return nil }
        self.key = key
        self.seed = seed
    }

    private static func key(
        of seed: borrowing SecretBytes,
        name: String,
        kind: VerifierKey.Kind
    ) -> VerifierKey? {
        Ed25519.publicKey(of: seed).flatMap { key in
            VerifierKey(name: name, kind: kind, publicKey: key)
        }
    }

    /// The private key as text, for the file that holds it.
    package var privateText: String {
        let bytes = seed.withBytes { bytes in bytes.indices.map { bytes[$0] } }
        let secret = Base64.encode([key.kind.rawValue] + bytes)
        return "PRIVATE+KEY+\(key.name)+\(Hex.encode(key.id))+\(secret)"
    }

    /// Signs a text.
    ///
    /// - Parameters:
    ///   - text: it ends with a line break.
    ///   - seconds: when, since 1970; only a cosigner's signature says it.
    /// - Returns: the signature's line.
    package borrowing func sign(_ text: String, at seconds: UInt64 = 0) -> SignedNote.Signature {
        switch key.kind {
        case .note:
            return SignedNote.Signature(by: key, Ed25519.sign(Array(text.utf8), with: seed))
        case .cosignature:
            let message = Cosignature.message(text, at: seconds)
            let time = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) }
            return SignedNote.Signature(by: key, time + Ed25519.sign(message, with: seed))
        }
    }
}
