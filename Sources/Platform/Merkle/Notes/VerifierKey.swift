internal import Cryptography

/// Who signs notes, by name and public key (c2sp.org/signed-note, verifier keys).
package struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    /// What a key signs; the number is part of the key.
    package enum Kind: UInt8, Sendable {
        /// Notes, by Ed25519.
        case note = 1
        /// Checkpoints of others, with a time: cosignature/v1 (c2sp.org/tlog-cosignature).
        case cosignature = 4
    }

    /// The signer's name: an address without scheme, by custom.
    package let name: String

    /// What the key signs.
    package let kind: Kind

    /// The public key: 32 bytes.
    package let publicKey: [UInt8]

    /// A key; nil where a name or key cannot be one.
    package init?(name: String, kind: Kind = .note, publicKey: [UInt8]) {
        guard Self.isName(name), publicKey.count == Ed25519.keyCount else { return nil }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
    }

    /// A key as text: `name+id+base64(kind ‖ key)`; nil for any other text, and for an id that is
    /// not the key's.
    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count <= 1_024, parts.count == 3, let bytes = Base64.decode(parts[2]),
            let kind = bytes.first.flatMap(Kind.init(rawValue:))
        else { return nil }
        self.init(name: String(parts[0]), kind: kind, publicKey: Array(bytes.dropFirst()))
        guard parts[1] == Hex.encode(id) else { return nil }
    }

    /// Four bytes that tell keys of one name apart: SHA-256(name ‖ 0A ‖ kind ‖ key)[:4].
    package var id: [UInt8] {
        Array(SHA256.hash(Array(name.utf8) + [10, kind.rawValue] + publicKey).bytes.prefix(4))
    }

    /// The key as text.
    package var description: String {
        "\(name)+\(Hex.encode(id))+\(Base64.encode([kind.rawValue] + publicKey))"
    }

    /// Whether a name can stand in a note: it is not empty and has neither spaces nor `+`.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 256
            && !name.unicodeScalars.contains { scalar in
                scalar == "+" || scalar.properties.isWhitespace || scalar.value < 32
            }
    }
}
