package import Domain

/// Answers a request in the owner's name: what he gives of it is added to what he gives the asker.
///
/// Only who is related to the asker gives him something, and no more than the relationship allows.
package struct AnswerAccessRequest {
    private let requests: any AccessRequests
    private let standings: any Standings
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        requests: any AccessRequests,
        standings: any Standings,
        identifiers: any Identifiers
    ) {
        self.requests = requests
        self.standings = standings
        self.identifiers = identifiers
    }

    /// What the owner answers.
    package enum Answer: Hashable, Sendable {
        case refuse

        /// All that was asked for, as long as it was asked for.
        case giveAll

        /// A part of it, until a moment that is not later than what was asked for; nil: as long as
        /// it was asked for.
        case give(Operations, until: Moment?)
    }

    /// Accepts or refuses.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - accepts: whether the owner gives what is asked for, exactly.
    ///   - request: the request's number, for the audit.
    ///   - owner: who answers; only who was asked may.
    ///   - now: when.
    /// - Throws: as the other.
    package func callAsFunction(
        _ id: AccessRequest.ID,
        accepts: Bool,
        in request: String,
        by owner: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let act = Act(by: owner, in: request, at: now)
        try self(id, accepts ? .giveAll : .refuse, of: owner, act)
    }

    /// Gives all or a part, or refuses.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - answer: what the owner answers.
    ///   - owner: who was asked.
    ///   - act: who answers, the owner or who acts for him, and when.
    /// - Throws: `Refusal.notFound` for a request to others as for none, and to who acts for
    ///   nobody; `.conflict(.answered)`; `.invalid` with the field `until` where that time is over
    ///   or later than what was asked for, `operations` where they are none, not asked for or more
    ///   than such a relationship allows, `relationship` where there is none any more;
    ///   `.forbidden(.notAllowed)` where only the owner himself may; `.unavailable`.
    package func callAsFunction(
        _ id: AccessRequest.ID,
        _ answer: Answer,
        of owner: User.ID,
        _ act: Act
    ) throws(Refusal) {
        if act.person != owner {
            _ = try standings.relations(ofActing: act.person, for: owner, at: act.now)
        }
        guard let found = try requests.request(id), found.owner == owner else { throw .notFound }
        guard found.state == .requested else { throw .conflict(.answered) }
        let entry: AuditEntry.ID = identifiers.next(at: act.now)
        let isDone: Bool
        if let policy = try policy(answer, to: found, act) {
            isDone = try requests.accept(
                found,
                giving: policy,
                delegation: identifiers.next(at: act.now),
                at: act.now
            ) { before in
                let event = found.event(before, before + [policy], at: act.now)
                return found.entry(
                    entry,
                    .policy(event),
                    by: act.person,
                    in: act.request,
                    at: act.now
                )
            }
        } else {
            isDone = try requests.close(
                id,
                as: .refused,
                with: found.entry(
                    entry,
                    .account(.accessRefused),
                    by: act.person,
                    in: act.request,
                    at: act.now
                )
            )
        }
        guard isDone else { throw .conflict(.answered) }
    }

    /// What is given; nil: nothing.
    private func policy(
        _ answer: Answer,
        to found: AccessRequest,
        _ act: Act
    ) throws(Refusal) -> Policy? {
        let (operations, until): (Operations, Moment?)
        switch answer {
        case .refuse: return nil
        case .giveAll: (operations, until) = (found.operations, found.until)
        case .give(let some, let end): (operations, until) = (some, end ?? found.until)
        }
        guard until.map({ $0 > act.now }) ?? true,
            (until ?? .latest) <= (found.until ?? .latest)
        else { throw .invalid("until", "The time that was asked for is over.") }
        let standing = try standings.standing(
            ofPerson: found.asker,
            over: found.owner,
            at: act.now
        )
        guard let relations = standing?.relations,
            relations.relationships.contains(where: { $0.state == .active })
        else { throw .invalid("relationship", "The two do not know each other any more.") }
        // Who manages would keep that longer by it; and nobody answers himself.
        let isOwn = act.person == found.owner
        guard isOwn || !relations.ownerToActor.contains(where: \.manage) else {
            throw .forbidden(.notAllowed)
        }
        guard !operations.isEmpty, operations.isSubset(of: found.operations),
            operations.isSubset(of: relations.ceiling(at: act.now))
        else { throw .invalid("operations", "Choose of what was asked for and may be given.") }
        return Policy(
            types: .one(found.type),
            operations: operations,
            validity: Window(from: act.now, until: until)
        )
    }
}

extension AccessRequest {
    fileprivate func event(
        _ before: [Policy],
        _ after: [Policy],
        at now: Moment
    ) -> PolicyEvent {
        PolicyEvent(
            action: before.isEmpty ? .add : .change,
            relation: "delegates-to user",
            consumer: asker.description,
            before: before.rights(at: now).words,
            after: after.rights(at: now).words
        )
    }
}
