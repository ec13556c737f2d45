package import Domain

/// Accepts or refuses what somebody asked under the owner's e-mail address.
package struct AnswerRelationshipRequest {
    private let requests: any RelationshipRequests
    private let standings: any Standings
    private let users: any Users
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        requests: any RelationshipRequests,
        standings: any Standings,
        users: any Users,
        identifiers: any Identifiers
    ) {
        self.requests = requests
        self.standings = standings
        self.users = users
        self.identifiers = identifiers
    }

    /// Accepts or refuses; the asker is not told of a refusal.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - accepts: whether the two are known to each other from now on.
    ///   - owner: whose address was asked.
    ///   - request: the request's number, for the audit.
    ///   - person: who does it: the owner, or who acts for him.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for a request to others as for none, and for one that was
    ///   answered or taken back; `.conflict(.answered)` where that happened just now;
    ///   `.unavailable`.
    package func callAsFunction(
        _ id: RelationshipRequest.ID,
        accepts: Bool,
        of owner: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        _ = try standings.relations(ofActing: person, for: owner, at: now)
        let asked = try requests.requests(toAccountOf: owner, users)
        guard let found = asked.first(where: { $0.id == id }) else { throw .notFound }
        let isDone: Bool
        if accepts {
            let entries = entries(of: found, accepted: owner, request, person, now)
            let act = PolicyAct(request: request, person: person, now: now)
            let notice = Notice(
                id: identifiers.next(at: now),
                .relationshipAccepted,
                at: now,
                other: owner
            )
            isDone = try requests.accept(
                found,
                by: owner,
                at: now,
                with: entries,
                telling: [PostedNotice(notice, to: .person(found.asker))]
            ) { giver, taker, left in
                act.entry(
                    identifiers.next(at: now),
                    .remove,
                    from: giver,
                    to: taker,
                    before: left,
                    after: nil
                )
            }
        } else {
            let entry = AuditEntry(
                id: identifiers.next(at: now),
                time: now,
                request: request,
                owner: owner,
                actor: person,
                event: .account(.relationshipRefused)
            )
            isDone = try requests.close(id, as: .refused, with: entry)
        }
        guard isDone else { throw .conflict(.answered) }
    }

    /// For each of the two, that they are related.
    private func entries(
        of found: RelationshipRequest,
        accepted owner: User.ID,
        _ request: String,
        _ person: User.ID,
        _ now: Moment
    ) -> [AuditEntry] {
        [(owner, found.asker), (found.asker, owner)].map { one, other in
            AuditEntry.relationship(
                identifiers.next(at: now),
                .add,
                found.kind,
                of: one,
                with: other,
                by: person,
                in: request,
                at: now
            )
        }
    }
}

extension RelationshipRequests {
    /// What others asked under the address of a person's account; nobody asks himself.
    ///
    /// It waits until the address is known to be the person's.
    func requests(
        toAccountOf person: User.ID,
        _ users: any Users
    ) throws(Refusal) -> [RelationshipRequest] {
        guard let user = try users.user(person), let email = user.email, user.isVerified else {
            return []
        }
        return try requests(to: email).filter { $0.asker != person }
    }
}
