package import Domain

/// The algorithms by which id_tokens are signed (RFC 7518 §3.1): those that clients know.
package enum SigningAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// RSA, which every OpenID Connect client knows and expects if it was told nothing.
    case rs256 = "RS256"

    /// The curve P-256: shorter tokens, for clients that ask for it.
    case es256 = "ES256"
}

/// When a signing key is in use; the key itself is none of the core's business.
package struct KeyTerm: Hashable, Sendable {
    /// How long before it signs a key is shown, so that who kept the list of keys for a while, and
    /// our own workers, know it before they need it.
    package static let notice = Duration.seconds(15 * 60)

    /// How long a worker may go on with the list of keys that it read.
    package static let kept = Duration.seconds(10)

    /// The thumbprint of the public key (RFC 7638).
    package let kid: String

    /// The algorithm.
    package let algorithm: SigningAlgorithm

    /// From when on it signs.
    package let signsFrom: Moment

    /// When a signing key is in use.
    package init(kid: String, algorithm: SigningAlgorithm, signsFrom: Moment) {
        self.kid = kid
        self.algorithm = algorithm
        self.signsFrom = signsFrom
    }
}

extension Collection<KeyTerm> {
    /// The key that signs at a moment: the one that began last.
    package func signing(_ algorithm: SigningAlgorithm, at now: Moment) -> KeyTerm? {
        filter { $0.algorithm == algorithm && $0.signsFrom <= now }.max { $0.isBefore($1) }
    }

    /// Until when a key is shown: till the last id_token that it signed has expired; nil: it has no
    /// successor.
    package func shownUntil(_ key: KeyTerm) -> Moment? {
        let successor = filter { $0.algorithm == key.algorithm && key.isBefore($0) }
            .min { $0.isBefore($1) }
        return successor.map { $0.signsFrom + KeyTerm.kept + Lifetime.idToken }
    }

    /// The keys that clients are shown at a moment.
    package func shown(at now: Moment) -> [KeyTerm] {
        filter { key in shownUntil(key).map { now < $0 } ?? true }
    }
}

extension KeyTerm {
    /// The order in which keys of one algorithm follow each other.
    fileprivate func isBefore(_ other: KeyTerm) -> Bool {
        (signsFrom, kid) < (other.signsFrom, other.kid)
    }
}
