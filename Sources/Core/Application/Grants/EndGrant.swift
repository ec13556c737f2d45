package import Domain

/// Ends a grant at the wish of the person who gave it: the next request of any of its tokens is
/// refused, and of any that was exchanged for one.
package struct EndGrant {
    private let grants: any GivenGrants
    private let endings: any GrantEnding
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        grants: any GivenGrants,
        endings: any GrantEnding,
        identifiers: any Identifiers
    ) {
        self.grants = grants
        self.endings = endings
        self.identifiers = identifiers
    }

    /// Ends the grant; one that has ended already stays as it is.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - request: the request's number, for the audit.
    ///   - person: who wants it; only who gave it may.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.notFound` for a grant of others as for none, `Refusal.unavailable`.
    package func callAsFunction(
        _ id: Grant.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard let grant = try grants.grant(id), grant.parties.giver == person else {
            throw .notFound
        }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            actor: person,
            app: grant.app,
            event: .account(.grantEnded)
        )
        try endings.end(id, with: entry, at: now)
    }
}

extension Grant.Parties {
    /// Who gave the grant; nil for a composed one, which ends with either half.
    package var giver: User.ID? {
        switch self {
        case .own(let person), .device(let person), .ownerForSubscribers(let person): person
        case .login(let person): person
        case .composed: nil
        }
    }
}
