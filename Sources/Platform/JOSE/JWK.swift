package import Cryptography
package import JSON

/// A public key as JSON (RFC 7517, RFC 7518 §6), to verify signatures with.
package struct JWK: Hashable, Sendable {
    /// The key.
    package let key: PublicKey

    /// Which key of its owner it is (RFC 7517 §4.5); nil: its owner did not say.
    package let id: String?

    /// What signatures are verified with it by: of all that its kind is for, or the one that its
    /// owner named (RFC 7517 §4.4).
    package let algorithms: Set<SignatureAlgorithm>

    /// A key of ours.
    package init(_ key: PublicKey, id: String?, algorithm: SignatureAlgorithm? = nil) {
        self.key = key
        self.id = id
        algorithms = algorithm.map { [$0] } ?? key.algorithms
    }

    /// Reads a key that somebody else sent; members that are not known are passed over.
    ///
    /// - Throws: `JOSEError.privateKey`, `.unsuitableKey`, `.malformed`.
    package init(_ json: JSONValue) throws(JOSEError) {
        guard let members = json.object, let kind = members["kty"]?.string else {
            throw .malformed("kty")
        }
        guard Self.privateMembers.allSatisfy({ members[$0] == nil }) else { throw .privateKey }
        guard members["use"] ?? .string("sig") == .string("sig"),
            (members["key_ops"]?.array ?? [.string("verify")]).contains(.string("verify"))
        else { throw .unsuitableKey }
        let numbers: PublicKey.Numbers
        switch kind {
        case "RSA":
            numbers = .rsa(
                modulus: try Self.bytes(members, "n", atMost: 512),
                exponent: try Self.bytes(members, "e", atMost: 512)
            )
        case "EC":
            guard members["crv"] == .string("P-256") else { throw .unsuitableKey }
            numbers = .p256(
                x: try Self.bytes(members, "x", atMost: 32),
                y: try Self.bytes(members, "y", atMost: 32)
            )
        default:
            throw .unsuitableKey
        }
        guard let key = PublicKey(numbers) else { throw .unsuitableKey }
        self.key = key
        id = try Self.text(members, "kid")
        guard let name = try Self.text(members, "alg") else {
            algorithms = key.algorithms
            return
        }
        guard let algorithm = SignatureAlgorithm(rawValue: name),
            key.algorithms.contains(algorithm)
        else { throw .unsuitableKey }
        algorithms = [algorithm]
    }

    /// What only private and symmetric keys have (RFC 7518 §6.2.2, §6.3.2, §6.4.1; RFC 8037 §2).
    private static let privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"]

    private static func bytes(
        _ members: [String: JSONValue],
        _ name: String,
        atMost most: Int
    ) throws(JOSEError) -> [UInt8] {
        guard let text = members[name]?.string, text.utf8.count <= most * 4 / 3 + 3,
            let bytes = Base64URL.decode(text)
        else { throw .malformed(name) }
        return bytes
    }

    private static func text(
        _ members: [String: JSONValue],
        _ name: String
    ) throws(JOSEError) -> String? {
        guard let value = members[name] else { return nil }
        guard let text = value.string, (1...255).contains(text.utf8.count) else {
            throw .malformed(name)
        }
        return text
    }

    /// The SHA-256 of what makes up the key (RFC 7638 §3); as text it is base64url of it.
    package var thumbprint: Digest {
        SHA256.hash(JSONWriter.object { writeNumbers(into: &$0) })
    }

    /// Adds what makes up the key, in the order that its thumbprint wants.
    private func writeNumbers(into object: inout JSONObject) {
        switch key.numbers {
        case .rsa(let modulus, let exponent):
            object.member("e", Base64URL.encode(exponent))
            object.member("kty", "RSA")
            object.member("n", Base64URL.encode(modulus))
        case .p256(let x, let y):
            object.member("crv", "P-256")
            object.member("kty", "EC")
            object.member("x", Base64URL.encode(x))
            object.member("y", Base64URL.encode(y))
        }
    }

    /// Adds the members of the key: for a document of keys, or a header.
    package func write(into object: inout JSONObject) {
        writeNumbers(into: &object)
        object.member("kid", id)
        if algorithms.count == 1 { object.member("alg", algorithms.first?.rawValue) }
        object.member("use", "sig")
    }
}
