import Chances
import PasskeyFakes
import Testing

@testable import WebAuthn

/// What no browser sends: it is refused, quickly, and nothing falls over.
struct FuzzTests {
    private let site = RelyingParty(origin: "https://example.org", requiresVerification: false)

    private func changed(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bytes = bytes
        for _ in 0...chance.below(3) {
            let place = chance.below(bytes.count)
            switch chance.below(4) {
            case 0: bytes[place] = UInt8(chance.below(256))
            case 1: bytes[place] ^= 1 << UInt8(chance.below(8))
            case 2: bytes.remove(at: place)
            default: bytes.insert(UInt8(chance.below(256)), at: place)
            }
        }
        return bytes
    }

    @Test(arguments: ["none.ES256", "packed-self.ES256"])
    func `a registration that was changed anywhere does no harm`(name: String) throws {
        let vectors = try Vectors(name)
        let client = vectors["registration.clientDataJSON"]
        let attestation = vectors["registration.attestationObject"]
        var chance = Chance(seed: 46)
        for _ in 0..<Rounds.of(2_000, long: 500_000) {
            let isClient = chance.is(20)
            _ = try? site.check(
                Registration(
                    clientData: isClient ? changed(client, &chance) : client,
                    attestation: isClient ? attestation : changed(attestation, &chance)
                )
            )
        }
    }

    @Test func `an assertion that was changed anywhere is refused`() throws {
        let vectors = try Vectors("none.ES256")
        let key = try site.check(try vectors.registration()).key
        let names = ["assertion.clientDataJSON", "assertion.authenticatorData"]
        var chance = Chance(seed: 47)
        for _ in 0..<Rounds.of(2_000, long: 500_000) {
            let name = chance.pick(names)
            let other = changed(vectors[name], &chance)
            guard other != vectors[name] else { continue }
            #expect(throws: WebAuthnError.self) {
                try Assertion(
                    clientData: name == names[0] ? other : vectors[names[0]],
                    authenticatorData: name == names[1] ? other : vectors[names[1]],
                    signature: vectors["assertion.signature"]
                ).check(by: key, at: site)
            }
        }
    }

    /// Nine bytes that ask for all memory, and other beginnings without an end.
    static let greedy: [[UInt8]] = [
        [0x9B, 0, 0, 0, 0, 0x10, 0, 0, 0], [0xBB, 0, 0, 0, 0, 0x10, 0, 0, 0],
        [0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [UInt8](repeating: 0x81, count: 1_000), [UInt8](repeating: 0x9F, count: 1_000),
        [0xA1, 0x63], [0xA1, 0x63, 0x61], [0xFF], [],
    ]

    @Test(arguments: greedy)
    func `what announces more than it has asks for no memory`(bytes: [UInt8]) throws {
        #expect(CBOR(reading: bytes) == nil)
        let client = try Vectors("none.ES256")["registration.clientDataJSON"]
        #expect(throws: WebAuthnError.self) {
            try Registration(clientData: client, attestation: bytes)
        }
        // The same behind the fixed part, which libfido2 reads.
        let vectors = try Vectors("none.ES256")
        let key = try site.check(try vectors.registration()).key
        var said = vectors["assertion.authenticatorData"]
        said[32] |= 0x80
        #expect(throws: WebAuthnError.self) {
            try Assertion(
                clientData: vectors["assertion.clientDataJSON"],
                authenticatorData: said + bytes,
                signature: vectors["assertion.signature"]
            ).check(by: key, at: site)
        }
        let inKey = try #require(CBOR(reading: vectors["registration.attestationObject"]))
        let whole = try #require(inKey["authData"]?.bytes)
        #expect(throws: WebAuthnError.self) {
            try site.check(
                Registration(
                    clientData: client,
                    attestation: SoftAuthenticator.unattested(Array(whole.prefix(87)) + bytes)
                )
            )
        }
    }

    @Test func `what is too long, and a name that comes twice, is refused`() throws {
        let long = [UInt8](repeating: 0x20, count: 10_000)
        #expect(throws: WebAuthnError.malformed("client data")) { try ClientData(reading: long) }
        #expect(throws: WebAuthnError.malformed("authenticator data")) {
            try AuthenticatorData(reading: long)
        }
        #expect(throws: WebAuthnError.malformed("authenticator data")) {
            try AuthenticatorData(reading: [UInt8](repeating: 0, count: 36))
        }
        #expect(CBOR(reading: [0xA2, 0x61, 0x61, 1, 0x61, 0x61, 2]) == nil)
        #expect(CBOR(reading: [0xA1, 0x61, 0x61, 1]) == .map(["a": .integer(1)]))
        #expect(CBOR(reading: [0xA1, 0x61, 0x61, 1, 0]) == nil, "nothing may stand behind it")
    }
}
