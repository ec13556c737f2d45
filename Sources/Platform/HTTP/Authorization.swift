/// The credentials of an Authorization field (RFC 9110 section 11.6.2), split at the scheme.
private func credentials(_ headers: Headers, scheme: String) -> String? {
    let fields = headers.all("authorization")
    guard fields.count == 1 else { return nil }
    let parts = fields[0].split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == scheme else { return nil }
    return parts[1].trimmed
}

/// An access token sent in the Authorization field (RFC 6750 section 2.1, RFC 9449 section 7.1;
/// scheme in any case).
package struct AccessToken: Sendable {
    /// The token (the syntax `b64token`).
    package let value: String

    /// Whether it was sent by the scheme DPoP, with a proof of the key that it is bound to.
    package let isProven: Bool

    /// Reads the field; nil where it is absent, repeated, of another scheme or malformed.
    package init?(_ headers: Headers) {
        let proven = credentials(headers, scheme: "dpop")
        guard let token = proven ?? credentials(headers, scheme: "bearer") else { return nil }
        let body = token.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
        let isPlain = body.allSatisfy { $0.isLetter || $0.isDigit || "-._~+/".utf8.contains($0) }
        guard !body.isEmpty, isPlain else { return nil }
        value = token
        isProven = proven != nil
    }
}

/// A token of whoever bears it, sent in the Authorization field (RFC 6750 section 2.1).
package struct BearerToken: Sendable {
    /// The token (the syntax `b64token`).
    package let value: String

    /// Reads the field; nil where it is absent, repeated, of another scheme or malformed.
    package init?(_ headers: Headers) {
        guard let token = AccessToken(headers), !token.isProven else { return nil }
        value = token.value
    }
}

/// A name and a password sent in the Authorization field (RFC 7617; UTF-8).
package struct BasicCredentials: Sendable {
    /// What stands before the first colon.
    package let user: String
    /// What stands after it.
    package let password: String

    /// Reads the field; nil where it is absent, repeated, of another scheme or malformed.
    package init?(_ headers: Headers) {
        guard let encoded = credentials(headers, scheme: "basic"),
            let bytes = Base64.decode(encoded),
            let text = String(validating: bytes, as: UTF8.self),
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        user = String(text[..<colon])
        password = String(text[text.utf8.index(after: colon)...])
    }

    /// The credentials of an OAuth client, whose two parts are encoded like a form's (RFC 6749
    /// section 2.3.1); nil where that encoding is broken.
    package var client: (identifier: String, secret: String)? {
        guard let identifier = PercentEncoding.decode(user.utf8, plusIsSpace: true),
            let secret = PercentEncoding.decode(password.utf8, plusIsSpace: true)
        else { return nil }
        return (identifier, secret)
    }
}

/// Base64 (RFC 4648 section 4), strict: padded, nothing but the alphabet, no stray bits.
enum Base64 {
    static func decode(_ text: String) -> [UInt8]? {
        let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard text.utf8.count % 4 == 0, padding <= 2 else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8.dropLast(padding) {
            guard let value = value(of: byte) else { return nil }
            bits = bits << 6 | value
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            bits &= 1 << UInt32(count) - 1
        }
        return bits == 0 ? bytes : nil
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
