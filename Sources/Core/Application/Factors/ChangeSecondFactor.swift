package import Domain

/// Replaces the recovery codes of a second factor, or forgets the authenticator app.
///
/// All sessions of the account end with either; who asked gets a new one.
package struct ChangeSecondFactor {
    private let factors: any SecondFactors
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(factors: any SecondFactors, identifiers: any Identifiers) {
        self.factors = factors
        self.identifiers = identifiers
    }

    /// Replaces all recovery codes by new ones, of which it gets the digests.
    ///
    /// - Throws: `Refusal.notFound` where there is no second factor, `Refusal.unavailable`.
    package func renew(
        _ codes: [[UInt8]],
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard try factors.factors(of: person).isOn else { throw .notFound }
        let entry = entry(.recoveryCodesRenewed, of: person, request, at: now)
        try factors.replaceRecoveryCodes(codes, of: person, with: entry)
    }

    /// Forgets the authenticator app; the recovery codes go with it where there are no passkeys.
    ///
    /// - Throws: `Refusal.notFound` where there is no such app, `Refusal.unavailable`.
    package func turnOff(
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard try factors.factors(of: person).hasAuthenticator else { throw .notFound }
        let notice = Notice(id: identifiers.next(at: now), .factorsChanged, at: now)
        try factors.turnOff(
            person,
            with: entry(.secondFactorRemoved, of: person, request, at: now),
            telling: [PostedNotice(notice, to: .person(person))]
        )
    }

    private func entry(
        _ event: AccountEvent,
        of person: User.ID,
        _ request: String,
        at now: Moment
    ) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            actor: person,
            event: .account(event)
        )
    }
}
