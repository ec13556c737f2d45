import Application
import Domain

@testable import Pages

extension World: Acquaintances {
    /// What two people are to each other.
    func relationships(_ one: User.ID, _ other: User.ID) -> [Relationship] {
        let isGiven = rights[one]?[other] != nil || rights[other]?[one] != nil
        return known[[one, other]]
            ?? (isGiven ? [Relationship(kind: .patientRelative, state: .active)] : [])
    }

    func acquaintances(of person: User.ID) throws(Refusal) -> [Acquaintance] {
        people.values.filter { $0.id != person && !relationships(person, $0.id).isEmpty }.map {
            Acquaintance(
                id: $0.id,
                name: $0.name,
                relationships: relationships(person, $0.id),
                hasGiven: rights[$0.id]?[person] != nil
            )
        }
        .sorted { $0.name.full < $1.name.full }
    }
}

extension World: Bonds {
    func bonds(of owner: User.ID, at now: Moment) throws(Refusal) -> [Bond] {
        var bonds: [Bond] = []
        for acquaintance in try acquaintances(of: owner) {
            let standing = try standing(ofPerson: acquaintance.id, over: owner, at: now)
            guard let standing else { continue }
            bonds.append(Bond(acquaintance: acquaintance, standing: standing))
        }
        return bonds
    }

    func bond(
        between owner: User.ID,
        and other: User.ID,
        at now: Moment
    ) throws(Refusal) -> MutualBond? {
        let given = try standing(ofPerson: other, over: owner, at: now)?.relations
        guard let given, let name = people[other]?.name.full else { return nil }
        let received = try standing(ofPerson: owner, over: other, at: now)?.relations
        return MutualBond(name: name, given: given, received: received)
    }
}

extension World: RelationshipRequests {
    func add(
        _ request: RelationshipRequest,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        let isOpen = asked.contains { other in
            other.request.asker == request.asker && other.request.email == request.email
                && other.request.kind == request.kind
                && other.request.doctor == request.doctor && other.isOpen
        }
        guard !isOpen else { throw .conflict(.exists) }
        asked.append(World.Asked(request: request))
        told += notices
        entries.append(entry)
    }

    func requests(by asker: User.ID) throws(Refusal) -> [RelationshipRequest] {
        asked.filter {
            $0.request.asker == asker && $0.isOpen
        }.map(\.request)
    }

    func requests(to email: String) throws(Refusal) -> [RelationshipRequest] {
        asked.filter {
            $0.request.email?.lowercased() == email.lowercased() && $0.state == .requested
        }.map(\.request)
    }

    func requests(
        toDoctor doctor: User.ID,
        at now: Moment
    ) throws(Refusal) -> [RelationshipRequest] {
        guard affiliations[doctor]?.contains(where: { $0.isActive(at: now) }) == true else {
            return []
        }
        return asked.filter { $0.request.doctor == doctor && $0.state == .requested }
            .map(\.request)
    }

    func overview(
        of person: User.ID,
        at now: Moment
    ) throws(Refusal) -> RelationshipOverview {
        let user = people[person]
        let typed = try user?.isVerified == true ? requests(to: user?.email ?? "") : []
        let chosen = try requests(toDoctor: person, at: now)
        return RelationshipOverview(
            received: (chosen + typed).filter { $0.asker != person }.map { request in
                ShowRelationships.Received(
                    request: request,
                    name: people[request.asker]?.name.full ?? ""
                )
            },
            sent: try requests(by: person).map { request in
                ShowRelationships.Sent(
                    request: request,
                    doctor: request.doctor.flatMap { people[$0]?.name.full }
                )
            },
            known: try acquaintances(of: person)
        )
    }

    func count(by asker: User.ID, since moment: Moment) throws(Refusal) -> Int {
        asked.filter { $0.request.asker == asker && $0.request.asked > moment }.count
    }

    func close(
        _ request: RelationshipRequest.ID,
        as state: RelationshipRequest.State,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        guard !isOutrun, let place = asked.firstIndex(where: { $0.request.id == request }),
            asked[place].state == .requested || asked[place].isOpen && state == .withdrawn
        else { return false }
        asked[place].state = state
        told += notices
        entries.append(entry)
        return true
    }

    func accept(
        _ request: RelationshipRequest,
        by person: User.ID,
        at now: Moment,
        with entries: [AuditEntry],
        telling notices: [PostedNotice],
        giving gift: OfferedGift?,
        ending leftover: (_ giver: User.ID, _ taker: User.ID, Delegation) -> AuditEntry
    ) throws(Refusal) -> Bool {
        guard !isOutrun, let place = asked.firstIndex(where: { $0.request.id == request.id }),
            asked[place].state == .requested
        else { return false }
        asked[place].state = .accepted
        known[[request.asker, person]] = [Relationship(kind: request.kind, state: .active)]
        self.entries += entries
        if let change = gift?.change(rights[request.asker]?[person]) {
            rights[request.asker, default: [:]][person] = change.after
            self.entries.append(change.entry)
        }
        told += notices
        return true
    }
}

extension World: Relationships, GivenPolicies {
    func end(
        between one: User.ID,
        and other: User.ID,
        at now: Moment,
        with entries: (RelationshipEnding) -> [AuditEntry]
    ) throws(Refusal) -> Bool {
        let kinds = relationships(one, other).filter { $0.state == .active }.map(\.kind)
        guard !kinds.isEmpty else { return false }
        let ending = RelationshipEnding(
            kinds: kinds,
            given: rights[one]?[other],
            received: rights[other]?[one]
        )
        rights[one]?[other] = nil
        rights[other]?[one] = nil
        known[[one, other]] = kinds.map { Relationship(kind: $0, state: .ended) }
        self.entries += entries(ending)
        return true
    }

    func change(
        from owner: User.ID,
        to receiver: User.ID,
        delegation: Identifier<Delegation>,
        at now: Moment,
        _ change: (_ before: Delegation?) -> DelegationChange?
    ) throws(Refusal) -> Bool {
        let holds = relationships(owner, receiver).contains { $0.state == .active }
        guard holds, let change = change(rights[owner]?[receiver]) else { return false }
        if known[[owner, receiver]] == nil {
            known[[owner, receiver]] = relationships(owner, receiver)
        }
        rights[owner, default: [:]][receiver] = change.after
        entries.append(change.entry)
        return true
    }
}
