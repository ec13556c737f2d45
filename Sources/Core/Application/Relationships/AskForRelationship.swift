package import Domain

/// Asks a person by his e-mail address to be known to each other.
///
/// The answer is the same whether or not there is such an account: nobody can find out who is here.
package struct AskForRelationship {
    /// So many requests a person may make in a day.
    package static let mostADay = 10

    private let requests: any RelationshipRequests
    private let standings: any Standings
    private let users: any Users
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        requests: any RelationshipRequests,
        standings: any Standings,
        users: any Users,
        identifiers: any Identifiers
    ) {
        self.requests = requests
        self.standings = standings
        self.users = users
        self.identifiers = identifiers
    }

    /// Asks.
    ///
    /// - Parameters:
    ///   - email: the address of who is asked.
    ///   - kind: who the two would be to each other.
    ///   - owner: in whose name.
    ///   - request: the request's number, for the audit.
    ///   - person: who does it: the owner, or who acts for him.
    ///   - now: when.
    /// - Throws: `Refusal.notFound`, `.invalid` with the form's field names, `.conflict(.exists)`,
    ///   `.throttled`, `.unavailable`.
    package func callAsFunction(
        _ email: String,
        as kind: Relationship.Kind,
        of owner: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        _ = try standings.relations(ofActing: person, for: owner, at: now)
        guard EmailAddress.isWellFormed(email) else {
            throw .invalid("email", "Give an e-mail address.")
        }
        guard try users.user(owner)?.email?.lowercased() != email.lowercased() else {
            throw .invalid("email", "Nobody asks himself.")
        }
        try requests.allow(1, by: owner, at: now)
        let made = RelationshipRequest(
            id: identifiers.next(at: now),
            asker: owner,
            email: email,
            kind: kind,
            asked: now
        )
        try requests.ask(
            made,
            telling: .address(email),
            in: request,
            by: person,
            identifiers
        )
    }
}

/// Takes a request back that was not accepted.
package struct WithdrawRelationshipRequest {
    private let requests: any RelationshipRequests
    private let standings: any Standings
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        requests: any RelationshipRequests,
        standings: any Standings,
        identifiers: any Identifiers
    ) {
        self.requests = requests
        self.standings = standings
        self.identifiers = identifiers
    }

    /// Takes it back.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - owner: in whose name it was asked.
    ///   - request: the request's number, for the audit.
    ///   - person: who does it: the owner, or who acts for him.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for one of others as for none, `.unavailable`.
    package func callAsFunction(
        _ id: RelationshipRequest.ID,
        of owner: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        _ = try standings.relations(ofActing: person, for: owner, at: now)
        guard try requests.requests(by: owner).contains(where: { $0.id == id }) else {
            throw .notFound
        }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: owner,
            actor: person,
            event: .account(.relationshipRequestWithdrawn)
        )
        let isDone = try requests.close(
            id,
            as: .withdrawn,
            with: entry,
            telling: []
        )
        guard isDone else { throw .conflict(.answered) }
    }
}
