/// Time-based one-time passwords (RFC 6238) as authenticator apps compute them: HMAC-SHA-1, steps
/// of 30 seconds, six digits.
package enum TOTP {
    /// How many bytes a secret has (RFC 4226 §4, R6).
    package static let secretCount = 20

    /// How many digits a code has.
    package static let digits = 6

    /// How many steps before and after the present one are taken: clocks differ, and typing lasts
    /// (RFC 6238 §5.2).
    private static let window: Int64 = 1

    private static let millisecondsOfStep: Int64 = 30_000

    /// The step of a moment, in milliseconds since 1970 UTC.
    package static func step(at milliseconds: Int64) -> Int64 {
        milliseconds / millisecondsOfStep
    }

    /// The code of a step: an HOTP value whose counter is the step (RFC 4226 §5.3).
    package static func code(_ secret: [UInt8], step: Int64, digits: Int = digits) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let hash = HMAC.sha1(key: secret, message: counter)
        let place = Int(hash[19] & 15)
        let number = hash[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String((number & 0x7FFF_FFFF) % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step that a code belongs to, near a moment.
    ///
    /// - Parameters:
    ///   - code: what was typed.
    ///   - secret: the shared secret.
    ///   - last: the step of the last code that was taken; it and older ones are used up.
    ///   - milliseconds: the moment, since 1970 UTC.
    /// - Returns: nil where the code is wrong or used up.
    package static func step(
        of code: String,
        _ secret: [UInt8],
        after last: Int64,
        at milliseconds: Int64
    ) -> Int64? {
        let present = step(at: milliseconds)
        let typed = Array(code.utf8)
        // All are compared, so that how long it takes says nothing of which it was.
        let found = (present - window...present + window).filter { step in
            constantTimeEqual(typed, Array(Self.code(secret, step: step).utf8))
        }
        return found.first { $0 > last }
    }
}
