import Testing

@testable import Cryptography

struct SecretTests {
    @Test(arguments: [
        ([UInt8](), [UInt8](), true), ([1, 2], [1, 2], true), ([1, 2], [1, 3], false),
        ([0, 2], [1, 2], false), ([1], [1, 2], false), ([], [1], false),
    ])
    func `bytes are equal when all are`(one: [UInt8], other: [UInt8], equal: Bool) {
        #expect(constantTimeEqual(one, other) == equal)
        var taken = one
        let secret = SecretBytes(&taken)
        #expect(secret.equals(other) == equal)
    }

    @Test func `a secret takes the bytes away from where they were`() {
        var bytes: [UInt8] = [1, 2, 3]
        let secret = SecretBytes(&bytes)
        #expect(bytes == [])
        #expect(secret.count == 3)
        #expect(secret.withBytes { span in span[0] + span[2] } == 4)
    }

    @Test func `a secret tells its length only`() {
        var entropy = SeededEntropy(7)
        let secret = SecretBytes(count: 32, using: &entropy)
        let text = secret.description
        #expect(text == "SecretBytes(32)")
    }

    @Test func `the same seed gives the same bytes`() {
        var one = SeededEntropy(0)
        var other = SeededEntropy(0)
        // The first value of SplitMix64 from seed 0, low byte first.
        #expect(one.bytes(8) == [0xAF, 0xCD, 0x1D, 0x7B, 0x39, 0xA8, 0x20, 0xE2])
        #expect(other.bytes(20).count == 20)
        #expect(one.bytes(20) != other.bytes(20))
    }

    @Test func `the system's bytes do not repeat`() {
        var entropy = SystemEntropy()
        #expect(entropy.bytes(32) != entropy.bytes(32))
        #expect(entropy.bytes(0) == [])
    }

    @Test func `a token is 256 random bits behind its prefix`() throws {
        var entropy = SeededEntropy(7)
        for kind in OpaqueToken.Kind.allCases {
            let token = OpaqueToken(kind, using: &entropy)
            #expect(token.text.hasPrefix(kind.rawValue))
            #expect(token.text.utf8.count == 47)
            let read = try #require(OpaqueToken(token.text))
            #expect(read.kind == kind)
            #expect(read.digest == SHA256.hash(Array(token.text.utf8)))
            #expect(!token.description.contains(token.text.dropFirst(4)))
        }
        #expect(
            OpaqueToken(.access, using: &entropy).text != OpaqueToken(.access, using: &entropy).text
        )
    }

    @Test func `what is not the form of a token is none`() {
        let secret = String(repeating: "A", count: 43)
        #expect(OpaqueToken("tpa_" + secret) != nil)
        let short = String(repeating: "A", count: 42)
        for text in [
            "", "tpa_", "tpx_\(secret)", "TPA_\(secret)", "tpa_\(secret)A", "tpa_\(short)",
            "tpa_\(short)B", "tpa_\(short)=", "tpa_\(short.dropLast())é",
        ] {
            #expect(OpaqueToken(text) == nil, "\(text)")
        }
    }

    @Test func `the challenge is that of RFC 7636 appendix B`() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        #expect(PKCE.challenge(verifier: verifier) == challenge)
        #expect(PKCE.verify(verifier, challenge: challenge))
        #expect(!PKCE.verify(verifier, challenge: verifier))
        #expect(!PKCE.verify(challenge, challenge: challenge))
        #expect(PKCE.isChallenge(challenge))
        #expect(!PKCE.isChallenge(challenge + "="))
        #expect(!PKCE.isChallenge(""))
    }

    @Test func `a verifier has 43 to 128 unreserved characters`() {
        let letters = String(repeating: "a", count: 128)
        #expect(PKCE.challenge(verifier: letters) != nil)
        #expect(PKCE.challenge(verifier: String(letters.prefix(43))) != nil)
        #expect(PKCE.challenge(verifier: String(letters.prefix(42))) == nil)
        #expect(PKCE.challenge(verifier: letters + "a") == nil)
        for bad in [" ", "+", "/", "=", "%", "é", "\0"] {
            #expect(PKCE.challenge(verifier: String(letters.prefix(60)) + bad) == nil)
        }
    }
}
