import Application
import Cryptography
import Domain
import JOSE
import Logging
import OAuth2Share
import Persistence

/// The keys that sign id_tokens: from the database to the authorization server, and new ones.
struct SigningKeys {
    private let store: DatabaseSigningKeys

    /// The keys of an installation, by the account of a role or of the schemas' owner.
    init(_ databases: Databases) {
        store = DatabaseSigningKeys(databases)
    }

    /// The keys for the authorization server.
    ///
    /// - Throws: `Refusal.unavailable`, also where one cannot be read.
    func load(_ log: Logger) throws(Refusal) -> [SigningKey] {
        var keys: [SigningKey] = []
        for stored in try store.keys() {
            do throws(PrivateKeyError) {
                keys.append(
                    SigningKey(term: stored.term, key: try PrivateKey(pem: stored.privateKey))
                )
            } catch {
                log.error("a signing key cannot be read", metadata: ["kid": "\(stored.term.kid)"])
                throw .unavailable(.platform)
            }
        }
        return keys
    }

    /// What the administrator is told of a key.
    struct Status {
        /// When it is in use.
        let term: KeyTerm

        /// When it was made.
        let created: Moment

        /// Until when it is shown; nil: it has no successor.
        let shownUntil: Moment?
    }

    /// All keys.
    func statuses() throws -> [Status] {
        let keys = try store.keys()
        let terms = keys.map(\.term)
        return keys.map { key in
            Status(
                term: key.term,
                created: key.created,
                shownUntil: terms.shownUntil(key.term)
            )
        }
    }

    /// Makes a key for each algorithm that has none; it signs at once.
    ///
    /// - Returns: what was made.
    func makeMissing(at now: Moment) throws -> [KeyTerm] {
        let present = Set(try store.keys().map(\.term.algorithm))
        return try SigningAlgorithm.allCases.filter { !present.contains($0) }.map { algorithm in
            try make(algorithm, signingFrom: now, at: now)
        }
    }

    /// Makes a successor of each algorithm's key, which signs once everybody knows it, and
    /// deletes those whose last id_token has expired.
    ///
    /// - Returns: what was made, and what was deleted.
    func rotate(
        _ algorithms: [SigningAlgorithm],
        signingFrom start: Moment,
        at now: Moment
    ) throws -> (made: [KeyTerm], deleted: [KeyTerm]) {
        let made = try algorithms.map { algorithm in
            try make(algorithm, signingFrom: start, at: now)
        }
        let terms = try store.keys().map(\.term)
        let shown = terms.shown(at: now)
        let deleted = terms.filter { !shown.contains($0) }
        for term in deleted { try store.delete(term.kid) }
        return (made, deleted)
    }

    private func make(
        _ algorithm: SigningAlgorithm,
        signingFrom start: Moment,
        at now: Moment
    ) throws -> KeyTerm {
        let kind: PrivateKey.Kind =
            switch algorithm {
            case .rs256: .rsa(bits: 2_048)
            case .es256: .p256
            }
        let key = try PrivateKey(new: kind)
        // Two keys with one name would be one and the same key.
        let kid = Base64URL.encode(JWK(key.publicKey, id: nil).thumbprint.bytes)
        let term = KeyTerm(kid: kid, algorithm: algorithm, signsFrom: start)
        try store.add(StoredSigningKey(term: term, created: now, privateKey: key.pem))
        return term
    }
}
