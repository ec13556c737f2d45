package import Domain

/// Ends a grant at the wish of the person who gave it, or who manages for him: the
/// next request of any of its tokens is refused, and of any that was exchanged for one.
package struct EndGrant {
    private let grants: any GivenGrants
    private let endings: any GrantEnding
    private let standings: any Standings
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        grants: any GivenGrants,
        endings: any GrantEnding,
        standings: any Standings,
        identifiers: any Identifiers
    ) {
        self.grants = grants
        self.endings = endings
        self.standings = standings
        self.identifiers = identifiers
    }

    /// Ends the grant; one that has ended already stays as it is.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - request: the request's number, for the audit.
    ///   - person: who wants it; only who gave it may, and who manages his data.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.notFound` for a grant of others as for none, `Refusal.unavailable`.
    package func callAsFunction(
        _ id: Grant.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard let grant = try grants.grant(id), let giver = grant.parties.giver else {
            throw .notFound
        }
        if giver != person {
            guard grant.parties.isManaged else { throw .notFound }
            _ = try standings.relations(ofActing: person, for: giver, at: now)
        }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: giver,
            actor: person,
            app: grant.app,
            event: .account(grant.parties.isDevice ? .deviceRemoved : .grantEnded)
        )
        try endings.end(id, with: entry, at: now)
    }
}

extension Grant.Parties {
    /// Whether a device works by it, without its owner (case 2).
    package var isDevice: Bool {
        if case .device = self { true } else { false }
    }

    /// Whether who manages the giver's data may see and end it: not a log-in, by which the giver
    /// uses others' data.
    package var isManaged: Bool {
        switch self {
        case .own, .device, .ownerForSubscribers: true
        case .login, .composed: false
        }
    }

    /// Who gave the grant; nil for a composed one, which ends with either half.
    package var giver: User.ID? {
        switch self {
        case .own(let person), .device(let person), .ownerForSubscribers(let person): person
        case .login(let person): person
        case .composed: nil
        }
    }
}
