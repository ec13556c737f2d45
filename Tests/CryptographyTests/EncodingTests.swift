import Testing

@testable import Cryptography

struct EncodingTests {
    /// RFC 4648 §10, without the padding, and one with both characters that §5 exchanges.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"), ("~~?>>", "fn4_Pj4"),
    ])
    func `base64url gives the published values`(plain: String, text: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == text)
        #expect(Base64URL.decode(text) == Array(plain.utf8))
    }

    @Test(arguments: [
        "Zg==", "Zm8=", "Z", "Zm9vY", "Zh", "Zm9", "Zm 9v", "Zm9v\n", "+/+/", "Zmé", "Zm9v.", "\0",
    ])
    func `base64url has one spelling a value`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    /// RFC 4648 §10.
    @Test func `hexadecimal gives the published values`() {
        #expect(Hex.encode(Array("foobar".utf8)) == "666f6f626172")
        #expect(Hex.decode("666F6F626172") == Array("foobar".utf8))
        #expect(Hex.decode("") == [])
        for text in ["6", "6g", "66 6", "0x66", "６６"] { #expect(Hex.decode(text) == nil) }
    }

    @Test func `any bytes come back from their text`() {
        var entropy = SeededEntropy(4648)
        for count in 0..<200 {
            let bytes = entropy.bytes(count)
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        }
    }

    @Test func `whatever text is decoded encodes to itself`() {
        var entropy = SeededEntropy(5)
        let alphabet = Array("AQgwZz09-_=+/ é".utf8)
        var accepted = 0
        for _ in 0..<20_000 {
            let length = Int(entropy.next() % 12)
            let letters = entropy.bytes(length).map { alphabet[Int($0) % alphabet.count] }
            let text = String(decoding: letters, as: UTF8.self)
            guard let bytes = Base64URL.decode(text) else { continue }
            accepted += 1
            #expect(Base64URL.encode(bytes) == text)
        }
        #expect(accepted > 1000)
    }

    /// RFC 9562 appendix A.6: 2022-02-22 19:22:22 UTC, and its random bits given as they are.
    @Test func `a UUID of version 7 is that of RFC 9562`() {
        var bits = FixedEntropy([0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F])
        let uuid = UUIDBytes.v7(milliseconds: 0x017F_22E2_79B0, using: &bits)
        #expect(UUIDBytes.text(uuid) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    /// RFC 9562 appendix A.3.
    @Test func `a UUID of version 4 is that of RFC 9562`() throws {
        var bits = FixedEntropy(try #require(Hex.decode("919108f752d1f320dbacf847db4148a8")))
        #expect(
            UUIDBytes.text(UUIDBytes.v4(using: &bits)) == "919108f7-52d1-4320-9bac-f847db4148a8"
        )
    }

    @Test func `later UUIDs of version 7 sort later`() {
        var entropy = SeededEntropy(9562)
        var last = ""
        for milliseconds in stride(from: Int64(1_700_000_000_000), to: 1_700_000_100_000, by: 97) {
            let text = UUIDBytes.text(UUIDBytes.v7(milliseconds: milliseconds, using: &entropy))
            #expect(last < text)
            last = text
        }
    }
}

/// Entropy that is not random: the bytes that a published example used.
struct FixedEntropy: Entropy {
    private var rest: [UInt8]

    init(_ bytes: [UInt8]) {
        rest = bytes
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        defer { rest.removeFirst(count) }
        return Array(rest.prefix(count))
    }
}
