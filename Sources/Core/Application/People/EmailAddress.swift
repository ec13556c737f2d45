/// An address for mail and log-in.
package enum EmailAddress {
    /// Whether a text is an address that browsers take and mail can be sent to.
    ///
    /// That is what HTML's `input type=email` and a dot-atom (RFC 5321 §4.1.2) have in common: one
    /// at sign, words of certain ASCII characters with dots between them, a host name. That mail
    /// arrives is the real proof.
    package static func isWellFormed(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && text.utf8.count <= 254 && parts[0].count <= 64
            && isDotted(parts[0], isWord) && isDotted(parts[1], isLabel)
    }

    private static func isDotted(
        _ bytes: Substring.UTF8View,
        _ isPart: (Substring.UTF8View) -> Bool
    ) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && isPart($0) }
    }

    /// `Atom` (RFC 5321 §4.1.2).
    private static func isWord(_ part: Substring.UTF8View) -> Bool {
        part.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }

    /// A label of a host name (RFC 1123 §2.1).
    private static func isLabel(_ part: Substring.UTF8View) -> Bool {
        part.count <= 63 && part.first != UInt8(ascii: "-") && part.last != UInt8(ascii: "-")
            && part.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
