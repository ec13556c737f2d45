package import Domain

/// What people stand for, where a person's circle was read already in the same request: what it
/// tells is not looked up again.
package struct CircleStandings: Standings {
    private let circle: Circle
    private let others: any Standings

    /// The standings of a circle, and of everybody else.
    package init(_ circle: Circle, others: any Standings) {
        self.circle = circle
        self.others = others
    }

    /// Tokens are in nobody's circle.
    package func standing(
        ofToken token: [UInt8],
        over owner: User.ID?,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        try others.standing(ofToken: token, over: owner, at: now)
    }

    /// As the circle has it, but not by an emergency, which counts for who reads only.
    package func standing(
        ofPerson person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        guard person == circle.person, let standing = circle.member(owner)?.standing else {
            return try others.standing(ofPerson: person, over: owner, at: now)
        }
        var relations = standing.relations
        relations?.emergency = nil
        return Standing(way: .pages(person), actor: standing.actor, app: nil, relations: relations)
    }

    /// As the circle has it.
    package func standing(
        ofReader person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        guard person == circle.person, let standing = circle.member(owner)?.standing else {
            return try others.standing(ofReader: person, over: owner, at: now)
        }
        return standing
    }

    /// Of the others in one go, whatever the circle has of one.
    package func standings(
        ofPeople people: [User.ID],
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> [User.ID: Standing] {
        try others.standings(ofPeople: people, over: owner, at: now)
    }

    /// As the circle has it, where all are in it.
    package func standings(
        ofPerson person: User.ID,
        overOwners owners: [User.ID],
        at now: Moment
    ) throws(Refusal) -> [User.ID: Standing] {
        guard person == circle.person, owners.allSatisfy({ circle.member($0) != nil }) else {
            return try others.standings(ofPerson: person, overOwners: owners, at: now)
        }
        var found: [User.ID: Standing] = [:]
        for owner in owners {
            found[owner] = try standing(ofPerson: person, over: owner, at: now)
        }
        return found
    }
}
