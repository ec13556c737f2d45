package import Domain

/// What a person lets an app do, and the grant and code that follow from it: stored as one.
package struct Consent: Sendable {
    /// Whose consent it is.
    package let person: User.ID

    /// Who says so: the person himself, or the guardian who keeps his account.
    package let actor: User.ID

    /// The app.
    package let app: App

    /// Who may use it: himself on his own data, any subscriber on his own data, or himself on data
    /// of others.
    package let audience: Delegation.Audience

    /// What he gives, of each owner of data.
    package let gifts: [Gift]

    /// When it was given, and until when it lasts.
    package let period: Window

    /// What the app is given.
    package var grant: NewGrant

    /// The code by which the app fetches its tokens; nil: a device has its own.
    package let code: NewCode?

    /// The digest of the user code, where a device was allowed.
    package var userCode: [UInt8]?

    /// The SHA-256 of the pushed request that this answers; it can be answered once.
    package let pushed: [UInt8]?

    /// How many people may subscribe to the app at most; nil: as many as like.
    package let mostUsers: Int?

    /// The request's number, for the audit.
    package let request: String

    /// Identifiers for the audit entries.
    package let identifiers: Identifiers

    /// What is given of one owner's data.
    package struct Gift: Hashable, Sendable {
        /// Whose data.
        package let owner: User.ID

        /// What was ticked; nil: what was given before is taken back.
        package let rights: Scope?

        /// For the delegation, should there be none yet.
        package let delegation: Identifier<Delegation>

        /// For the entry in the owner's audit, where somebody else consents.
        package let entry: AuditEntry.ID
    }

    /// Identifiers that are needed whatever is found in the store.
    package struct Identifiers: Hashable, Sendable {
        /// For the entry about the rights.
        package let rights: AuditEntry.ID

        /// For the entry about the subscription.
        package let subscription: AuditEntry.ID

        /// For the entry about the grant.
        package let granted: AuditEntry.ID
    }

    /// What is there before, of this person, this app and this audience.
    package struct Present: Hashable, Sendable {
        /// The version of the template that he accepted; nil: he has not subscribed.
        package let acceptedVersion: Int?

        /// What he lets the app do, by whose data it is.
        package let policies: [User.ID: [Policy]]

        /// What is there before.
        package init(acceptedVersion: Int? = nil, policies: [User.ID: [Policy]] = [:]) {
            self.acceptedVersion = acceptedVersion
            self.policies = policies
        }

        /// The rights that are in force at a moment, on anybody's data.
        package func rights(at now: Moment) -> Scope {
            policies.values.joined().rights(at: now)
        }

        /// Whose data the app may use at a moment.
        package func owners(at now: Moment) -> Set<User.ID> {
            Set(policies.filter { !$0.value.rights(at: now).isEmpty }.keys)
        }
    }

    /// What is there before, and what the app need not ask for again.
    package struct Known: Hashable, Sendable {
        /// What the person has accepted of the app and lets it do.
        package let present: Present

        /// What he let it have; nil: nothing that still counts.
        package let remembered: RememberedConsent?

        /// What is there before, and what the app need not ask for again.
        package init(present: Present, remembered: RememberedConsent?) {
            self.present = present
            self.remembered = remembered
        }
    }

    /// What there will be, and what the audit says of it.
    package struct Outcome: Hashable, Sendable {
        /// What the person lets the app do from now on, of each owner for whom that changes.
        package let policies: [User.ID: [Policy]]

        /// The audit entries.
        package let entries: [AuditEntry]
    }

    /// Adds what was ticked to what is there.
    ///
    /// A right that was ticked lasts as long as was said now, whatever was said before; a right
    /// that was not ticked stays as it was: leaving it out narrows this grant only.
    package func outcome(on present: Present) -> Outcome {
        var changes: [User.ID: [Policy]] = [:]
        for gift in gifts where gift.rights != nil || present.policies[gift.owner] != nil {
            changes[gift.owner] = policies(after: gift, present.policies[gift.owner] ?? [])
        }
        let later = Present(policies: present.policies.merging(changes) { $1 })
        var entries: [AuditEntry] = []
        if present.acceptedVersion != app.template.version {
            entries.append(subscription(present.acceptedVersion))
        }
        let all = (present.policies.values.joined(), later.policies.values.joined())
        if !gifts.isEmpty {
            entries.append(entry(identifiers.rights, about: person, .policy(event(all.0, all.1))))
        }
        for gift in gifts where gift.owner != person {
            guard let after = changes[gift.owner] else { continue }
            let event = event(present.policies[gift.owner] ?? [], after)
            entries.append(entry(gift.entry, about: gift.owner, .policy(event)))
        }
        entries.append(entry(identifiers.granted, about: person, .account(done)))
        return Outcome(policies: changes, entries: entries)
    }

    private var done: AccountEvent { userCode == nil ? .granted : .deviceAdded }

    private func policies(after gift: Gift, _ present: [Policy]) -> [Policy] {
        guard let rights = gift.rights else { return [] }
        let kept = present.compactMap { $0.without(rights, at: grant.created) }
        return kept
            + rights.byType.sorted { $0.key < $1.key }.map { type, operations in
                Policy(types: .one(type), operations: operations, validity: period)
            }
    }

    private func subscription(_ accepted: Int?) -> AuditEntry {
        let event = PolicyEvent(
            action: accepted == nil ? .add : .change,
            relation: "subscribes-to",
            consumer: app.id.text,
            before: accepted.map { ["template:\($0)"] } ?? [],
            after: ["template:\(app.template.version)"]
        )
        return entry(identifiers.subscription, about: person, .policy(event))
    }

    private func event(
        _ before: some Collection<Policy>,
        _ after: some Collection<Policy>
    ) -> PolicyEvent {
        PolicyEvent(
            action: before.isEmpty ? .add : after.isEmpty ? .remove : .change,
            relation: "delegates-to app",
            consumer: app.id.text,
            before: words(before),
            after: words(after)
        )
    }

    /// The rights as scope words, with the audience unless that is the person himself.
    private func words(_ policies: some Collection<Policy>) -> [String] {
        let words = policies.rights(at: grant.created).words
        return words.isEmpty || audience == .own ? words : words + ["audience:\(audience.rawValue)"]
    }

    private func entry(
        _ id: AuditEntry.ID,
        about owner: User.ID,
        _ event: AuditEvent
    ) -> AuditEntry {
        AuditEntry(
            id: id,
            time: grant.created,
            request: request,
            owner: owner,
            actor: actor,
            app: app.id,
            event: event
        )
    }
}

