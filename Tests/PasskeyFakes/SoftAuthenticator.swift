internal import Cryptography
package import JSON

/// An authenticator without hardware: one key on P-256, and what it signs for a browser.
///
/// What it does can be made wrong in every way that a relying party has to notice.
package struct SoftAuthenticator {
    /// The credential's identifier.
    package var id: [UInt8]

    /// For whom the browser says it works: a page's origin.
    package var origin: String

    /// For which relying party it signs.
    package var relyingParty: String

    /// UP, UV, BE, BS (W3C Web Authentication Level 3, §6.1).
    package var flags: UInt8 = 0x05

    /// How often it has signed.
    package var count: UInt32 = 0

    /// What else stands in the client data.
    package var extra: [String: JSONValue] = [:]

    private let key: PrivateKey

    /// An authenticator at a page of a relying party.
    package init(id: [UInt8], at origin: String, of relyingParty: String) throws {
        self.id = id
        self.origin = origin
        self.relyingParty = relyingParty
        key = try PrivateKey(new: .p256)
    }

    /// The client data, as the browser writes it.
    package func clientData(_ type: String, _ challenge: [UInt8]) -> [UInt8] {
        var members: [String: JSONValue] = [
            "type": .string(type), "challenge": .string(Base64URL.encode(challenge)),
            "origin": .string(origin), "crossOrigin": .bool(false),
        ]
        members.merge(extra) { _, new in new }
        return JSONValue.object(members).bytes
    }

    private func authenticatorData(_ flags: UInt8) -> [UInt8] {
        let count = (0..<4).map { UInt8(truncatingIfNeeded: self.count >> (24 - 8 * $0)) }
        return SHA256.hash(Array(relyingParty.utf8)).bytes + [flags] + count
    }

    /// The public key, both coordinates.
    package var publicKey: [UInt8] {
        guard case .p256(let x, let y) = key.publicKey.numbers else { return [] }
        return x + y
    }

    /// What is sent when the passkey is made: client data and attestation, which nobody attests.
    package func register(
        _ challenge: [UInt8]
    ) -> (clientData: [UInt8], attestation: [UInt8]) {
        // The key as COSE writes it: kty 2, alg -7, crv 1, x, y (RFC 8152 §13.1).
        let point = publicKey
        var cose: [UInt8] = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]
        cose += point.prefix(32)
        cose += [0x22, 0x58, 32]
        cose += point.suffix(32)
        var authenticator = authenticatorData(flags | 0x40)
        authenticator += [UInt8](repeating: 0, count: 16)
        authenticator += [UInt8(id.count >> 8), UInt8(id.count & 255)]
        authenticator += id
        authenticator += cose
        return (clientData("webauthn.create", challenge), Self.unattested(authenticator))
    }

    /// An attestation by nobody around what an authenticator says.
    package static func unattested(_ authenticatorData: [UInt8]) -> [UInt8] {
        let count = authenticatorData.count
        var bytes: [UInt8] = [0xA3, 0x63]
        bytes += Array("fmt".utf8)
        bytes += [0x64]
        bytes += Array("none".utf8)
        bytes += [0x67]
        bytes += Array("attStmt".utf8)
        bytes += [0xA0, 0x68]
        bytes += Array("authData".utf8)
        bytes += [0x59, UInt8(count >> 8), UInt8(count & 255)]
        return bytes + authenticatorData
    }

    /// What is sent when the passkey is used; it has counted on before.
    package mutating func sign(
        _ challenge: [UInt8]
    ) -> (clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8]) {
        if count > 0 { count += 1 }
        let client = clientData("webauthn.get", challenge)
        let authenticator = authenticatorData(flags)
        let message = authenticator + SHA256.hash(client).bytes
        let signature = key.signature(of: message, by: .es256)
        return (client, authenticator, Self.der(signature))
    }

    /// Both numbers of a signature in DER (RFC 3279 §2.2.3), as WebAuthn wants them (§6.5.5).
    private static func der(_ signature: [UInt8]) -> [UInt8] {
        var numbers: [UInt8] = []
        for number in [signature.prefix(32), signature.suffix(32)] {
            var digits = Array(number.drop { $0 == 0 })
            if let first = digits.first, first > 127 { digits.insert(0, at: 0) }
            numbers += [0x02, UInt8(digits.count)]
            numbers += digits
        }
        let head: [UInt8] = [0x30, UInt8(numbers.count)]
        return head + numbers
    }
}
