/// The five characters that end or open something in element content or a quoted attribute.
enum HTMLEscape {
    static func append(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            // HTML §13.2.3.5: NUL is a parse error everywhere; shown as what it becomes.
            case 0: bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
        }
    }
}

/// A number as people read it, without locale and without exponent.
enum HTMLNumber {
    static func text(_ number: Double, decimals: Int) -> String {
        precondition((0...9).contains(decimals), "a number has 0 to 9 decimals")
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        guard number.isFinite, let scaled = Int64(exactly: (number * scale).rounded()) else {
            return "–"
        }
        guard decimals > 0 else { return String(scaled) }
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return (scaled < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
