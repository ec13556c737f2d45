/// The 16 bytes of new UUIDs (RFC 9562), in network order.
package enum UUIDBytes {
    /// A time-ordered UUID (RFC 9562 §5.7): 48 bits of time, 74 random bits.
    ///
    /// - Parameters:
    ///   - milliseconds: since 1970-01-01 UTC; the lowest 48 bits are used (until the year 10889).
    ///   - entropy: where the other bits come from.
    /// - Returns: 16 bytes; later milliseconds sort after earlier ones.
    package static func v7(milliseconds: Int64, using entropy: inout some Entropy) -> [UInt8] {
        var time: [UInt8] = []
        for shift in stride(from: Int64(40), through: 0, by: -8) {
            time.append(UInt8(truncatingIfNeeded: milliseconds >> shift))
        }
        return marked(time + entropy.bytes(10), version: 7)
    }

    /// A random UUID (RFC 9562 §5.4): 122 random bits.
    package static func v4(using entropy: inout some Entropy) -> [UInt8] {
        marked(entropy.bytes(16), version: 4)
    }

    /// The 36 characters of 16 bytes, in lower case (RFC 9562 §4).
    package static func text(_ bytes: [UInt8]) -> String {
        precondition(bytes.count == 16, "a UUID has 16 bytes")
        var text = ""
        for (index, digit) in Hex.encode(bytes).enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append("-") }
            text.append(digit)
        }
        return text
    }

    private static func marked(_ random: [UInt8], version: UInt8) -> [UInt8] {
        var bytes = random
        bytes[6] = version << 4 | bytes[6] & 0x0F
        // RFC 9562 §4.1: the variant is the bits 10.
        bytes[8] = 0x80 | bytes[8] & 0x3F
        return bytes
    }
}
