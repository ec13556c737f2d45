package import Domain

/// What owners give to people.
package protocol GivenPolicies {
    /// Changes what an owner gives to a person with whom he has a relationship that holds, in one
    /// transaction; all such changes between the two, and the end of their relationship, happen
    /// one after the other.
    ///
    /// - Parameters:
    ///   - owner: who gives.
    ///   - receiver: who receives.
    ///   - delegation: for the delegation, should there be none yet.
    ///   - now: when.
    ///   - change: from what there is to what there will be; nil: nothing is done.
    /// - Returns: whether it was done; not where no relationship holds.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func change(
        from owner: User.ID,
        to receiver: User.ID,
        delegation: Identifier<Delegation>,
        at now: Moment,
        _ change: (_ before: Delegation?) -> DelegationChange?
    ) throws(Refusal) -> Bool
}

/// What an owner gives to a person from now on.
package struct DelegationChange: Hashable, Sendable {
    /// All that is given; nil: nothing more.
    package let after: Delegation?

    /// The audit entry.
    package let entry: AuditEntry

    /// What an owner gives to a person from now on.
    package init(after: Delegation?, entry: AuditEntry) {
        self.after = after
        self.entry = entry
    }
}

/// Who changes policies, when, and in which request.
struct PolicyAct {
    let request: String
    let person: User.ID
    let now: Moment

    /// The entry in the owner's audit.
    func entry(
        _ id: AuditEntry.ID,
        _ action: PolicyEvent.Action,
        from owner: User.ID,
        to receiver: User.ID,
        before: Delegation?,
        after: Delegation?
    ) -> AuditEntry {
        AuditEntry(
            id: id,
            time: now,
            request: request,
            owner: owner,
            actor: person,
            event: .policy(
                PolicyEvent(
                    action: action,
                    relation: "delegates-to user",
                    consumer: receiver.description,
                    before: before?.words ?? [],
                    after: after?.words ?? []
                )
            )
        )
    }
}

extension Delegation {
    /// What it gives, for the audit: scope words with their dates, `manage`, `no-apps`.
    var words: [String] {
        policies.flatMap(\.words).sorted() + (manage ? ["manage"] : [])
            + (appsAllowed ? [] : ["no-apps"])
    }
}

extension Policy {
    /// What it gives, for the audit: `activity:read`, followed by `valid=` and `data=` with an
    /// interval as ISO 8601 has it, with `..` for an open end, where there are bounds.
    var words: [String] {
        var scope = Scope()
        scope.insert(operations, on: types)
        let bounds = [("valid", validity), ("data", data)].filter { $0.1 != .always }
            .map { name, window in
                let from = window.from?.description ?? ".."
                return "\(name)=\(from)/\(window.until?.description ?? "..")"
            }
        return scope.words.map { ([$0] + bounds).joined(separator: ",") }
    }
}
