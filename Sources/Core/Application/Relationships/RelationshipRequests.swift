package import Domain

/// Who asked whom to be known to each other.
package protocol RelationshipRequests {
    /// Stores a new request with its audit entry, and tells who is asked, in one transaction.
    ///
    /// - Throws: `Refusal.conflict(.exists)` where the asker has one of this kind open under the
    ///   address, or to the doctor; `.unavailable(.platform)`.
    func add(
        _ request: RelationshipRequest,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal)

    /// What a person asked and has neither taken back nor seen accepted, the newest first.
    ///
    /// What was refused under an address is among it: that is not told.
    func requests(by asker: User.ID) throws(Refusal) -> [RelationshipRequest]

    /// What others, whose accounts may be used, asked under an address and was not answered, the
    /// newest first.
    func requests(to email: String) throws(Refusal) -> [RelationshipRequest]

    /// What others, whose accounts may be used, asked a doctor who was chosen and has not answered,
    /// the newest first; nothing while no legal entity confirms him.
    func requests(
        toDoctor doctor: User.ID,
        at now: Moment
    ) throws(Refusal) -> [RelationshipRequest]

    /// All that a person's page of relationships tells: what others, whose accounts may be used,
    /// asked under his address once it is known to be his, or of him as a doctor while he is one,
    /// what he asked, and whom he knows.
    func overview(of person: User.ID, at now: Moment) throws(Refusal) -> RelationshipOverview

    /// How many requests a person has made since a moment.
    func count(by asker: User.ID, since moment: Moment) throws(Refusal) -> Int

    /// Withdraws a request that was not accepted, or refuses one that was not answered, with the
    /// audit entry and who is told, in one transaction.
    ///
    /// - Returns: whether it was so.
    func close(
        _ request: RelationshipRequest.ID,
        as state: RelationshipRequest.State,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool

    /// Accepts a request that was not answered: from now on the two have an active relationship.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - person: whose address was asked.
    ///   - now: when.
    ///   - entries: the audit entries, written in the same transaction.
    ///   - notices: who is told, in the same transaction.
    ///   - gift: what the asker gives with it; nil: nothing.
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
        giving gift: OfferedGift?,
        ending leftover: (_ giver: User.ID, _ taker: User.ID, Delegation) -> AuditEntry
    ) throws(Refusal) -> Bool
}

/// What an asker gives as soon as his request is accepted.
package struct OfferedGift {
    /// For the delegation, should there be none yet.
    package let delegation: Identifier<Delegation>

    /// From what there is to what there will be; nil: nothing is given.
    package let change: (_ before: Delegation?) -> DelegationChange?

    /// What an asker gives as soon as his request is accepted.
    package init(
        delegation: Identifier<Delegation>,
        change: @escaping (_ before: Delegation?) -> DelegationChange?
    ) {
        self.delegation = delegation
        self.change = change
    }
}

/// Whom a person knows, whom he asked, and who asks him.
package struct RelationshipOverview: Hashable, Sendable {
    /// What others ask him, with their names, the newest first.
    package let received: [ShowRelationships.Received]

    /// What he asked and has neither taken back nor seen accepted, the newest first.
    package let sent: [ShowRelationships.Sent]

    /// Whom he knows or knew, by name.
    package let known: [Acquaintance]

    /// Whom a person knows, whom he asked, and who asks him.
    package init(
        received: [ShowRelationships.Received],
        sent: [ShowRelationships.Sent],
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
