package import Domain

/// Who asked whom to be known to each other.
package protocol RelationshipRequests {
    /// Stores a new request with its audit entry, and tells who is asked, in one transaction.
    ///
    /// - Throws: `Refusal.conflict(.exists)` where the asker has one of this kind open under the
    ///   address, `.unavailable(.platform)`.
    func add(
        _ request: RelationshipRequest,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal)

    /// What a person asked and has neither taken back nor seen accepted, the newest first.
    ///
    /// What was refused is among it: a refusal is not told.
    func requests(by asker: User.ID) throws(Refusal) -> [RelationshipRequest]

    /// What others, whose accounts may be used, asked under an address and was not answered, the
    /// newest first.
    func requests(to email: String) throws(Refusal) -> [RelationshipRequest]

    /// All that a person's page of relationships tells: what others, whose accounts may be used,
    /// asked under his address once it is known to be his, what he asked, and whom he knows.
    func overview(of person: User.ID) throws(Refusal) -> RelationshipOverview

    /// How many requests a person has made since a moment.
    func count(by asker: User.ID, since moment: Moment) throws(Refusal) -> Int

    /// Withdraws a request that was not accepted, or refuses one that was not answered, with the
    /// audit entry, in one transaction.
    ///
    /// - Returns: whether it was so.
    func close(
        _ request: RelationshipRequest.ID,
        as state: RelationshipRequest.State,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Accepts a request that was not answered: from now on the two have an active relationship.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - person: whose address was asked.
    ///   - now: when.
    ///   - entries: the audit entries, written in the same transaction.
    ///   - notices: who is told, in the same transaction.
    ///   - leftover: makes the audit entry of what one gave the other before they knew each other,
    ///     and which is taken away with this; where a relationship holds already, nothing is.
    /// - Returns: whether it was unanswered.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func accept(
        _ request: RelationshipRequest,
        by person: User.ID,
        at now: Moment,
        with entries: [AuditEntry],
        telling notices: [PostedNotice],
        ending leftover: (_ giver: User.ID, _ taker: User.ID, Delegation) -> AuditEntry
    ) throws(Refusal) -> Bool
}

/// Whom a person knows, whom he asked, and who asks him.
package struct RelationshipOverview: Hashable, Sendable {
    /// What others ask him, with their names, the newest first.
    package let received: [ShowRelationships.Received]

    /// What he asked and has neither taken back nor seen accepted, the newest first.
    package let sent: [RelationshipRequest]

    /// Whom he knows or knew, by name.
    package let known: [Acquaintance]

    /// Whom a person knows, whom he asked, and who asks him.
    package init(
        received: [ShowRelationships.Received],
        sent: [RelationshipRequest],
        known: [Acquaintance]
    ) {
        self.received = received
        self.sent = sent
        self.known = known
    }
}

extension Standings {
    /// What is between an owner and himself, or who holds *manage* on his data and acts for him.
    ///
    /// - Throws: `Refusal.notFound` for another's owner as for none, `.unavailable`.
    func relations(
        ofActing person: User.ID,
        for owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Relations {
        let standing = try standing(ofPerson: person, over: owner, at: now)
        guard let relations = standing?.relations, relations.mayManagePolicies(at: now) else {
            throw .notFound
        }
        return relations
    }
}

extension AuditEntry {
    /// An entry about a relationship, in the audit of one of the two.
    static func relationship(
        _ id: AuditEntry.ID,
        _ action: PolicyEvent.Action,
        _ kind: Relationship.Kind,
        of owner: User.ID,
        with other: User.ID,
        by actor: User.ID,
        in request: String,
        at now: Moment
    ) -> AuditEntry {
        let isNew = action == .add
        return AuditEntry(
            id: id,
            time: now,
            request: request,
            owner: owner,
            actor: actor,
            event: .policy(
                PolicyEvent(
                    action: action,
                    relation: kind.rawValue,
                    consumer: other.description,
                    before: [(isNew ? Relationship.State.requested : .active).rawValue],
                    after: [(isNew ? Relationship.State.active : .ended).rawValue]
                )
            )
        )
    }
}
