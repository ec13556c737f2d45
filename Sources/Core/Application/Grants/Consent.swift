package import Domain

/// What a person lets an app do, and the grant and code that follow from it: stored as one.
package struct Consent: Sendable {
    /// Who consents, on his own data.
    package let person: User.ID

    /// The app.
    package let app: App

    /// What he ticked.
    package let rights: Scope

    /// When it was given, and until when it lasts.
    package let period: Window

    /// What the app is given.
    package let grant: NewGrant

    /// The code by which the app fetches its tokens.
    package let code: NewCode

    /// The request's number, for the audit.
    package let request: String

    /// Identifiers for the audit entries and for the delegation, should it be the first.
    package let identifiers: Identifiers

    /// Identifiers that are needed whatever is found in the store.
    package struct Identifiers: Hashable, Sendable {
        /// For the delegation, should there be none yet.
        package let delegation: Identifier<Delegation>

        /// For the entry about the rights.
        package let rights: AuditEntry.ID

        /// For the entry about the subscription.
        package let subscription: AuditEntry.ID

        /// For the entry about the grant.
        package let granted: AuditEntry.ID
    }

    /// What is there before, of this person and this app.
    package struct Present: Hashable, Sendable {
        /// The version of the template that he accepted; nil: he has not subscribed.
        package let acceptedVersion: Int?

        /// What he lets the app do on his own data.
        package let policies: [Policy]

        /// What is there before.
        package init(acceptedVersion: Int? = nil, policies: [Policy] = []) {
            self.acceptedVersion = acceptedVersion
            self.policies = policies
        }

        /// The rights that are in force at a moment.
        package func rights(at now: Moment) -> Scope {
            policies.rights(at: now)
        }
    }

    /// What there will be, and what the audit says of it.
    package struct Outcome: Hashable, Sendable {
        /// What the person lets the app do from now on.
        package let policies: [Policy]

        /// The audit entries.
        package let entries: [AuditEntry]
    }

    /// Adds what was ticked to what is there.
    ///
    /// A right that was ticked lasts as long as was said now, whatever was said before; a right
    /// that was not ticked stays as it was: leaving it out narrows this grant only.
    package func outcome(on present: Present) -> Outcome {
        let now = grant.created
        let kept = present.policies.compactMap { $0.without(rights, at: now) }
        let given = rights.byType.sorted { $0.key < $1.key }.map { type, operations in
            Policy(types: .one(type), operations: operations, validity: period)
        }
        let policies = kept + given
        let before = present.policies.rights(at: now).words
        let after = policies.rights(at: now).words
        var entries: [AuditEntry] = []
        if present.acceptedVersion != app.template.version {
            let isNew = present.acceptedVersion == nil
            let event = PolicyEvent(
                action: isNew ? .add : .change,
                relation: "subscribes-to",
                consumer: app.id.text,
                before: present.acceptedVersion.map { ["template:\($0)"] } ?? [],
                after: ["template:\(app.template.version)"]
            )
            entries.append(entry(identifiers.subscription, .policy(event)))
        }
        let event = PolicyEvent(
            action: present.policies.isEmpty ? .add : .change,
            relation: "delegates-to app",
            consumer: app.id.text,
            before: before,
            after: after
        )
        entries.append(entry(identifiers.rights, .policy(event)))
        entries.append(entry(identifiers.granted, .account(.granted)))
        return Outcome(policies: policies, entries: entries)
    }

    private func entry(_ id: AuditEntry.ID, _ event: AuditEvent) -> AuditEntry {
        AuditEntry(
            id: id,
            time: grant.created,
            request: request,
            owner: person,
            actor: person,
            app: app.id,
            event: event
        )
    }
}

/// The storage that consents need.
package protocol Consents {
    /// What a person has accepted of an app and lets it do on his own data.
    func present(of person: User.ID, to app: App.ID) throws(Refusal) -> Consent.Present

    /// Stores, in one transaction: the subscription, what `Consent.outcome` makes of the policies,
    /// the grant, the code and the audit entries.
    func save(_ consent: Consent) throws(Refusal)
}

extension Sequence<Policy> {
    /// The rights that are in force at a moment, for all times of data or some.
    fileprivate func rights(at now: Moment) -> Scope {
        reduce(into: Scope()) { scope, policy in
            if policy.validity.contains(now) { scope.insert(policy.operations, on: policy.types) }
        }
    }
}

extension Policy {
    /// What stays of the policy beside newly given rights on all times of data; nil if nothing.
    ///
    /// A line about every data type or about a stretch of the data was made elsewhere and says
    /// something else; it stays as it is, unless it is over.
    fileprivate func without(_ given: Scope, at now: Moment) -> Policy? {
        if let until = validity.until, until <= now { return nil }
        guard case .one(let type) = types, data == .always else { return self }
        let rest = operations.subtracting(given.operations(on: type))
        guard !rest.isEmpty else { return nil }
        return Policy(types: types, operations: rest, validity: validity, data: data)
    }
}
