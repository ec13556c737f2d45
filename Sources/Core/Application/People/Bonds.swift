package import Domain

/// What is between an owner and a person whom he knows, or knew.
package struct Bond: Hashable, Sendable {
    /// The person, with what the two are to each other.
    package let acquaintance: Acquaintance

    /// What the person stands for over the owner.
    package let standing: Standing

    /// What is between an owner and a person.
    package init(acquaintance: Acquaintance, standing: Standing) {
        self.acquaintance = acquaintance
        self.standing = standing
    }
}

/// What an owner and one other person are to each other, both ways.
package struct MutualBond: Hashable, Sendable {
    /// How the other is called.
    package let name: String

    /// What is between the owner and the other, who acts.
    package let given: Relations

    /// What is between the other and the owner, who acts.
    package let received: Relations?

    /// What two people are to each other.
    package init(name: String, given: Relations, received: Relations?) {
        self.name = name
        self.given = given
        self.received = received
    }
}

/// What is between people, each answer as of one moment.
package protocol Bonds {
    /// What is between an owner and everybody with whom he has or had a relationship, by last name;
    /// without those whose accounts may not be used.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func bonds(of owner: User.ID, at now: Moment) throws(Refusal) -> [Bond]

    /// What is between an owner and another; nil where there is no such owner, or no such other
    /// whose account may be used.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func bond(
        between owner: User.ID,
        and other: User.ID,
        at now: Moment
    ) throws(Refusal) -> MutualBond?
}
