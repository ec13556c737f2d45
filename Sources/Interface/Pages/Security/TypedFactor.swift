internal import Application
internal import Cryptography
internal import Domain
internal import HTTP

/// A second factor as somebody typed it, or as it is made for him; it never leaves this layer.
struct TypedFactor {
    /// How many recovery codes a person has.
    static let recoveryCodes = 10

    /// Ten random bytes: whoever reads their digests in the database finds none of them.
    private static let recoveryBytes = 10

    private let text: String

    /// What came in a form, without what people put between groups.
    init(_ text: String) {
        self.text = String(text.uppercased().filter { !" -\u{A0}".contains($0) })
    }

    /// What it looks like.
    func shown(by person: User.ID) -> ProveSecondFactor.Shown {
        let bytes = text.utf8
        if bytes.count == TOTP.digits, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            return .timeCode
        }
        return bytes.count == 16 ? .recoveryCode(digest(of: person)) : .nonsense
    }

    /// The time step of the code of an authenticator app; nil: it is wrong.
    func step(
        _ codes: EnrolledFactors.TimeCodes,
        _ secret: [UInt8],
        at now: Moment
    ) -> Int64? {
        TOTP.step(of: text, secret, after: codes.lastStep, at: now.milliseconds)
    }

    /// What is stored of a recovery code.
    func digest(of person: User.ID) -> [UInt8] {
        Visit.digest("recovery code \(person) \(text)")
    }

    /// New recovery codes, as they are shown: four groups of four.
    static func makeRecoveryCodes(using bytes: (Int) -> [UInt8]) -> [String] {
        (0..<recoveryCodes).map { _ in
            let letters = Array(Base32.encode(bytes(recoveryBytes)).lowercased())
            return stride(from: 0, to: letters.count, by: 4)
                .map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
        }
    }
}

/// Keeps the secrets of authenticator apps sealed.
struct FactorSecrets {
    let key: AESGCMKey

    /// A new secret, sealed.
    func make(of person: User.ID, using bytes: @escaping (Int) -> [UInt8]) -> [UInt8] {
        var entropy = LentEntropy(next: bytes)
        let secret = entropy.bytes(TOTP.secretCount)
        return key.seal(secret, about: subject(person), using: &entropy)
    }

    /// A secret, opened.
    ///
    /// - Throws: `Refusal.unavailable` where it was sealed by another key: nobody is let in then.
    func open(_ sealed: [UInt8], of person: User.ID) throws(Refusal) -> [UInt8] {
        guard let secret = key.open(sealed, about: subject(person)) else {
            throw .unavailable(.platform)
        }
        return secret
    }

    private func subject(_ person: User.ID) -> [UInt8] { Array("totp \(person)".utf8) }
}

extension Visit {
    /// Checks a second factor, and uses it up.
    ///
    /// - Throws: `Refusal.unauthenticated`, `Refusal.throttled`, `Refusal.unavailable`.
    func proveFactor(_ typed: String, of person: User.ID) throws(Refusal) {
        let factor = TypedFactor(typed)
        try parts.proveSecondFactor(
            factor.shown(by: person),
            factorAttempt(of: person),
            in: request.id,
            at: now
        ) { codes throws(Refusal) in
            factor.step(codes, try parts.factorSecrets.open(codes.sealed, of: person), at: now)
        }
    }

    /// What is counted of an attempt with a person's second factor.
    func factorAttempt(of person: User.ID) -> ProveSecondFactor.Attempt {
        ProveSecondFactor.Attempt(
            person: person,
            account: Self.digest("second factor \(person)"),
            address: attempt(email: "").address
        )
    }

    /// The field for a code of the app or a recovery code.
    func factorField(_ name: String, error: String?) -> Field {
        Field(name: name, label: words.factorCode, hint: words.factorCodeHint, error: error)
    }
}
