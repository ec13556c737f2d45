/// What somebody asked a person: to be known to each other.
///
/// A person is asked by an e-mail address that the asker knows, or as a doctor whom he chose from
/// those that legal entities have confirmed.
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

    /// The address as it was typed, with or without an account; nil: a doctor was chosen.
    package let email: String?

    /// The doctor who was chosen; nil: an address was typed.
    package let doctor: User.ID?

    /// What the doctor may read as soon as he accepts.
    package let offer: [DataType.Code]

    /// Who the two are to each other.
    package let kind: Relationship.Kind

    /// When it was asked.
    package let asked: Moment

    /// A request to who has an address, that nobody has answered.
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
        doctor = nil
        offer = []
    }

    /// A request to a doctor, that he has not answered.
    package init(
        id: ID,
        asker: User.ID,
        doctor: User.ID,
        offer: [DataType.Code],
        asked: Moment
    ) {
        self.id = id
        self.asker = asker
        self.doctor = doctor
        self.offer = offer
        self.asked = asked
        email = nil
        kind = .patientDoctor
    }

    /// The lines that the doctor is given when he accepts.
    package func policies(from now: Moment) -> [Policy] {
        offer.map {
            Policy(types: .one($0), operations: .read, validity: Window(from: now))
        }
    }
}
