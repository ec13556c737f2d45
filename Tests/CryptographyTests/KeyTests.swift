import Testing

@testable import Cryptography

struct KeyTests {
    private let message = Array("a message".utf8)

    @Test(arguments: [
        (PrivateKey.Kind.p256, SignatureAlgorithm.es256),
        (.rsa(bits: 2048), .rs256), (.rsa(bits: 2048), .ps256), (.rsa(bits: 3072), .rs256),
    ])
    func `what a key signs its public part verifies, and nothing else`(
        kind: PrivateKey.Kind,
        algorithm: SignatureAlgorithm
    ) throws {
        let key = try PrivateKey(new: kind)
        let other = try PrivateKey(new: kind)
        let signature = key.signature(of: message, by: algorithm)
        let publicKey = try #require(PublicKey(key.publicKey.numbers))
        #expect(publicKey == key.publicKey)
        #expect(publicKey.verifies(signature, of: message, by: algorithm))
        #expect(!publicKey.verifies(signature, of: message + [0], by: algorithm))
        #expect(!publicKey.verifies([], of: message, by: algorithm))
        #expect(!publicKey.verifies(signature + [0], of: message, by: algorithm))
        #expect(!other.publicKey.verifies(signature, of: message, by: algorithm))
        for wrong in SignatureAlgorithm.allCases where wrong != algorithm {
            #expect(!publicKey.verifies(signature, of: message, by: wrong))
        }
        for place in stride(from: 0, to: signature.count, by: 7) {
            var damaged = signature
            damaged[place] ^= 1
            #expect(!publicKey.verifies(damaged, of: message, by: algorithm))
        }
    }

    @Test func `an ES256 signature is 64 bytes, whatever its numbers`() throws {
        let key = try PrivateKey(new: .p256)
        for _ in 0..<600 {
            // One number in 256 has a leading zero.
            let signature = key.signature(of: message, by: .es256)
            #expect(signature.count == 64)
            #expect(key.publicKey.verifies(signature, of: message, by: .es256))
        }
        #expect(!key.publicKey.verifies(.init(repeating: 0, count: 64), of: message, by: .es256))
    }

    @Test func `a key comes back from PEM and DER`() throws {
        let old = try PrivateKey(pem: Array(KeyFiles.p256.utf8))
        let expected = PublicKey.Numbers.p256(
            x: try #require(Base64URL.decode(KeyFiles.x)),
            y: try #require(Base64URL.decode(KeyFiles.y))
        )
        #expect(old.publicKey.numbers == expected)
        let der = try #require(Base64URL.decode(KeyFiles.pkcs8))
        #expect(try PrivateKey(der: der).publicKey == old.publicKey)
        for kind in [PrivateKey.Kind.p256, .rsa(bits: 2048)] {
            let key = try PrivateKey(new: kind)
            let pem = key.pem
            #expect(String(decoding: pem, as: UTF8.self).hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
            let again = try PrivateKey(pem: pem)
            #expect(again.publicKey == key.publicKey)
            #expect(!"\(again)".contains("BEGIN"))
        }
    }

    @Test func `what is no key that signs here is refused`() throws {
        func refusal(_ pem: String) -> PrivateKeyError? {
            do throws(PrivateKeyError) {
                _ = try PrivateKey(pem: Array(pem.utf8))
                return nil
            } catch { return error }
        }
        #expect(refusal("") == .unreadable)
        #expect(
            refusal("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----") == .unreadable
        )
        #expect(refusal(KeyFiles.encrypted) == .unreadable)
        #expect(refusal(KeyFiles.secp256k1) == .unsuitable)
        #expect(throws: PrivateKeyError.unsuitable) { try PrivateKey(new: .rsa(bits: 1024)) }
        #expect(throws: PrivateKeyError.unreadable) { try PrivateKey(der: [0x30, 0x03, 1, 2, 3]) }
        #expect(throws: PrivateKeyError.unreadable) { try PrivateKey(der: []) }
    }

    @Test func `numbers that are no safe key are refused`() throws {
        let modulus = [0xC1] + [UInt8](repeating: 0x55, count: 255)
        func rsa(_ modulus: [UInt8], _ exponent: [UInt8] = [1, 0, 1]) -> PublicKey? {
            PublicKey(.rsa(modulus: modulus, exponent: exponent))
        }
        #expect(rsa(modulus) != nil)
        #expect(rsa(Array(modulus.dropFirst())) == nil)
        #expect(rsa([0x41] + modulus.dropFirst()) == nil)
        #expect(rsa([0] + modulus) == nil)
        #expect(rsa(Array(modulus.dropLast()) + [2]) == nil)
        #expect(rsa([UInt8](repeating: 0xFF, count: 513)) == nil)
        #expect(rsa([]) == nil)
        for exponent in [[], [1], [2], [0, 1, 0, 1], [1, 0, 0, 0, 1]] as [[UInt8]] {
            #expect(rsa(modulus, exponent) == nil)
        }
        guard case .p256(let x, let y) = try PrivateKey(new: .p256).publicKey.numbers else {
            Issue.record("no key on P-256")
            return
        }
        #expect(PublicKey(.p256(x: x, y: y)) != nil)
        #expect(PublicKey(.p256(x: y, y: x)) == nil)
        #expect(PublicKey(.p256(x: x, y: Array(y.dropLast()))) == nil)
        let zeroes = [UInt8](repeating: 0, count: 32)
        #expect(PublicKey(.p256(x: zeroes, y: zeroes)) == nil)
    }
}
