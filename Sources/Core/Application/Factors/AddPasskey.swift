package import Domain

/// Lets a person use a passkey: alone to log in, or as his second factor.
package struct AddPasskey {
    private let passkeys: any Passkeys
    private let factors: any SecondFactors
    private let challenges: any PreSessions
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        passkeys: any Passkeys,
        factors: any SecondFactors,
        challenges: any PreSessions,
        identifiers: any Identifiers
    ) {
        self.passkeys = passkeys
        self.factors = factors
        self.challenges = challenges
        self.identifiers = identifiers
    }

    /// A passkey as the authenticator made it.
    package struct Made: Hashable, Sendable {
        /// As the authenticator names it.
        package let credential: [UInt8]

        /// Its public key.
        package let key: Passkey.Key

        /// How often the authenticator has signed.
        package let count: UInt32

        /// A passkey as the authenticator made it.
        package init(credential: [UInt8], key: Passkey.Key, count: UInt32) {
            self.credential = credential
            self.key = key
            self.count = count
        }
    }

    /// Stores it.
    ///
    /// All sessions of the account end; who asked gets a new one.
    ///
    /// - Parameters:
    ///   - name: what the person calls it.
    ///   - challenge: the digest of the challenge that it answers, with the browser it was given.
    ///   - recoveryCodes: digests of new recovery codes, for the person's first factor.
    ///   - act: who, in which request, when.
    ///   - made: what the authenticator made; nil: what it sent is not to be believed.
    /// - Returns: whether it is the person's first factor, so that the recovery codes are his.
    /// - Throws: `Refusal.unauthenticated` where the challenge is not open or the passkey not to be
    ///   believed; `Refusal.invalid` for the name; `Refusal.conflict(.exists)` where it is stored
    ///   already or there are too many; `Refusal.unavailable`.
    package func callAsFunction(
        _ name: String,
        answering challenge: [UInt8],
        _ recoveryCodes: [[UInt8]],
        _ act: Act,
        made: () throws(Refusal) -> Made?
    ) throws(Refusal) -> Bool {
        let name = try DeviceTerms.name(name)
        guard try challenges.take(challenge, at: act.now) != nil, let made = try made() else {
            throw .unauthenticated
        }
        let factors = try factors.factors(of: act.person)
        guard factors.passkeys.count < Passkey.mostOfPerson else { throw .conflict(.exists) }
        let passkey = Passkey(
            credential: made.credential,
            person: act.person,
            name: name,
            key: made.key,
            count: made.count,
            created: act.now
        )
        let notice = Notice(id: identifiers.next(at: act.now), .factorsChanged, at: act.now)
        try passkeys.add(
            passkey,
            factors.isOn ? nil : recoveryCodes,
            with: AuditEntry.act(.passkeyAdded, about: act.person, identifiers, act),
            telling: [PostedNotice(notice, to: .person(act.person))]
        )
        return !factors.isOn
    }
}
