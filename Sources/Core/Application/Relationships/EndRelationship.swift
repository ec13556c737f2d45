package import Domain

/// The relationships between people.
package protocol Relationships {
    /// Ends all that holds between two people, in one transaction: their relationships, what each
    /// delegated to the other, what they let apps do with the other's data, and what one of them
    /// asked the other for.
    ///
    /// - Parameters:
    ///   - one: one of the two.
    ///   - other: the other.
    ///   - now: when.
    ///   - entries: makes the audit entries from what there was.
    /// - Returns: whether any relationship held; else nothing was done.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func end(
        between one: User.ID,
        and other: User.ID,
        at now: Moment,
        with entries: (RelationshipEnding) -> [AuditEntry]
    ) throws(Refusal) -> Bool
}

/// What there was between two people when it ended.
package struct RelationshipEnding: Hashable, Sendable {
    /// What they were to each other.
    package let kinds: [Relationship.Kind]

    /// What the first gave the second.
    package let given: Delegation?

    /// What the second gave the first.
    package let received: Delegation?

    /// What there was between two people when it ended.
    package init(kinds: [Relationship.Kind], given: Delegation?, received: Delegation?) {
        self.kinds = kinds
        self.given = given
        self.received = received
    }
}

/// Ends what holds between two people; either may.
///
/// What they gave each other ends with it: no policy waits for them to be known to each other
/// again.
package struct EndRelationship {
    private let relationships: any Relationships
    private let standings: any Standings
    private let wards: any Wards
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        relationships: any Relationships,
        standings: any Standings,
        wards: any Wards,
        identifiers: any Identifiers
    ) {
        self.relationships = relationships
        self.standings = standings
        self.wards = wards
        self.identifiers = identifiers
    }

    /// Ends it.
    ///
    /// - Parameters:
    ///   - other: with whom.
    ///   - owner: whose relationship.
    ///   - request: the request's number, for the audit.
    ///   - person: who does it: the owner, or who acts for him.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` where there is none that holds,
    ///   `.forbidden(.notAllowed)` between a ward and his guardian, `.unavailable`.
    package func callAsFunction(
        with other: User.ID,
        of owner: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        _ = try standings.relations(ofActing: person, for: owner, at: now)
        try wards.refuseParting(owner, other)
        let act = PolicyAct(request: request, person: person, now: now)
        let isDone = try relationships.end(between: owner, and: other, at: now) { ending in
            let sides = [
                Side(owner: owner, other: other, gift: ending.given),
                Side(owner: other, other: owner, gift: ending.received),
            ]
            return sides.flatMap { side in
                entries(of: side, ending.kinds, act)
            }
        }
        guard isDone else { throw .notFound }
    }

    /// One of the two, and what he gave the other.
    private struct Side {
        let owner: User.ID
        let other: User.ID
        let gift: Delegation?
    }

    private func entries(
        of side: Side,
        _ kinds: [Relationship.Kind],
        _ act: PolicyAct
    ) -> [AuditEntry] {
        let ended = kinds.map { kind in
            AuditEntry.relationship(
                identifiers.next(at: act.now),
                .remove,
                kind,
                of: side.owner,
                with: side.other,
                by: act.person,
                in: act.request,
                at: act.now
            )
        }
        guard let gift = side.gift else { return ended }
        let id: AuditEntry.ID = identifiers.next(at: act.now)
        return ended
            + [act.entry(id, .remove, from: side.owner, to: side.other, before: gift, after: nil)]
    }
}
