package import Domain

/// The privacy policies: who delegates what to whom.
package protocol Delegations: Acquaintances {
    /// Replaces what an owner gives to a person, with the audit entry, in one transaction.
    ///
    /// - Parameters:
    ///   - delegation: the new state; nil takes everything back.
    ///   - owner: who gives.
    ///   - receiver: who receives.
    ///   - entry: the audit entry.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func set(
        _ delegation: Delegation?,
        from owner: User.ID,
        to receiver: User.ID,
        with entry: AuditEntry
    ) throws(Refusal)

    /// Replaces what a person gives to an app, with the audit entry, in one transaction.
    ///
    /// - Parameters:
    ///   - delegation: the new state; nil takes everything of the audience back.
    ///   - giver: who gives.
    ///   - app: the app.
    ///   - audience: for whom.
    ///   - owner: whose data, where the giver gives on what others gave him (case 4).
    ///   - entry: the audit entry.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func set(
        _ delegation: Delegation?,
        from giver: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience,
        of owner: User.ID?,
        with entry: AuditEntry
    ) throws(Refusal)

    /// Makes or changes a relationship between two people.
    func setRelationship(
        _ relationship: Relationship,
        between asker: User.ID,
        and other: User.ID,
        at now: Moment
    ) throws(Refusal)
}

/// Who knows whom.
package protocol Acquaintances {
    /// Who has something to do with a person's data, one way or the other.
    func acquaintances(of person: User.ID) throws(Refusal) -> [Acquaintance]
}

/// Somebody with whom a person has a relationship, and what each gave the other.
package struct Acquaintance: Hashable, Sendable {
    /// Who.
    package let id: User.ID

    /// How he is called.
    package let name: PersonName

    /// What the two are to each other.
    package let relationships: [Relationship]

    /// Whether there is a delegation from him to the person.
    package let hasGiven: Bool

    /// Somebody with whom a person has a relationship.
    package init(
        id: User.ID,
        name: PersonName,
        relationships: [Relationship],
        hasGiven: Bool
    ) {
        self.id = id
        self.name = name
        self.relationships = relationships
        self.hasGiven = hasGiven
    }
}
