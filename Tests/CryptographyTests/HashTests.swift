import Testing

@testable import Cryptography

struct HashTests {
    /// FIPS 180-4 examples (NIST CSRC) and the empty message.
    static let vectors = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ]

    @Test(arguments: vectors)
    func `SHA-256 gives the published values`(message: String, expected: String) {
        #expect(SHA256.hash(Array(message.utf8)).description == expected)
    }

    @Test func `a million letters in pieces give the published value`() {
        var hash = SHA256()
        for _ in 0..<1000 { hash.update([UInt8](repeating: 0x61, count: 1000)) }
        #expect(
            hash.finalize().description
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
    }

    @Test func `nothing in pieces is the empty message`() {
        var hash = SHA256()
        hash.update([])
        #expect(hash.finalize() == SHA256.hash([]))
    }

    @Test func `a digest has 32 bytes`() {
        #expect(Digest([UInt8](repeating: 1, count: 31)) == nil)
        #expect(Digest([UInt8](repeating: 1, count: 33)) == nil)
        #expect(Digest(SHA256.hash([1]).bytes) == SHA256.hash([1]))
    }

    /// RFC 4231 §4.2, 4.3, 4.4 and 4.7.
    static let codes: [(key: [UInt8], message: [UInt8], code: String)] = [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        // The empty key and message: the value is in many libraries' tests and in no RFC.
        ([], [], "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ]

    @Test(arguments: codes)
    func `HMAC gives the published values`(key: [UInt8], message: [UInt8], code: String) {
        #expect(HMAC.sha256(key: key, message: message).description == code)
        var key = key
        let secret = SecretBytes(&key)
        #expect(HMAC.sha256(key: secret, message: message).description == code)
    }

    @Test func `threads may hash at the same time`() async {
        let expected = HMAC.sha256(key: [1], message: SHA256.hash([2]).bytes)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<2000).allSatisfy { _ in
                        HMAC.sha256(key: [1], message: SHA256.hash([2]).bytes) == expected
                    }
                }
            }
            for await right in group { #expect(right) }
        }
    }
}
