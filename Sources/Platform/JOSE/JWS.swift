package import Cryptography
package import JSON

/// Something signed, in the compact form (RFC 7515 §7.1), of which nothing is believed yet.
///
/// The content is had by naming the key and what it may have been signed by: never is a key or an
/// algorithm used because the header wants it (RFC 8725 §3.1). `jku`, `x5u`, `x5c` are not looked
/// at.
package struct JWS: Sendable {
    /// The header (RFC 7515 §4): what whoever sent this says of it.
    package let header: JSONValue

    private let input: [UInt8]
    private let content: [UInt8]
    private let signature: [UInt8]

    /// Reads what was sent.
    ///
    /// - Parameters:
    ///   - text: three pieces of base64url without padding, between dots.
    ///   - mostBytes: how long it may be.
    /// - Throws: `JOSEError.tooLarge`, `.malformed`, `.critical`.
    package init(_ text: String, mostBytes: Int = 8_192) throws(JOSEError) {
        guard text.utf8.count <= mostBytes else { throw .tooLarge }
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == 3 else { throw .malformed("compact form") }
        guard let header = Base64URL.decode(pieces[0]) else { throw .malformed("header") }
        guard let content = Base64URL.decode(pieces[1]) else { throw .malformed("payload") }
        guard let signature = Base64URL.decode(pieces[2]) else { throw .malformed("signature") }
        do throws(JSONFault) {
            self.header = try JSONValue(reading: header, mostBytes: mostBytes, deepest: 4)
        } catch {
            throw .malformed("header")
        }
        guard let members = self.header.object else { throw .malformed("header") }
        guard members["alg"]?.string != nil else { throw .malformed("alg") }
        guard members["kid"].map({ $0.string != nil }) ?? true else { throw .malformed("kid") }
        // No extension is understood here, so whatever is critical is not.
        guard members["crit"] == nil else { throw .critical }
        self.content = content
        self.signature = signature
        input = Array((pieces[0] + "." + pieces[1]).utf8)
    }

    /// What the header says its type is (RFC 7515 §4.1.9), in lower case and without
    /// `application/`.
    package var type: String? {
        guard let type = header["typ"]?.string?.lowercased() else { return nil }
        let prefix = "application/"
        let rest = type.dropFirst(prefix.count)
        return type.hasPrefix(prefix) && !rest.contains("/") ? String(rest) : type
    }

    /// Which key the header names (RFC 7515 §4.1.4).
    package var keyID: String? { header["kid"]?.string }

    /// The content, once it is certain that the key's owner signed it.
    ///
    /// - Parameters:
    ///   - key: whose signature it must be.
    ///   - accepted: by what it may be signed; the key itself may allow less.
    /// - Returns: the bytes that were signed.
    /// - Throws: `JOSEError.wrongAlgorithm`, `.wrongSignature`.
    package func content(
        signedBy key: JWK,
        accepting accepted: Set<SignatureAlgorithm>
    ) throws(JOSEError) -> [UInt8] {
        guard let name = header["alg"]?.string, let algorithm = SignatureAlgorithm(rawValue: name),
            accepted.contains(algorithm), key.algorithms.contains(algorithm)
        else { throw .wrongAlgorithm }
        guard key.key.verifies(signature, of: input, by: algorithm) else { throw .wrongSignature }
        return content
    }

    /// The content as an object of claims (RFC 7519 §7.2), once it is certain who signed it.
    package func claims(
        signedBy key: JWK,
        accepting accepted: Set<SignatureAlgorithm>
    ) throws(JOSEError) -> JSONValue {
        try Self.claims(in: try content(signedBy: key, accepting: accepted))
    }

    /// The claims that nobody has verified, to find out whose key to verify them with; they are not
    /// to be used for anything else.
    package func unverifiedClaims() throws(JOSEError) -> JSONValue {
        try Self.claims(in: content)
    }

    private static func claims(in content: [UInt8]) throws(JOSEError) -> JSONValue {
        guard let claims = try? JSONValue(reading: content), claims.object != nil else {
            throw .malformed("payload")
        }
        return claims
    }

    /// Signs a content.
    ///
    /// - Parameters:
    ///   - content: what is signed, for example claims as JSON.
    ///   - key: who signs.
    ///   - algorithm: by what; traps where it is not for this kind of key.
    ///   - keyID: the key's identifier for those who verify.
    ///   - type: the header's `typ`.
    /// - Returns: the compact form.
    package static func sign(
        _ content: [UInt8],
        with key: PrivateKey,
        by algorithm: SignatureAlgorithm,
        keyID: String?,
        type: String? = "JWT"
    ) -> String {
        let header = JSONWriter.object { object in
            object.member("alg", algorithm.rawValue)
            object.member("typ", type)
            object.member("kid", keyID)
        }
        let input = Base64URL.encode(header) + "." + Base64URL.encode(content)
        let signature = key.signature(of: Array(input.utf8), by: algorithm)
        return input + "." + Base64URL.encode(signature)
    }
}
