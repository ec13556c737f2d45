import Testing

@testable import Cryptography

struct TOTPTests {
    private let secret = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `codes of eight digits are those of RFC 6238`(seconds: Int64, code: String) {
        #expect(TOTP.code(secret, step: TOTP.step(at: seconds * 1_000), digits: 8) == code)
    }

    /// RFC 4226, appendix D.
    @Test func `codes of six digits are those of RFC 4226`() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ]
        for (step, code) in codes.enumerated() {
            #expect(TOTP.code(secret, step: Int64(step)) == code)
        }
    }

    @Test func `a code is taken one step early and one step late, and no more`() {
        let step: Int64 = 60_000_000
        let code = TOTP.code(secret, step: step)
        for (shift, isTaken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let moment = (step + Int64(shift)) * 30_000 + 1
            let found = TOTP.step(of: code, secret, after: 0, at: moment)
            #expect(found == (isTaken ? step : nil), "\(shift)")
        }
    }

    @Test func `a code that was taken, and those before it, are used up`() {
        let step: Int64 = 60_000_000
        let now = step * 30_000
        for shift in Int64(-1)...1 {
            let code = TOTP.code(secret, step: step + shift)
            let found = TOTP.step(of: code, secret, after: step, at: now)
            #expect(found == (shift == 1 ? step + 1 : nil))
        }
    }

    @Test(arguments: ["", "75522", "7552240", "00755224", "75522x", "٧٥٥٢٢٤"])
    func `what is no code is wrong`(_ text: String) {
        #expect(TOTP.step(of: text, secret, after: -1, at: 0) == nil)
    }

    /// RFC 4648 §10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func `base 32 is that of RFC 4648`(_ text: String, _ expected: String) {
        #expect(Base32.encode(Array(text.utf8)) == expected)
    }
}
