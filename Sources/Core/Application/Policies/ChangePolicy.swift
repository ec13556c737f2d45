package import Domain

/// Gives a person a policy, changes one, or takes one away, in the owner's name.
///
/// Who acts for the owner may take away, but gives nothing to one who manages: that would make
/// *manage* last longer, and it is never handed on; nor does he give himself more. From the
/// guardian of a ward nothing is taken: nobody would be left who acts for the ward.
package struct ChangePolicy {
    private let policies: any GivenPolicies
    private let standings: any Standings
    private let wards: any Wards
    private let identifiers: any Identifiers
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(
        policies: any GivenPolicies,
        standings: any Standings,
        wards: any Wards,
        identifiers: any Identifiers,
        registry: DataTypeRegistry
    ) {
        self.policies = policies
        self.standings = standings
        self.wards = wards
        self.identifiers = identifiers
        self.registry = registry
    }

    /// What is to be done with one line of what the owner gives.
    package enum Change: Hashable, Sendable {
        case give(Policy)
        case replace(Policy, by: Policy)
        case take(Policy)

        /// The line that must be there, and will not be any more.
        var old: Policy? {
            switch self {
            case .give: nil
            case .replace(let old, _), .take(let old): old
            }
        }

        /// The line that will be there.
        var new: Policy? {
            switch self {
            case .give(let new), .replace(_, let new): new
            case .take: nil
            }
        }

        var action: PolicyEvent.Action {
            switch self {
            case .give: .add
            case .replace: .change
            case .take: .remove
            }
        }
    }

    /// Does it.
    ///
    /// - Parameters:
    ///   - change: what is to be done.
    ///   - owner: who gives.
    ///   - receiver: who receives.
    ///   - request: the request's number, for the audit.
    ///   - person: who does it: the owner, or who acts for him.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for somebody whom the owner does not know and for a line that
    ///   is not there, `.invalid` with the form's field names, `.forbidden(.notAllowed)` where only
    ///   the owner himself may, `.unavailable`.
    package func callAsFunction(
        _ change: Change,
        of owner: User.ID,
        for receiver: User.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        _ = try standings.relations(ofActing: person, for: owner, at: now)
        let relations = try standings.relations(ofKnown: receiver, over: owner, at: now)
        if let new = change.new {
            guard person == owner || !relations.ownerToActor.contains(where: \.manage) else {
                throw .forbidden(.notAllowed)
            }
            try check(new, within: relations.ceiling(at: now), at: now)
        } else if person != owner {
            try wards.refuseParting(owner, receiver)
        }
        let id: AuditEntry.ID = identifiers.next(at: now)
        let act = PolicyAct(request: request, person: person, now: now)
        let isDone = try policies.change(
            from: owner,
            to: receiver,
            delegation: identifiers.next(at: now),
            at: now
        ) { before in
            // Asked again where nothing can change any more.
            let manages = before?.manage == true
            guard person == owner || change.new == nil || !manages,
                let lines = change.lines(before?.policies ?? [])
            else { return nil }
            let after =
                lines.isEmpty
                ? nil
                : Delegation(
                    policies: lines,
                    manage: manages,
                    appsAllowed: before?.appsAllowed ?? true
                )
            return DelegationChange(
                after: after,
                entry: act.entry(
                    id,
                    change.action,
                    from: owner,
                    to: receiver,
                    before: before,
                    after: after
                )
            )
        }
        guard isDone else { throw .notFound }
    }

    private func check(
        _ policy: Policy,
        within ceiling: Operations,
        at now: Moment
    ) throws(Refusal) {
        var violations: [Refusal.Violation] = []
        func check(_ isRight: Bool, _ field: String, _ message: String) {
            if !isRight { violations.append(Refusal.Violation(field, message)) }
        }
        if case .one(let code) = policy.types {
            check(registry[code] != nil, "type", "There is no such data type.")
        }
        check(!policy.operations.isEmpty, "operations", "Choose at least one.")
        check(
            policy.operations.isSubset(of: ceiling),
            "operations",
            "Such a relationship does not allow all of them."
        )
        let isOver = policy.validity.isEmpty || policy.validity.until.map { $0 <= now } ?? false
        check(!isOver, "until", "It would be over already.")
        check(!policy.data.isEmpty, "data_until", "It would be over before it begins.")
        guard violations.isEmpty else { throw .invalid(violations) }
    }
}

extension ChangePolicy.Change {
    /// The lines after it; nil where the one that must be there is not.
    fileprivate func lines(_ before: [Policy]) -> [Policy]? {
        var lines = before
        if let old {
            guard lines.contains(old) else { return nil }
            lines.removeAll { $0 == old }
        }
        if let new, !lines.contains(new) { lines.append(new) }
        return lines
    }
}
