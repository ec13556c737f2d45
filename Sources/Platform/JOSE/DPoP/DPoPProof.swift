internal import Cryptography
internal import JSON

/// Why a proof does not prove anything (RFC 9449 §5, §7.1, §8).
package enum DPoPFault: Error, Hashable, Sendable {
    /// It is not one for this request; the sentence says why, in ASCII without quotation marks.
    case invalid(String)
    /// It has to be made again, with the nonce that comes with this answer.
    case nonceNeeded
}

/// What a proof has to fit.
package struct DPoPRequest: Sendable {
    /// The method of the request.
    let method: String
    /// The address of the request without its query.
    let url: String
    /// The access token that comes with it; nil where it comes to get one.
    let token: String?
    /// The moment, in milliseconds since 1970.
    let now: Int64

    /// A request.
    package init(method: String, url: String, token: String? = nil, now: Int64) {
        self.method = method
        self.url = url
        self.token = token
        self.now = now
    }
}

/// A proof that who sends a request holds a private key (RFC 9449 §4).
package struct DPoPProof: Hashable, Sendable {
    /// The SHA-256 thumbprint (RFC 7638) of the key, to which tokens are bound.
    package let thumbprint: [UInt8]

    /// What must come only once: a digest of the key and the proof's own identifier.
    package let use: [UInt8]

    /// Until when it has to be remembered that it came, in milliseconds since 1970.
    package let expires: Int64

    /// How many seconds old a proof may be by its client's clock.
    ///
    /// As long as a nonce is taken; it is the nonce that says for certain how old a proof is.
    private static let oldest = 300.0

    /// How many seconds a client's clock may be ahead (FAPI 2.0 §5.3.2.1: 10 at least, 60 at most).
    private static let ahead = 30.0

    /// By what proofs are signed.
    private static let algorithms: Set<SignatureAlgorithm> = [.es256, .ps256, .rs256]

    /// The names of the algorithms, for metadata and challenges.
    package static let algorithmNames = algorithms.map(\.rawValue).sorted()

    /// Checks a proof (RFC 9449 §4.3), all but that it comes the first time.
    ///
    /// - Parameters:
    ///   - text: the one field `DPoP` of the request.
    ///   - request: what it has to fit.
    ///   - nonces: the server's own nonces.
    /// - Throws: `DPoPFault`.
    package init(
        _ text: String,
        for request: DPoPRequest,
        _ nonces: DPoPNonces
    ) throws(DPoPFault) {
        let (key, claims) = try Self.verified(text)
        guard claims["htm"]?.string == request.method else {
            throw .invalid("The proof is for another method.")
        }
        guard let url = claims["htu"]?.string,
            let named = HTTPTarget(url), named == HTTPTarget(request.url)
        else { throw .invalid("The proof is for another address.") }
        guard let made = claims["iat"]?.number,
            made <= Double(request.now) / 1_000 + Self.ahead,
            made > Double(request.now) / 1_000 - Self.oldest
        else { throw .invalid("The proof is not of this moment.") }
        guard let id = claims["jti"]?.string, (1...255).contains(id.utf8.count) else {
            throw .invalid("The proof has no jti of at most 255 bytes.")
        }
        if let token = request.token {
            let hash = Base64URL.encode(SHA256.hash(Array(token.utf8)).bytes)
            guard claims["ath"]?.string == hash else {
                throw .invalid("The proof is for another access token.")
            }
        }
        // The last: with the nonce alone the client could not know that all the rest is right.
        guard let nonce = claims["nonce"]?.string, nonces.takes(nonce, at: request.now) else {
            throw .nonceNeeded
        }
        thumbprint = key.thumbprint.bytes
        use = SHA256.hash(Array("proof".utf8) + thumbprint + Array(id.utf8)).bytes
        expires = request.now + DPoPNonces.lifetime.components.seconds * 1_000
    }

    /// The key that the proof shows and the claims that are signed with it.
    private static func verified(_ text: String) throws(DPoPFault) -> (JWK, JSONValue) {
        do throws(JOSEError) {
            let signed = try JWS(text, mostBytes: 4_096)
            guard signed.type == "dpop+jwt" else {
                throw JOSEError.malformed("typ")
            }
            let key = try JWK(signed.header["jwk"] ?? .null)
            return (key, try signed.claims(signedBy: key, accepting: algorithms))
        } catch {
            throw .invalid(sentence(error))
        }
    }

    private static func sentence(_ error: JOSEError) -> String {
        switch error {
        case .tooLarge: "The proof is larger than 4096 bytes."
        case .malformed(let place): "The proof is malformed: \(place)."
        case .privateKey: "The proof shows a private key."
        case .unsuitableKey: "The key of the proof is not one that is taken."
        case .wrongAlgorithm: "The proof is signed by an algorithm that is not taken."
        case .critical: "The proof wants an extension that is not known."
        case .wrongSignature: "The proof is not signed by its key."
        }
    }
}
