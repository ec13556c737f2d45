package import Domain

/// Accepts or refuses what somebody asked under the owner's e-mail address, or of him as a doctor.
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

    /// Accepts or refuses.
    ///
    /// The asker is told of a refusal only where he chose the doctor: of an address nobody learns
    /// whose it is.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - accepts: whether the two are known to each other from now on.
    ///   - owner: who was asked.
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
        let asked = try requests.requests(toAccountOf: owner, users, at: now)
        guard let found = asked.first(where: { $0.id == id }) else { throw .notFound }
        let act = PolicyAct(request: request, person: person, now: now)
        let isDone =
            accepts
            ? try accept(found, of: owner, act) : try refuse(found, of: owner, act)
        guard isDone else { throw .conflict(.answered) }
    }

    private func accept(
        _ found: RelationshipRequest,
        of owner: User.ID,
        _ act: PolicyAct
    ) throws(Refusal) -> Bool {
        let now = act.now
        let notice = Notice(
            id: identifiers.next(at: now),
            .relationshipAccepted,
            at: now,
            other: owner
        )
        return try requests.accept(
            found,
            by: owner,
            at: now,
            with: entries(of: found, accepted: owner, act.request, act.person, now),
            telling: [PostedNotice(notice, to: .person(found.asker))],
            giving: gift(of: found, to: owner, act)
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
    }

    private func refuse(
        _ found: RelationshipRequest,
        of owner: User.ID,
        _ act: PolicyAct
    ) throws(Refusal) -> Bool {
        let entry = AuditEntry(
            id: identifiers.next(at: act.now),
            time: act.now,
            request: act.request,
            owner: owner,
            actor: act.person,
            event: .account(.relationshipRefused)
        )
        let notice = Notice(
            id: identifiers.next(at: act.now),
            .relationshipRefused,
            at: act.now,
            other: owner
        )
        return try requests.close(
            found.id,
            as: .refused,
            with: entry,
            telling: found.doctor == nil ? [] : [PostedNotice(notice, to: .person(found.asker))]
        )
    }

    /// What the asker offered; one who manages is given nothing that he did not have, as *manage*
    /// would last longer by it.
    private func gift(
        of found: RelationshipRequest,
        to owner: User.ID,
        _ act: PolicyAct
    ) -> OfferedGift? {
        let offered = found.policies(from: act.now)
        guard !offered.isEmpty else { return nil }
        let giving = PolicyAct(request: act.request, person: found.asker, now: act.now)
        return OfferedGift(delegation: identifiers.next(at: act.now)) { before in
            guard before?.manage != true else { return nil }
            let after = Delegation(
                policies: (before?.policies ?? []) + offered,
                appsAllowed: before?.appsAllowed ?? true
            )
            return DelegationChange(
                after: after,
                entry: giving.entry(
                    identifiers.next(at: act.now),
                    .add,
                    from: found.asker,
                    to: owner,
                    before: before,
                    after: after
                )
            )
        }
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
    /// What others asked under the address of a person's account, and of him as a doctor; nobody
    /// asks himself.
    ///
    /// It waits until the address is known to be the person's.
    func requests(
        toAccountOf person: User.ID,
        _ users: any Users,
        at now: Moment
    ) throws(Refusal) -> [RelationshipRequest] {
        guard let user = try users.user(person), let email = user.email, user.isVerified else {
            return []
        }
        let typed = try requests(to: email).filter { $0.asker != person }
        guard user.kinds.contains(.doctor) else { return typed }
        return try requests(toDoctor: person, at: now) + typed
    }
}
