package import Domain

/// Shows a person at the pages whom he knows, whom he asked, and who asks him.
package struct ShowRelationships {
    private let requests: any RelationshipRequests
    private let standings: any Standings

    /// The use case over its ports.
    package init(requests: any RelationshipRequests, standings: any Standings) {
        self.requests = requests
        self.standings = standings
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

        /// A request, and who asks.
        package init(request: RelationshipRequest, name: String) {
            self.request = request
            self.name = name
        }
    }

    /// A request, and whom it went to.
    package struct Sent: Hashable, Sendable {
        /// The request.
        package let request: RelationshipRequest

        /// How the doctor is called who was chosen; nil: an address was typed.
        package let doctor: String?

        /// A request, and whom it went to.
        package init(request: RelationshipRequest, doctor: String?) {
            self.request = request
            self.doctor = doctor
        }
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
        let overview = try requests.overview(of: owner, at: now)
        let active = overview.known.compactMap { $0.with(.active) }
        return Answer(
            received: overview.received,
            active: active,
            sent: overview.sent,
            ended: overview.known.compactMap { $0.with(.ended) }
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
