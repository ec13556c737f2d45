/// The cookies that a browser sent (RFC 6265 section 4.2).
package struct Cookies: Sendable {
    private var values: [String: [String]] = [:]

    /// Reads the Cookie field; what is not `name=value` is passed over, as browsers send what any
    /// server of the domain set.
    package init(_ headers: Headers) {
        for field in headers.all("cookie") {
            for pair in field.split(separator: ";") {
                let name = pair.prefix { $0 != "=" }
                guard name.count < pair.count else { continue }
                let value = pair.dropFirst(name.count + 1)
                values[name.trimmed, default: []].append(value.trimmed)
            }
        }
    }

    /// The value of a cookie; nil where it is absent, or there twice with values that differ: one
    /// of the two was planted by another host (RFC 6265 section 8.6).
    package subscript(name: String) -> String? {
        guard let all = values[name], Set(all).count == 1 else { return nil }
        return all.first
    }
}

/// A cookie to be set (RFC 6265 section 4.1, RFC 6265bis for SameSite and `__Host-`): HttpOnly,
/// SameSite=Lax, for the whole host and not its subdomains.
package struct SetCookie: Sendable, Equatable, CustomStringConvertible {
    private let name: String
    private let value: String
    private let maxAge: Int?
    private let isSecure: Bool

    /// A cookie for `maxAge` seconds, or for the browser's session where that is nil.
    ///
    /// Secure cookies are named `__Host-…`. Traps on a name that is not a token or a value outside
    /// of RFC 6265.
    package init(name: String, value: String, maxAge: Int? = nil, isSecure: Bool) {
        let isPlain = value.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !"\",;\\".utf8.contains(byte)
        }
        precondition(name.isToken && isPlain, "not a cookie")
        self.name = SetCookie.name(name, isSecure: isSecure)
        self.value = value
        self.maxAge = maxAge
        self.isSecure = isSecure
    }

    /// Takes a cookie away from the browser.
    package static func expiring(name: String, isSecure: Bool) -> SetCookie {
        SetCookie(name: name, value: "", maxAge: 0, isSecure: isSecure)
    }

    /// The name under which the browser sends it back.
    package static func name(_ name: String, isSecure: Bool) -> String {
        isSecure ? "__Host-" + name : name
    }

    /// The value of the Set-Cookie field.
    package var description: String {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if isSecure { text += "; Secure" }
        return text
    }
}
