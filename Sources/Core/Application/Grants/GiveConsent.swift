package import Domain

/// Gives an app what its user ticked on the consent page, and makes the code for it.
package struct GiveConsent {
    private let consents: any Consents
    private let listDelegators: ListDelegators
    private let standings: any Standings
    private let wards: any WardKeeping
    private let identifiers: any Identifiers
    private let mostUnverified: Int?

    /// The use case over its ports.
    ///
    /// - Parameters:
    ///   - consents: what people let apps do.
    ///   - listDelegators: who delegated something to somebody.
    ///   - standings: what people may do with each other's data.
    ///   - wards: whose accounts people keep.
    ///   - identifiers: makes identifiers.
    ///   - mostUnverified: how many users an app may have whose developer nobody has verified
    ///     (`security.md`, 27); nil: as many as like.
    package init(
        consents: any Consents,
        listDelegators: ListDelegators,
        standings: any Standings,
        wards: any WardKeeping,
        identifiers: any Identifiers,
        mostUnverified: Int? = nil
    ) {
        self.consents = consents
        self.listDelegators = listDelegators
        self.standings = standings
        self.wards = wards
        self.identifiers = identifiers
        self.mostUnverified = mostUnverified
    }

    /// What the person answered.
    package struct Answer: Hashable, Sendable {
        /// The rights that he ticked.
        package let ticked: Scope

        /// Whether he ticked that the app may read his audit.
        package let isAudit: Bool

        /// What he ticked that the app may know of who he is.
        package let identity: Set<IdentityScope>

        /// Until when; nil: what he wrote is no day.
        package let period: ConsentPeriod?

        /// The owners whom he ticked, where he was asked about others' data.
        package let owners: Set<User.ID>

        /// What the person answered.
        package init(
            ticked: Scope,
            isAudit: Bool = false,
            identity: Set<IdentityScope> = [],
            period: ConsentPeriod?,
            owners: Set<User.ID> = []
        ) {
            self.ticked = ticked
            self.isAudit = isAudit
            self.identity = identity
            self.period = period
            self.owners = owners
        }
    }

    /// Gives what was ticked, if that is something that can be given.
    ///
    /// - Parameters:
    ///   - answer: what the person answered.
    ///   - wish: what the app asked for.
    ///   - code: the SHA-256 of the code.
    ///   - logIn: how it is known who he is, for an id_token.
    ///   - request: the request's number, for the audit.
    ///   - person: who consents.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.invalid` with the fields `right`, `owner` and `until`, and with what
    ///   `Consents.save` refuses; `Refusal.unavailable`.
    package func callAsFunction(
        _ answer: Answer,
        to wish: PermissionRequest,
        code: [UInt8],
        logIn: LogInProof? = nil,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let code = NewCode(code, wish, wish.identity.contains(.openid) ? logIn : nil, at: now)
        try consents.save(
            consent(answer, to: wish, code, in: request, of: person, by: person, at: now)
        )
    }

    /// Lets a device do what was ticked (RFC 8628 §3.3), on one's own data or on those of a ward
    /// whose account one keeps.
    ///
    /// - Parameters:
    ///   - device: what is said of it.
    ///   - userCode: the digest of the code that was entered.
    ///   - answer: what was ticked.
    ///   - wish: what the device asked for.
    ///   - owner: whose data it writes.
    ///   - request: the request's number, for the audit.
    ///   - person: who answers: the owner, or his guardian.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.invalid` with the fields `right`, `until` and `app`; `Refusal.notFound`
    ///   where nobody waits for the code any more, for another's owner as for none, and for whom
    ///   the app is not; `Refusal.unavailable`.
    package func allow(
        _ device: DeviceTerms,
        _ userCode: [UInt8],
        _ answer: Answer,
        to wish: PermissionRequest,
        of owner: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        if owner != person {
            _ = try standings.relations(ofActing: person, for: owner, at: now)
            guard try wards.wards(keptBy: person).contains(where: { $0.id == owner }),
                wish.client.app.isUsable(by: owner)
            else { throw .notFound }
        }
        var consent = try consent(
            answer,
            to: wish,
            nil,
            in: request,
            of: owner,
            by: person,
            at: now
        )
        consent.userCode = userCode
        consent.grant.device = device
        try consents.save(consent)
    }

    private func consent(
        _ answer: Answer,
        to wish: PermissionRequest,
        _ code: NewCode?,
        in request: String,
        of owner: User.ID,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Consent {
        guard wish.owner == nil || wish.owner == owner else {
            throw .invalid("owner", "\(wish.client.app.name) asks for another person's data.")
        }
        let identity = identity(answer, wish)
        let rights = try rights(answer, identity, wish)
        guard let end = answer.period?.end(at: now) else {
            throw .invalid("until", "Choose a day from today on, at most ten years away.")
        }
        return Consent(
            person: owner,
            actor: person,
            app: wish.client.app,
            audience: wish.audience,
            gifts: try gifts(rights, answer.owners, wish, of: owner, at: now),
            period: Window(from: now, until: end),
            grant: NewGrant(
                id: identifiers.next(at: now),
                rights,
                identity,
                isAudit: answer.isAudit,
                wish,
                by: owner,
                until: end,
                at: now
            ),
            code: code,
            pushed: wish.pushed,
            mostUsers: wish.client.app.isVerified ? nil : mostUnverified,
            request: request,
            identifiers: Consent.Identifiers(
                rights: identifiers.next(at: now),
                subscription: identifiers.next(at: now),
                granted: identifiers.next(at: now)
            )
        )
    }

    /// Who asks for a log-in gets one with all that is given, or nothing; the rest may be left out.
    private func identity(_ answer: Answer, _ wish: PermissionRequest) -> Set<IdentityScope> {
        wish.identity.intersection(answer.identity.union([.openid]))
    }

    private func rights(
        _ answer: Answer,
        _ identity: Set<IdentityScope>,
        _ wish: PermissionRequest
    ) throws(Refusal) -> Scope {
        // The page offers what was asked for; more than that does not come from the page.
        let rights = answer.ticked.intersection(wish.rights)
        guard rights.includes(wish.required) else {
            throw .invalid("right", "\(wish.client.app.name) does not work without what it needs.")
        }
        guard !rights.isEmpty || !identity.isEmpty else {
            throw .invalid("right", "Tick what \(wish.client.app.name) may do, or refuse.")
        }
        return rights
    }

    /// His own data, or those of each owner who delegated something to him and whom he ticked; from
    /// the others the app is taken away: its log-in names nobody, so that it could not be narrowed.
    private func gifts(
        _ rights: Scope,
        _ owners: Set<User.ID>,
        _ wish: PermissionRequest,
        of person: User.ID,
        at now: Moment
    ) throws(Refusal) -> [Consent.Gift] {
        // A log-in only: what he gave before stays as it is.
        if rights.isEmpty { return [] }
        guard wish.audience == .others else {
            return [gift(rights, of: person, at: now)]
        }
        let delegators = try listDelegators(to: person, wish.rights, at: now)
        let chosen = delegators.filter { owners.contains($0.owner.id) }
        guard !chosen.isEmpty, chosen.count == owners.count else {
            throw .invalid("owner", "Tick whose data \(wish.client.app.name) may use.")
        }
        return delegators.map { delegator in
            let id = delegator.owner.id
            // More than the owner gives him he cannot give on, not even for later.
            let given = rights.intersection(delegator.rights)
            return gift(owners.contains(id) ? given : nil, of: id, at: now)
        }
    }

    private func gift(_ rights: Scope?, of owner: User.ID, at now: Moment) -> Consent.Gift {
        Consent.Gift(
            owner: owner,
            rights: rights,
            delegation: identifiers.next(at: now),
            entry: identifiers.next(at: now)
        )
    }
}
