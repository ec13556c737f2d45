/// A universally unique identifier (RFC 9562) of one kind of thing.
///
/// The phantom `Subject` keeps an owner's identifier from being taken for a recording's. The bytes
/// are in network order, so that identifiers of version 7 sort by the time of their making.
package struct Identifier<Subject>: Hashable, Sendable, Comparable {
    /// The first eight bytes, most significant first.
    package let high: UInt64

    /// The last eight bytes, most significant first.
    package let low: UInt64

    /// The identifier with these two halves.
    @inlinable
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The identifier in sixteen bytes, or nil if there are not sixteen.
    @inlinable
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        // A shift carries each byte from the low half into the high one: no tuple, no closure, for
        // this is done some thirty times a request.
        var (high, low) = (UInt64(0), UInt64(0))
        for byte in bytes {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
        }
        self.init(high: high, low: low)
    }

    /// The sixteen bytes, in network order.
    package var bytes: [UInt8] {
        [UInt8](capacity: 16) { output in
            for place in UInt64(0)..<16 {
                let half = place < 8 ? high : low
                output.append(UInt8(truncatingIfNeeded: half >> (56 - 8 * (place % 8))))
            }
        }
    }

    /// Orders by the bytes.
    package static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension Identifier: LosslessStringConvertible {
    /// Reads the canonical text form (RFC 9562 §4), in either case.
    package init?(_ text: String) {
        self.init(utf8: text.utf8)
    }

    /// Reads the canonical text form from bytes, as they come in a path or a body.
    package init?(utf8 text: some Collection<UInt8>) {
        guard text.count == 36 else { return nil }
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for (offset, byte) in text.enumerated() {
            if offset == 8 || offset == 13 || offset == 18 || offset == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = Self.hexadecimal(byte) else { return nil }
                digits.append(digit)
            }
        }
        self.init(bytes: (0..<16).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] })
    }

    /// The canonical text form: 36 characters in lower case.
    package var description: String {
        String(decoding: utf8, as: UTF8.self)
    }

    /// The bytes of the canonical text form.
    package var utf8: [UInt8] {
        [UInt8](capacity: 36) { output in
            for place in UInt64(0)..<32 {
                if place == 8 || place == 12 || place == 16 || place == 20 {
                    output.append(UInt8(ascii: "-"))
                }
                let half = place < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> (60 - 4 * (place % 16))) & 15
                output.append(
                    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
                )
            }
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
