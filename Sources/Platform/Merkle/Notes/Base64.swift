internal import Cryptography

/// Base 64 with the standard alphabet and padding (RFC 4648 §4), as notes and proofs use it.
package enum Base64 {
    /// The text of bytes.
    package static func encode(_ bytes: [UInt8]) -> String {
        let text = String(
            Base64URL.encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        )
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// The bytes of a text; nil when it is not exactly what `encode` writes.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.count % 4 == 0, !text.contains("-"), !text.contains("_") else {
            return nil
        }
        let padding = text.hasSuffix("==") ? 2 : text.hasSuffix("=") ? 1 : 0
        let other = String(
            text.dropLast(padding).map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
        )
        guard other.utf8.count % 4 == (4 - padding) % 4 else { return nil }
        return Base64URL.decode(other)
    }
}
