package import Cryptography
internal import JOSE
package import JSON

/// A client's key, and what a client signs with it, right or wrong.
package struct ClientKey: Sendable {
    private let key: PrivateKey
    private let algorithm: SignatureAlgorithm

    /// A new key.
    package init(_ kind: PrivateKey.Kind = .p256, _ algorithm: SignatureAlgorithm = .es256) throws {
        key = try PrivateKey(new: kind)
        self.algorithm = algorithm
    }

    /// What a token is bound to by it.
    package var thumbprint: [UInt8] { JWK(key.publicKey, id: nil).thumbprint.bytes }

    /// The document of the public key, under an identifier.
    package func document(_ id: String) -> String {
        String(decoding: JWKSet([JWK(key.publicKey, id: id)]).json, as: UTF8.self)
    }

    /// The public key as a header shows it.
    package var jwk: JSONValue {
        let bytes = JSONWriter.object { JWK(key.publicKey, id: nil).write(into: &$0) }
        return (try? JSONValue(reading: bytes)) ?? .null
    }

    /// Something signed, whatever its header says.
    package func sign(_ header: [String: JSONValue], _ claims: [String: JSONValue]) -> String {
        let named = header.merging(["alg": .string(algorithm.rawValue)]) { own, _ in own }
        let input =
            Base64URL.encode(JSONValue.object(named).bytes) + "."
            + Base64URL.encode(JSONValue.object(claims).bytes)
        let signature = key.signature(of: Array(input.utf8), by: algorithm)
        return input + "." + Base64URL.encode(signature)
    }

    /// A proof of this key (RFC 9449 §4.2), with some claims and header parameters changed; null
    /// leaves one out.
    package func proof(
        _ method: String,
        _ url: String,
        token: String? = nil,
        nonce: String?,
        at now: Int64,
        claims changes: [String: JSONValue] = [:],
        header: [String: JSONValue] = [:]
    ) -> String {
        let claims: [String: JSONValue] = [
            "htm": .string(method), "htu": .string(url), "iat": .integer(now / 1_000),
            "jti": .string(Base64URL.encode(entropy())),
            "ath": token.map {
                .string(Base64URL.encode(SHA256.hash(Array($0.utf8)).bytes))
            } ?? .null,
            "nonce": nonce.map { .string($0) } ?? .null,
        ]
        let standard: [String: JSONValue] = ["typ": .string("dpop+jwt"), "jwk": jwk]
        return sign(changed(standard, header), changed(claims, changes))
    }

    /// What a client signs to show who it is (RFC 7523 §3), with some of it changed; null leaves
    /// something out.
    package func assertion(
        of client: String,
        to audience: String,
        at now: Int64,
        claims changes: [String: JSONValue] = [:],
        header: [String: JSONValue] = [:]
    ) -> String {
        let seconds = now / 1_000
        let claims: [String: JSONValue] = [
            "iss": .string(client), "sub": .string(client), "aud": .string(audience),
            "iat": .integer(seconds), "exp": .integer(seconds + 60),
            "jti": .string(Base64URL.encode(entropy())),
        ]
        return sign(changed(["typ": .string("JWT")], header), changed(claims, changes))
    }

    private func entropy() -> [UInt8] {
        var entropy = SystemEntropy()
        return entropy.bytes(16)
    }

    private func changed(
        _ members: [String: JSONValue],
        _ changes: [String: JSONValue]
    ) -> [String: JSONValue] {
        members.merging(changes) { $1 }.filter { $0.value != .null }
    }
}
