package import Domain

/// Lets a person decide in the owner's place (*manage*) or not, and use apps on what he was given
/// or not: the owner alone says so.
package struct ChangeTrust {
    private let policies: any GivenPolicies
    private let standings: any Standings
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        policies: any GivenPolicies,
        standings: any Standings,
        identifiers: any Identifiers
    ) {
        self.policies = policies
        self.standings = standings
        self.identifiers = identifiers
    }

    /// Says so.
    ///
    /// - Parameters:
    ///   - manage: whether he may change the owner's policies in his place.
    ///   - appsAllowed: whether he may use apps on what he was given.
    ///   - owner: who gives.
    ///   - receiver: who was given something.
    ///   - request: the request's number, for the audit.
    ///   - person: who does it; only the owner may.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for somebody whom the owner does not know or gave nothing,
    ///   `.forbidden(.notAllowed)` to who acts for the owner and where such a relationship does not
    ///   allow it, `.unavailable`.
    package func callAsFunction(
        manage: Bool,
        appsAllowed: Bool,
        of owner: User.ID,
        for receiver: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let own = try standings.relations(ofActing: person, for: owner, at: now)
        let relations = try standings.relations(ofKnown: receiver, over: owner, at: now)
        guard own.mayGiveManage(at: now), !manage || relations.allowManage(at: now) else {
            throw .forbidden(.notAllowed)
        }
        let id: AuditEntry.ID = identifiers.next(at: now)
        let act = PolicyAct(request: request, person: person, now: now)
        let isDone = try policies.change(
            from: owner,
            to: receiver,
            delegation: identifiers.next(at: now),
            at: now
        ) { before in
            guard let before else { return nil }
            let after = Delegation(
                policies: before.policies,
                manage: manage,
                appsAllowed: appsAllowed
            )
            return DelegationChange(
                after: after,
                entry: act.entry(
                    id,
                    .change,
                    from: owner,
                    to: receiver,
                    before: before,
                    after: after
                )
            )
        }
        guard isDone else { throw .notFound }
    }
}
