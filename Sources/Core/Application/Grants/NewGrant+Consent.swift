internal import Domain

extension NewGrant {
    /// The grant that follows from a consent.
    ///
    /// - Parameters:
    ///   - id: its identifier.
    ///   - rights: the rights on data that were ticked.
    ///   - identity: what was ticked that the app may know of the person.
    ///   - isAudit: whether the audit was ticked.
    ///   - isOffline: whether refresh tokens go with it; nil: if the app asked for them.
    ///   - wish: what the app asked for.
    ///   - person: who consents.
    ///   - end: until when.
    ///   - now: the moment of the request.
    init(
        id: Grant.ID,
        _ rights: Scope,
        _ identity: Set<IdentityScope>,
        isAudit: Bool,
        isOffline: Bool? = nil,
        _ wish: PermissionRequest,
        by person: User.ID,
        until end: Moment,
        at now: Moment
    ) {
        let isOffline = isOffline ?? wish.isOffline
        let parties = wish.parties(givenBy: person)
        let longest =
            isOffline ? parties.longest ?? Lifetime.grant : Lifetime.code + Lifetime.access
        self.init(
            id: id,
            parties: parties,
            words: rights.words
                + ScopeRequest.words(
                    of: parties,
                    identity: identity,
                    isAudit: wish.isAudit && isAudit,
                    isOffline: isOffline
                ),
            created: now,
            expires: min(end, now + longest),
            consentedUntil: end
        )
    }
}

extension NewCode {
    /// The code that follows from a consent.
    init(_ hash: [UInt8], _ wish: PermissionRequest, _ logIn: LogInProof?, at now: Moment) {
        self.init(
            hash: hash,
            redirectURI: wish.redirectURI,
            challenge: wish.challenge,
            expires: now + Lifetime.code,
            key: wish.key
        )
        self.logIn = logIn
    }
}
