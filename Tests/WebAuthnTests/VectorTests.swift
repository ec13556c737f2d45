import Cryptography
import PasskeyFakes
import Testing

@testable import WebAuthn

/// The published examples, each verified by what its registration says.
struct VectorTests {
    /// The examples do without the authenticator's finding out who it is.
    private let site = RelyingParty(origin: "https://example.org", requiresVerification: false)

    @Test(arguments: ["none.ES256", "packed-self.ES256"])
    func `the specification's registrations and assertions are taken`(name: String) throws {
        let vectors = try Vectors(name)
        let registration = try vectors.registration()
        #expect(registration.client.challenge == vectors["registration.challenge"])
        let made = try site.check(registration)
        #expect(made.id == vectors["credential"] && made.key.algorithm == .es256)
        let assertion = try vectors.assertion()
        #expect(assertion.client.challenge == vectors["assertion.challenge"])
        try assertion.check(by: made.key, at: site)
        #expect(assertion.count == 0)
    }

    @Test func `an attestation by a maker is not taken, the key that it is of is`() throws {
        let vectors = try Vectors("packed.EdDSA")
        #expect(throws: WebAuthnError.attestation) { try site.check(try vectors.registration()) }
        let authenticatorData = Array(vectors["registration.attestationObject"].suffix(0x81))
        let registration = try Registration(
            clientData: vectors["registration.clientDataJSON"],
            attestation: SoftAuthenticator.unattested(authenticatorData)
        )
        let made = try site.check(registration)
        #expect(made.id == vectors["credential"] && made.key.algorithm == .edDSA)
        try vectors.assertion().check(by: made.key, at: site)
    }

    @Test func `a key of RSA is taken`() throws {
        let vectors = try Vectors("RS256")
        let site = RelyingParty(origin: "http://localhost:5000")
        let id = vectors["credential"]
        var authenticatorData = vectors["assertion.authenticatorData"]
        authenticatorData[32] |= 0x40
        authenticatorData += [UInt8](repeating: 0, count: 16) + [0, UInt8(id.count)] + id
        let registration = try Registration(
            clientData: SoftAuthenticator(id: id, at: site.origin, of: site.id)
                .clientData("webauthn.create", [1]),
            attestation: SoftAuthenticator.unattested(authenticatorData + vectors["key"])
        )
        let made = try site.check(registration)
        #expect(made.id == id && made.key.algorithm == .rs256)
        let assertion = try vectors.assertion()
        #expect(assertion.count == 1)
        try assertion.check(by: made.key, at: site)
    }

    @Test(arguments: ["none.ES256", "packed-self.ES256", "packed.EdDSA", "RS256"])
    func `another example's key verifies nothing`(name: String) throws {
        let other = try site.check(
            try Vectors(name == "none.ES256" ? "packed-self.ES256" : "none.ES256").registration()
        )
        let at = name == "RS256" ? RelyingParty(origin: "http://localhost:5000") : site
        let assertion = try Vectors(name).assertion()
        #expect(throws: WebAuthnError.signature) { try assertion.check(by: other.key, at: at) }
    }

    @Test func `an attestation by the key itself is verified`() throws {
        let vectors = try Vectors("packed-self.ES256")
        var attestation = vectors["registration.attestationObject"]
        // Within the signature, which stands before what it signs.
        attestation[60] ^= 1
        let registration = try Registration(
            clientData: vectors["registration.clientDataJSON"],
            attestation: attestation
        )
        #expect(throws: WebAuthnError.signature) { try site.check(registration) }
    }

    @Test func `an attestation by the key itself names its algorithm`() throws {
        let vectors = try Vectors("packed-self.ES256")
        var attestation = vectors["registration.attestationObject"]
        let place = try #require(attestation.firstIndex(of: 0x26))
        attestation[place] = 0x27
        let registration = try Registration(
            clientData: vectors["registration.clientDataJSON"],
            attestation: attestation
        )
        #expect(throws: WebAuthnError.attestation) { try site.check(registration) }
    }
}
