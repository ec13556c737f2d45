/// What somebody asked a person whom he knows by an e-mail address: to be known to each other.
package struct RelationshipRequest: Hashable, Sendable {
    /// A request's identifier.
    package typealias ID = Identifier<RelationshipRequest>

    /// Where it stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case requested, accepted, refused, withdrawn
    }

    /// Its identifier.
    package let id: ID

    /// Who asks.
    package let asker: User.ID

    /// The address as it was typed; there may be no account with it.
    package let email: String

    /// Who the two are to each other.
    package let kind: Relationship.Kind

    /// When it was asked.
    package let asked: Moment

    /// A request that nobody has answered.
    package init(
        id: ID,
        asker: User.ID,
        email: String,
        kind: Relationship.Kind,
        asked: Moment
    ) {
        self.id = id
        self.asker = asker
        self.email = email
        self.kind = kind
        self.asked = asked
    }
}
