/// An address to which mail is sent: a dot-atom, an at sign and a host name (RFC 5321 §4.1.2).
///
/// Neither blanks, brackets nor control characters can be in it, so that it can stand in a command
/// or a header as it is. Quoted local parts, comments and addresses beyond ASCII are refused.
package struct MailAddress: Hashable, Sendable, LosslessStringConvertible {
    /// The address.
    package let description: String

    /// Reads an address; nil where it is none.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].count <= 64,
            Self.isDotted(parts[0], Self.isAtom), Self.isDotted(parts[1], Self.isHost)
        else { return nil }
        description = text
    }

    /// The host name.
    package var host: String {
        String(description.split(separator: "@").last ?? "")
    }

    private static func isDotted(
        _ bytes: Substring.UTF8View,
        _ isPart: (Substring.UTF8View) -> Bool
    ) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && isPart($0) }
    }

    private static func isAtom(_ part: Substring.UTF8View) -> Bool {
        part.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }

    private static func isHost(_ part: Substring.UTF8View) -> Bool {
        part.count <= 63 && part.first != UInt8(ascii: "-") && part.last != UInt8(ascii: "-")
            && part.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
