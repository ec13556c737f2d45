/// A text with signatures (c2sp.org/signed-note): lines, a blank line, a line a signature.
package struct SignedNote: Hashable, Sendable {
    /// One line `— name base64(id ‖ signature)`.
    package struct Signature: Hashable, Sendable {
        /// The signer's name.
        package let name: String

        /// The key's id (four bytes), then what its kind of key signs with.
        package let bytes: [UInt8]

        /// A signature under a key.
        package init(by key: VerifierKey, _ signature: [UInt8]) {
            name = key.name
            bytes = key.id + signature
        }

        /// The signature as it stands under a note.
        package var line: String { "— \(name) \(Base64.encode(bytes))\n" }

        fileprivate init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The longest note that is read, and the most signatures.
    package static let limits = (bytes: 1 << 16, signatures: 100)

    /// The signed text; it ends with a line break.
    package let text: String

    /// The signatures, in the order of their lines.
    package var signatures: [Signature]

    /// A note.
    ///
    /// - Precondition: the text ends with a line break.
    package init(text: String, signatures: [Signature]) {
        precondition(text.hasSuffix("\n"), "a note's text ends with a line break")
        self.text = text
        self.signatures = signatures
    }

    /// A note as bytes.
    ///
    /// - Throws: `MerkleError.malformed`, saying what is wrong.
    package init(_ bytes: [UInt8]) throws(MerkleError) {
        guard bytes.count <= Self.limits.bytes, let whole = String(validating: bytes, as: UTF8.self)
        else { throw .malformed("note", reason: "too long, or not UTF-8") }
        guard !whole.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" }) else {
            throw .malformed("note", reason: "control characters")
        }
        let lines = whole.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.last?.isEmpty == true, let blank = lines.dropLast().lastIndex(where: \.isEmpty)
        else { throw .malformed("note", reason: "no blank line before the signatures") }
        let signed = lines[lines.index(after: blank)...].dropLast()
        guard !signed.isEmpty, signed.count <= Self.limits.signatures, blank > 0 else {
            throw .malformed("note", reason: "no text, no signature, or too many")
        }
        var signatures: [Signature] = []
        for line in signed { signatures.append(try Self.signature(String(line))) }
        text = lines[..<blank].map { String($0) + "\n" }.joined()
        self.signatures = signatures
    }

    private static func signature(_ line: String) throws(MerkleError) -> Signature {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", VerifierKey.isName(String(parts[1])),
            let bytes = Base64.decode(parts[2]), bytes.count >= 5
        else { throw .malformed("note", reason: "“\(line.prefix(40))” is no signature") }
        return Signature(name: String(parts[1]), bytes: bytes)
    }

    /// The note as it is served.
    package var bytes: [UInt8] {
        Array((text + "\n" + signatures.map(\.line).joined()).utf8)
    }

    /// Whether a key signed the text, as its kind signs.
    package func isSigned(by key: VerifierKey) -> Bool {
        cosigned(by: key) != nil
    }

    /// When a key signed the text, in seconds since 1970; nil where it did not sign it.
    ///
    /// It is 0 where the kind of key says no time. A wrong signature under a key's name and id
    /// spoils the note.
    package func cosigned(by key: VerifierKey) -> UInt64? {
        let its = signatures.filter { $0.name == key.name && Array($0.bytes.prefix(4)) == key.id }
        guard let first = its.first, its.allSatisfy({ $0 == first }) else { return nil }
        let signature = Array(first.bytes.dropFirst(4))
        switch key.kind {
        case .note:
            return Ed25519.verifies(signature, of: Array(text.utf8), by: key.publicKey) ? 0 : nil
        case .cosignature:
            guard signature.count == 8 + Ed25519.signatureCount else { return nil }
            let time = signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let message = Cosignature.message(text, at: time)
            let isRight = Ed25519.verifies(
                Array(signature.dropFirst(8)),
                of: message,
                by: key.publicKey
            )
            return isRight ? time : nil
        }
    }
}

/// What a witness signs (c2sp.org/tlog-cosignature, cosignature/v1).
enum Cosignature {
    static func message(_ checkpoint: String, at seconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(seconds)\n\(checkpoint)".utf8)
    }
}
