package import Domain

/// Gives an app what its user ticked on the consent page, and makes the code for it.
package struct GiveConsent {
    private let consents: any Consents
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(consents: any Consents, identifiers: any Identifiers) {
        self.consents = consents
        self.identifiers = identifiers
    }

    /// What the person answered.
    package struct Answer: Hashable, Sendable {
        /// The rights that he ticked.
        package let ticked: Scope

        /// Whether he ticked that the app may read his audit.
        package let isAudit: Bool

        /// Until when; nil: what he wrote is no day.
        package let period: ConsentPeriod?

        /// What the person answered.
        package init(ticked: Scope, isAudit: Bool = false, period: ConsentPeriod?) {
            self.ticked = ticked
            self.isAudit = isAudit
            self.period = period
        }
    }

    /// Gives what was ticked, if that is something that can be given.
    ///
    /// - Parameters:
    ///   - answer: what the person answered.
    ///   - wish: what the app asked for.
    ///   - code: the SHA-256 of the code.
    ///   - request: the request's number, for the audit.
    ///   - person: who consents, on his own data.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.invalid` with the fields `right` and `until`, `Refusal.unavailable`.
    package func callAsFunction(
        _ answer: Answer,
        to wish: PermissionRequest,
        code: [UInt8],
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        // The page offers what was asked for; more than that does not come from the page.
        let rights = answer.ticked.intersection(wish.rights)
        guard rights.includes(wish.required) else {
            throw .invalid("right", "\(wish.client.app.name) does not work without what it needs.")
        }
        guard !rights.isEmpty else {
            throw .invalid("right", "Tick what \(wish.client.app.name) may do, or refuse.")
        }
        guard let end = answer.period?.end(at: now) else {
            throw .invalid("until", "Choose a day from today on, at most ten years away.")
        }
        let audit = wish.isAudit && answer.isAudit ? [ReadAudit.scopeWord] : []
        let offline = wish.isOffline ? [ScopeRequest.offlineAccess] : []
        let longest = wish.isOffline ? Lifetime.grant : Lifetime.code + Lifetime.access
        let grant = NewGrant(
            id: identifiers.next(at: now),
            parties: .own(person),
            words: rights.words + audit + offline,
            created: now,
            expires: min(end, now + longest)
        )
        let consent = Consent(
            person: person,
            app: wish.client.app,
            rights: rights,
            period: Window(from: now, until: end),
            grant: grant,
            code: NewCode(
                hash: code,
                redirectURI: wish.redirectURI,
                challenge: wish.challenge,
                expires: now + Lifetime.code
            ),
            request: request,
            identifiers: Consent.Identifiers(
                delegation: identifiers.next(at: now),
                rights: identifiers.next(at: now),
                subscription: identifiers.next(at: now),
                granted: identifiers.next(at: now)
            )
        )
        try consents.save(consent)
    }
}
