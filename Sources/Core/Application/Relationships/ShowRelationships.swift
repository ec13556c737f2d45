package import Domain

/// Shows a person at the pages whom he knows, whom he asked, and who asks him.
package struct ShowRelationships {
    private let requests: any RelationshipRequests
    private let acquaintances: any Acquaintances
    private let standings: any Standings
    private let users: any Users
    private let names: any Names

    /// The use case over its ports.
    package init(
        requests: any RelationshipRequests,
        acquaintances: any Acquaintances,
        standings: any Standings,
        users: any Users,
        names: any Names
    ) {
        self.requests = requests
        self.acquaintances = acquaintances
        self.standings = standings
        self.users = users
        self.names = names
    }

    /// All of it.
    package struct Answer: Hashable, Sendable {
        /// What others ask, with their names.
        package let received: [Received]

        /// With whom there is a relationship that holds, with no others than those that hold.
        package let active: [Acquaintance]

        /// What was asked and not answered: an address and no name, or a doctor's name.
        package let sent: [Sent]

        /// With whom there was one, and is none that holds.
        package let ended: [Acquaintance]
    }

    /// A request, and who asks.
    package struct Received: Hashable, Sendable {
        /// The request.
        package let request: RelationshipRequest

        /// How the asker is called.
        package let name: String
    }

    /// A request, and whom it went to.
    package struct Sent: Hashable, Sendable {
        /// The request.
        package let request: RelationshipRequest

        /// How the doctor is called who was chosen; nil: an address was typed.
        package let doctor: String?
    }

    /// Shows it.
    ///
    /// - Parameters:
    ///   - owner: whose relationships.
    ///   - person: who asks: the owner, or who acts for him.
    ///   - now: when.
    /// - Returns: all of it.
    /// - Throws: `Refusal.notFound` for another's owner as for none, `.unavailable`.
    package func callAsFunction(
        of owner: User.ID,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Answer {
        _ = try standings.relations(ofActing: person, for: owner, at: now)
        let asked = try requests.requests(toAccountOf: owner, users, at: now)
        let sent = try requests.requests(by: owner)
        let people = try names.people(Set(asked.map(\.asker) + sent.compactMap(\.doctor)))
        let known = try acquaintances.acquaintances(of: owner)
        let active = known.compactMap { $0.with(.active) }
        return Answer(
            received: asked.map { Received(request: $0, name: people[$0.asker] ?? "") },
            active: active,
            sent: sent.map { one in
                Sent(request: one, doctor: one.doctor.map { people[$0] ?? "" })
            },
            ended: known.compactMap { $0.with(.ended) }
                .filter { person in !active.contains { $0.id == person.id } }
        )
    }
}

extension Acquaintance {
    /// The person with no other relationships than those of a state; nil where there is none.
    fileprivate func with(_ state: Relationship.State) -> Acquaintance? {
        let kept = relationships.filter { $0.state == state }
        guard !kept.isEmpty else { return nil }
        return Acquaintance(id: id, name: name, relationships: kept, hasGiven: hasGiven)
    }
}
