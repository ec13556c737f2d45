import Testing

@testable import Cryptography

struct AESGCMTests {
    /// Bytes in a fixed order, for a nonce that a vector names.
    private struct Fixed: Entropy {
        let text: String
        mutating func bytes(_ count: Int) -> [UInt8] { Hex.decode(text) ?? [] }
    }

    private func key(_ text: String) throws -> AESGCMKey {
        var bytes = try #require(Hex.decode(text))
        return try #require(AESGCMKey(&bytes))
    }

    /// Test case 16 of McGrew and Viega, "The Galois/Counter Mode of Operation", as NIST has it.
    @Test func `sealing gives the published ciphertext and tag`() throws {
        let half = "feffe9928665731c6d6a8f9467308308"
        let plain = try #require(
            Hex.decode(
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
            )
        )
        let subject = try #require(Hex.decode("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
        var nonce = Fixed(text: "cafebabefacedbaddecaf888")
        let key = try key(half + half)
        let sealed = key.seal(plain, about: subject, using: &nonce)
        #expect(
            Hex.encode(sealed) == "cafebabefacedbaddecaf888"
                + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                + "76fc6ece0f4e1768cddf8853bb2d551b"
        )
        #expect(key.open(sealed, about: subject) == plain)
    }

    @Test func `what was changed, moved or sealed by another key does not open`() throws {
        var entropy = SeededEntropy(3)
        let (one, other) = (try key(.init(repeating: "01", count: 32)), try key(hex(2)))
        let sealed = one.seal([1, 2, 3], about: [7], using: &entropy)
        #expect(one.open(sealed, about: [7]) == [1, 2, 3])
        #expect(one.open(sealed, about: [8]) == nil)
        #expect(other.open(sealed, about: [7]) == nil)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(one.open(changed, about: [7]) == nil)
        }
        for count in 0..<sealed.count {
            #expect(one.open(Array(sealed.prefix(count)), about: [7]) == nil)
        }
        #expect(one.seal([1, 2, 3], about: [7], using: &entropy) != sealed)
    }

    private func hex(_ byte: Int) -> String { String(repeating: "0\(byte)", count: 32) }

    @Test func `a key has 32 bytes`() {
        for count in [0, 16, 31, 33] {
            var bytes = [UInt8](repeating: 1, count: count)
            #expect(AESGCMKey(&bytes) == nil)
        }
    }
}