/// The storage that consents need.
package protocol Consents {
    /// What a person has accepted of an app and lets it do for an audience.
    func present(
        of person: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience
    ) throws(Refusal) -> Consent.Present

    /// The same, and what he let it have for the audience.
    func known(
        of person: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience,
        at now: Moment
    ) throws(Refusal) -> Consent.Known

    /// Stores, in one transaction: the subscription, what `Consent.outcome` makes of the policies,
    /// the grant, the code and the audit entries; a pushed request is used up.
    ///
    /// - Throws: `Refusal.invalid` with the field `request_uri` where the pushed request was
    ///   answered before or is over, and `app` where the app has as many users as it may have;
    ///   `Refusal.notFound` where nobody waits for the device's code any more, and where who says
    ///   so does not keep the person's account any more.
    func save(_ consent: Consent) throws(Refusal)
}

extension Sequence<Policy> {
    /// The rights that are in force at a moment, for all times of data or some.
    func rights(at now: Moment) -> Scope {
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
    func without(_ given: Scope, at now: Moment) -> Policy? {
        if let until = validity.until, until <= now { return nil }
        guard case .one(let type) = types, data == .always else { return self }
        let rest = operations.subtracting(given.operations(on: type))
        guard !rest.isEmpty else { return nil }
        return Policy(types: types, operations: rest, validity: validity, data: data)
    }
}
