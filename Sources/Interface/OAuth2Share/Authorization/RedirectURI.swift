internal import HTTP

/// Where an authorization response may go: a URI that the client registered, as it sent it.
struct RedirectURI: Equatable {
    /// The URI as it was sent; it differs from a registered one in the port of a loopback at most.
    let text: String

    /// A URI that was sent, if it is a registered one.
    ///
    /// RFC 9700 §2.1: exact string comparison, but for the port of a loopback address (RFC 8252
    /// §7.3), which a native app gets from its system.
    init?(_ sent: String, registered: [String]) {
        guard RedirectURI.isAcceptable(sent) else { return nil }
        let matches = registered.contains { known in
            known == sent || Loopback(known).map { $0 == Loopback(sent) } ?? false
        }
        guard matches else { return nil }
        text = sent
    }

    /// A URI that was sent, if it is a registered one to the letter, a loopback's port included.
    init?(_ sent: String, exactly registered: [String]) {
        guard RedirectURI.isAcceptable(sent), registered.contains(sent) else { return nil }
        text = sent
    }

    /// The URI with the parameters of an authorization response added to its query.
    func adding(_ parameters: [(name: String, value: String)]) -> String {
        let separator = text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return text + separator + Parameters(parameters).encoded
    }

    /// What the policy of a page must allow forms to lead to (CSP 3 §6.5.1: `form-action` counts
    /// for the redirects after a form, too).
    var formActionSource: String {
        guard let colon = text.firstIndex(of: ":") else { return "'none'" }
        let scheme = text[..<colon] + ":"
        let authority = text[colon...].dropFirst(3).prefix { $0 != "/" && $0 != "?" }
        // An IPv6 address is no host-source; then the scheme is all that can be said.
        let isHTTP = scheme == "https:" || scheme == "http:"
        return isHTTP && !authority.contains("[") ? scheme + "//" + authority : String(scheme)
    }

    /// Whether browsers may be sent there at all, whatever is registered: https, http to this very
    /// machine, or a scheme that an app made of its domain (RFC 8252 §7.1); no fragment (RFC 6749
    /// §3.1.2), no user, nothing that a header or a policy would read otherwise.
    static func isAcceptable(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && !"#\"'\\;,<>".utf8.contains($0)
        }
        guard isPlain, let colon = text.firstIndex(of: ":") else { return false }
        let scheme = text[..<colon]
        let rest = text[colon...].dropFirst()
        if scheme == "https" || scheme == "http" {
            guard rest.hasPrefix("//") else { return false }
            let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" }
            guard !authority.isEmpty, !authority.contains("@") else { return false }
            return scheme == "https" || Loopback(text) != nil || isLocalhost(authority)
        }
        return scheme.contains(".")
            && scheme.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                    || "+-.".utf8.contains(byte)
            }
    }

    private static func isLocalhost(_ authority: Substring) -> Bool {
        authority == "localhost" || authority.hasPrefix("localhost:")
    }
}

/// A loopback redirect without its port (RFC 8252 §7.3): an address, never the name `localhost`,
/// which may be another machine's (§8.3).
private struct Loopback: Equatable {
    private let host: String
    private let rest: String

    init?(_ text: String) {
        let hosts = ["http://127.0.0.1", "http://[::1]"]
        guard let host = hosts.first(where: text.hasPrefix) else { return nil }
        var rest = text.dropFirst(host.count)
        if rest.first == ":" {
            let port = rest.dropFirst().prefix { ("0"..."9").contains($0) }
            guard let number = UInt16(port), number > 0, port.first != "0" else { return nil }
            rest = rest.dropFirst(1 + port.count)
        }
        guard rest.isEmpty || rest.first == "/" || rest.first == "?" else { return nil }
        self.host = host
        self.rest = String(rest)
    }
}
