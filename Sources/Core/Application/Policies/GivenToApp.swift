package import Domain

/// What one person has given one app.
package struct GivenToApp: Hashable, Sendable {
    /// For whom, and of whose data: the key under which something is given.
    package struct Place: Hashable, Sendable {
        /// For whom the app may use it.
        package let audience: Delegation.Audience

        /// Whose data.
        package let owner: User.ID

        /// For whom, and of whose data.
        package init(_ audience: Delegation.Audience, of owner: User.ID) {
            self.audience = audience
            self.owner = owner
        }
    }

    /// The version of the template that he accepted; nil: he has not subscribed.
    package let acceptedVersion: Int?

    /// What he lets the app do.
    package let policies: [Place: [Policy]]

    /// What the app holds of him: grants that have not ended.
    package let grants: [Grant.ID]

    /// What one person has given one app.
    package init(
        acceptedVersion: Int? = nil,
        policies: [Place: [Policy]] = [:],
        grants: [Grant.ID] = []
    ) {
        self.acceptedVersion = acceptedVersion
        self.policies = policies
        self.grants = grants
    }

    /// The rights that are in force at a moment for an audience on an owner's data.
    package func rights(_ place: Place, at now: Moment) -> Scope {
        (policies[place] ?? []).rights(at: now)
    }

    /// Until when the app may do all of these things; nil: it may not now, or there is no end.
    package func end(of operations: Operations, on type: DataType.Code, _ place: Place) -> Moment? {
        let lines = (policies[place] ?? []).filter { $0.types.include(type) }
        let ends = operations.list.map { operation in
            lines.filter { $0.operations.contains(operation) }
                .map { $0.validity.until ?? .latest }.max()
        }
        return ends.compactMap { $0 }.min().flatMap { $0 == .latest ? nil : $0 }
    }
}

/// The storage of what people give apps.
package protocol AppPolicies {
    /// What a person has given an app at a moment.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func present(of person: User.ID, to app: App.ID, at now: Moment) throws(Refusal) -> GivenToApp

    /// Stores what `AppChange.outcome` makes of what is there, with the audit entries, in one
    /// transaction; where nothing changes, nothing is written.
    ///
    /// - Throws: `Refusal.invalid` with the field `app` where the app has as many users as it may
    ///   have, `Refusal.unavailable(.platform)`.
    func change(_ change: AppChange) throws(Refusal)
}
