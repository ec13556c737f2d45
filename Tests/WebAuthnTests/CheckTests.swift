import Cryptography
import JSON
import PasskeyFakes
import Testing

@testable import WebAuthn

/// What a site refuses: each rule by an authenticator that breaks it alone.
struct CheckTests {
    private let site = RelyingParty(origin: "http://localhost:8080")
    private let challenge = [UInt8](repeating: 7, count: 32)
    private var authenticator: SoftAuthenticator

    init() throws {
        authenticator = try SoftAuthenticator(
            id: Array(1...32),
            at: "http://localhost:8080",
            of: "localhost"
        )
    }

    private func register(_ authenticator: SoftAuthenticator) throws -> MadeCredential {
        let (client, attestation) = authenticator.register(challenge)
        return try site.check(Registration(clientData: client, attestation: attestation))
    }

    private func use(_ authenticator: SoftAuthenticator) throws {
        var authenticator = authenticator
        let key = try #require(CredentialKey(.es256, bytes: authenticator.publicKey))
        let (client, bytes, signature) = authenticator.sign(challenge)
        try Assertion(clientData: client, authenticatorData: bytes, signature: signature)
            .check(by: key, at: site)
    }

    @Test(arguments: [
        ("http://localhost:8080", "localhost"), ("https://tpaas.example", "tpaas.example"),
        ("https://tpaas.example:8443", "tpaas.example"),
    ])
    func `a relying party is its origin's host`(origin: String, id: String) {
        #expect(RelyingParty(origin: origin).id == id)
    }

    @Test func `what is right is taken`() throws {
        let made = try register(authenticator)
        #expect(made.id == authenticator.id && made.key.bytes == authenticator.publicKey)
        #expect(made.isVerified && made.count == 0)
        try use(authenticator)
    }

    @Test func `an identifier may have 1,023 bytes`() throws {
        var authenticator = authenticator
        authenticator.id = [UInt8](repeating: 3, count: 1_023)
        #expect(try register(authenticator).id == authenticator.id)
    }

    /// Breaks one rule.
    enum Fault: CaseIterable {
        case port, scheme, subdomain, inFrame, topOrigin, relyingParty, presence, verification

        var error: WebAuthnError {
            switch self {
            case .port, .scheme, .subdomain: .origin
            case .inFrame, .topOrigin: .crossOrigin
            case .relyingParty: .relyingParty
            case .presence: .userPresence
            case .verification: .userVerification
            }
        }

        func apply(to authenticator: inout SoftAuthenticator) {
            switch self {
            case .port: authenticator.origin = "http://localhost:8081"
            case .scheme: authenticator.origin = "https://localhost:8080"
            case .subdomain: authenticator.origin = "http://evil.localhost:8080"
            case .inFrame: authenticator.extra["crossOrigin"] = .bool(true)
            case .topOrigin: authenticator.extra["topOrigin"] = .string("https://evil.example")
            case .relyingParty: authenticator.relyingParty = "evil.example"
            case .presence: authenticator.flags = 0x04
            case .verification: authenticator.flags = 0x01
            }
        }
    }

    @Test(arguments: Fault.allCases)
    func `each rule alone refuses a registration and an assertion`(fault: Fault) throws {
        var authenticator = authenticator
        fault.apply(to: &authenticator)
        #expect(throws: fault.error) { try register(authenticator) }
        #expect(throws: fault.error) { try use(authenticator) }
    }

    @Test func `a registration is no assertion, and an assertion no registration`() throws {
        var authenticator = authenticator
        authenticator.extra["type"] = .string("webauthn.get")
        #expect(throws: WebAuthnError.type) { try register(authenticator) }
        authenticator.extra["type"] = .string("webauthn.create")
        #expect(throws: WebAuthnError.type) { try use(authenticator) }
        authenticator.extra["type"] = .string("payment.get")
        #expect(throws: WebAuthnError.type) { try use(authenticator) }
    }

    @Test func `another key's signature, and one of other data, is refused`() throws {
        var other = try SoftAuthenticator(id: [1], at: authenticator.origin, of: "localhost")
        let key = try #require(CredentialKey(.es256, bytes: authenticator.publicKey))
        let (client, bytes, signature) = other.sign(challenge)
        let foreign = try Assertion(
            clientData: client,
            authenticatorData: bytes,
            signature: signature
        )
        #expect(throws: WebAuthnError.signature) { try foreign.check(by: key, at: site) }
        var mine = authenticator
        let (data, said, signed) = mine.sign(challenge)
        var counted = said
        counted[36] ^= 1
        let more = try Assertion(clientData: data, authenticatorData: counted, signature: signed)
        #expect(throws: WebAuthnError.signature) { try more.check(by: key, at: site) }
        let answer = mine.clientData("webauthn.get", [UInt8](repeating: 8, count: 32))
        let moved = try Assertion(clientData: answer, authenticatorData: said, signature: signed)
        #expect(throws: WebAuthnError.signature) { try moved.check(by: key, at: site) }
    }

    @Test func `a key that is no point of its curve is refused`() throws {
        var authenticator = authenticator
        let key = try #require(CredentialKey(.es256, bytes: [UInt8](repeating: 1, count: 64)))
        let (client, bytes, signature) = authenticator.sign(challenge)
        let assertion = try Assertion(
            clientData: client,
            authenticatorData: bytes,
            signature: signature
        )
        #expect(throws: WebAuthnError.self) { try assertion.check(by: key, at: site) }
        #expect(CredentialKey(.es256, bytes: [1]) == nil)
    }
}
