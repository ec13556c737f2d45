package import Application
package import Cryptography
internal import Domain
internal import JOSE

/// A key that signs id_tokens.
package struct SigningKey: Sendable {
    /// When it is in use.
    package let term: KeyTerm

    /// The key.
    package let key: PrivateKey

    /// A key that signs id_tokens.
    package init(term: KeyTerm, key: PrivateKey) {
        self.term = term
        self.key = key
    }

    /// What clients verify by.
    var jwk: JWK {
        JWK(key.publicKey, id: term.kid, algorithm: term.algorithm.signature)
    }
}

extension SigningAlgorithm {
    /// The algorithm as cryptography has it.
    var signature: SignatureAlgorithm {
        switch self {
        case .rs256: .rs256
        case .es256: .es256
        }
    }
}

/// The signing keys as a worker's thread knows them, read anew every few seconds.
final class KeyRing {
    private let load: () throws(Refusal) -> [SigningKey]
    private var keys: [SigningKey] = []
    private var readAt: Moment?

    init(_ load: @escaping () throws(Refusal) -> [SigningKey]) {
        self.load = load
    }

    /// All keys that there are.
    func all(at now: Moment) throws(Refusal) -> [SigningKey] {
        // Also after the clock was set back.
        if let readAt, readAt <= now, now < readAt + KeyTerm.kept { return keys }
        keys = try load()
        readAt = now
        return keys
    }

    /// The key that signs now.
    ///
    /// - Throws: `Refusal.unavailable` where there is none: nobody made one.
    func signing(_ algorithm: SigningAlgorithm, at now: Moment) throws(Refusal) -> SigningKey {
        let all = try all(at: now)
        guard let term = all.map(\.term).signing(algorithm, at: now),
            let key = all.first(where: { $0.term == term })
        else { throw .unavailable(.platform) }
        return key
    }

    /// The public keys that clients verify by now.
    func shown(at now: Moment) throws(Refusal) -> JWKSet {
        let all = try all(at: now)
        let terms = all.map(\.term).shown(at: now)
        return JWKSet(all.filter { terms.contains($0.term) }.map(\.jwk))
    }
}
