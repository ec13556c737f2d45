/// An origin as browsers write it (RFC 6454 section 6.2): scheme, host, and a port if need be.
package struct Origin: Sendable, Equatable, CustomStringConvertible {
    /// The whole, without a slash at the end.
    package let description: String

    /// Whether connections to it are encrypted.
    package let isEncrypted: Bool

    /// Whether its host is this very machine, whose connections nobody else sees.
    package let isLoopback: Bool

    /// Reads `https://host` or `http://host:8080`; nil where anything else is in it: a path, a
    /// user, upper case.
    package init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let authority = text.dropFirst(scheme.count)
        let host: Substring
        if authority.first == "[" {
            host = authority.prefix { $0 != "]" } + "]"
            let isAddress = host.utf8.dropFirst().dropLast().allSatisfy { byte in
                byte.isDigit || (0x61...0x66).contains(byte) || byte == UInt8(ascii: ":")
            }
            guard isAddress, authority.hasPrefix(host) else { return nil }
        } else {
            host = authority.prefix { $0 != ":" }
            let isName = host.utf8.allSatisfy { byte in
                byte.isDigit || (0x61...0x7A).contains(byte) || "-.".utf8.contains(byte)
            }
            guard isName, !host.isEmpty else { return nil }
        }
        let port = authority.dropFirst(host.count)
        guard port.isEmpty || port.first == ":" && Self.isPort(port.dropFirst()) else { return nil }
        description = text
        isEncrypted = scheme == "https://"
        isLoopback = ["localhost", "127.0.0.1", "[::1]"].contains(host)
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard let number = UInt16(text) else { return false }
        return number > 0 && String(number) == text
    }
}
