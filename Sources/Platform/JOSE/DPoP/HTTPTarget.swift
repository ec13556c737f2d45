/// The address of a request as RFC 9449 §4.3 compares it: without query and fragment, and
/// normalised by syntax and scheme (RFC 3986 §6.2.2, §6.2.3).
struct HTTPTarget: Hashable {
    private let origin: String
    private let path: String

    /// An absolute http or https address; nil of anything else.
    init?(_ url: String) {
        let address = url.prefix { $0 != "?" && $0 != "#" }
        guard address.utf8.count <= 2_000, let colon = address.firstRange(of: "://") else {
            return nil
        }
        let scheme = address[..<colon.lowerBound].lowercased()
        let rest = address[colon.upperBound...]
        let authority = rest.prefix { $0 != "/" }.lowercased()
        guard let port = ["http": ":80", "https": ":443"][scheme], !authority.isEmpty,
            !authority.contains("@")
        else { return nil }
        let host = authority.hasSuffix(port) ? String(authority.dropLast(port.count)) : authority
        origin = scheme + "://" + host
        let path = rest.dropFirst(authority.count)
        self.path = path.isEmpty ? "/" : Self.normalised(path)
    }

    /// Escapes in upper case, and none for characters that need none.
    private static func normalised(_ path: Substring) -> String {
        var result: [UInt8] = []
        var rest = Array(path.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard byte == UInt8(ascii: "%"), digits.utf8.count == 2,
                let escaped = UInt8(digits, radix: 16)
            else {
                result.append(byte)
                continue
            }
            rest = rest.dropFirst(2)
            let isPlain =
                Character(Unicode.Scalar(escaped)).isASCII
                && (Character(Unicode.Scalar(escaped)).isLetter
                    || Character(Unicode.Scalar(escaped)).isNumber || "-._~".utf8.contains(escaped))
            result += isPlain ? [escaped] : [byte] + Array(digits.uppercased().utf8)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
