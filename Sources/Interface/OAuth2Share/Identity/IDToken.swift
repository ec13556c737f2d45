internal import Application
internal import Cryptography
internal import Domain
internal import JOSE
internal import JSON

/// Whom an id_token of ours that comes back tells of, and whom it was given to.
struct IDTokenHint {
    let subject: User.ID
    let client: App.ID
}

extension AuthorizationServer {
    /// An id_token (OpenID Connect Core §2, §3.1.3.6) for one client, signed as it wants.
    func idToken(
        about identity: ProvenIdentity,
        to client: Client,
        with access: OpaqueToken,
        at now: Moment
    ) throws(Refusal) -> String {
        let signer = try keyRing.signing(client.idTokenAlgorithm, at: now)
        let claims = JSONWriter.object { object in
            object.member("iss", issuer)
            object.member("sub", identity.subject.description)
            object.member("aud", client.app.id.text)
            object.member("exp", (now + Lifetime.idToken).seconds)
            object.member("iat", now.seconds)
            object.member("auth_time", identity.logIn.time.seconds)
            let methods = identity.logIn.methods
            if !methods.isEmpty {
                object.member("amr", methods.words + (methods.hasSecondFactor ? ["mfa"] : []))
            }
            object.member("nonce", identity.logIn.nonce)
            object.member("at_hash", Self.leftHalf(of: access.text))
        }
        return JWS.sign(
            claims,
            with: signer.key,
            by: signer.term.algorithm.signature,
            keyID: signer.term.kid
        )
    }

    /// Both algorithms hash with SHA-256, so that is what `at_hash` is made by.
    private static func leftHalf(of token: String) -> String {
        Base64URL.encode(Array(SHA256.hash(Array(token.utf8)).bytes.prefix(16)))
    }

    /// Reads an id_token that was issued here, by a key that is still kept.
    ///
    /// One that has expired is taken, too: a hint opens nothing, and clients keep it for long
    /// (RP-Initiated Logout 1.0 §4).
    ///
    /// - Returns: nil for anything else.
    /// - Throws: `Refusal.unavailable`.
    func idTokenHint(_ text: String, at now: Moment) throws(Refusal) -> IDTokenHint? {
        let keys = try keyRing.all(at: now)
        guard let signed = try? JWS(text), let kid = signed.keyID,
            let key = keys.first(where: { $0.term.kid == kid }),
            let claims = try? signed.claims(
                signedBy: key.jwk,
                accepting: [key.term.algorithm.signature]
            ),
            claims["iss"]?.string == issuer,
            let subject = claims["sub"]?.string.flatMap(User.ID.init(_:)),
            let client = claims["aud"]?.string.flatMap(App.ID.init)
        else { return nil }
        return IDTokenHint(subject: subject, client: client)
    }
}

extension Moment {
    /// Whole seconds since 1970 (RFC 7519 §2, NumericDate).
    fileprivate var seconds: Int { Int(milliseconds / 1_000) }
}
