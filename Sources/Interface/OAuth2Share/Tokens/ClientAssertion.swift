internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JOSE
internal import JSON

/// What a client signs to show who it is (`private_key_jwt`: RFC 7523 §2.2 and §3, with the limits
/// of FAPI 2.0 §5.3.2.1).
struct ClientAssertion {
    /// The type that it comes with (RFC 7523 §2.2).
    static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    /// By what clients may sign; their keys may allow less.
    static let algorithms: Set<SignatureAlgorithm> = [.es256, .ps256, .rs256]

    /// How many seconds it may last.
    static let longest = 300.0

    /// How many seconds a client's clock may be ahead (FAPI 2.0: 10 at least, 60 at most).
    static let ahead = 30.0

    /// Who it says signed it; believed after `check` only.
    let subject: String

    private let signed: JWS

    /// Reads what was sent; nil where it has not the form.
    init?(_ text: String) {
        // RFC 8725 §3.11: what was signed for another purpose is none of these.
        guard let signed = try? JWS(text),
            ["jwt", "client-authentication+jwt"].contains(signed.type ?? "jwt"),
            let subject = (try? signed.unverifiedClaims())?["sub"]?.string
        else { return nil }
        self.signed = signed
        self.subject = subject
    }

    /// Checks it, all but that it comes the first time.
    ///
    /// - Parameters:
    ///   - document: the client's public keys.
    ///   - audiences: what it may be meant for, the issuer or an endpoint: one of them, and nobody
    ///     else, who could show it in his turn.
    ///   - now: the moment of the request.
    /// - Returns: how its only use is noted; nil where it proves nothing.
    func check(_ document: String, audiences: Set<String>, at now: Moment) -> Use? {
        guard let keys = try? JWKSet(reading: Array(document.utf8)) else { return nil }
        let claims = keys.keys(for: signed).lazy
            .compactMap { try? signed.claims(signedBy: $0, accepting: Self.algorithms) }.first
        let seconds = Double(now.milliseconds) / 1_000
        guard let claims, claims["iss"]?.string == subject, claims["sub"]?.string == subject,
            let audience = claims["aud"]?.string ?? only(claims["aud"]?.array),
            audiences.contains(audience),
            let end = claims["exp"]?.number, end > seconds,
            let start = number(claims, "iat", or: seconds), start <= seconds + Self.ahead,
            let first = number(claims, "nbf", or: seconds), first <= seconds + Self.ahead,
            end - start <= Self.longest, end <= seconds + Self.longest + Self.ahead,
            let id = claims["jti"]?.string, (1...255).contains(id.utf8.count)
        else { return nil }
        let name = Array("assertion".utf8) + SHA256.hash(Array(subject.utf8)).bytes
        return Use(
            hash: SHA256.hash(name + Array(id.utf8)).bytes,
            end: Moment(milliseconds: Int64(end.rounded(.up)) * 1_000)
        )
    }

    /// The only use of an assertion, and until when it has to be remembered.
    struct Use {
        let hash: [UInt8]
        let end: Moment
    }

    private func only(_ audiences: [JSONValue]?) -> String? {
        audiences.flatMap { $0.count == 1 ? $0[0].string : nil }
    }

    /// A claim that may be missing, but not be something else than a number.
    private func number(_ claims: JSONValue, _ name: String, or missing: Double) -> Double? {
        guard let claim = claims[name] else { return missing }
        return claim.number
    }
}
