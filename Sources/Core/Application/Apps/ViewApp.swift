package import Domain

/// Shows one app of the market to a person, and what stands between the two.
package struct ViewApp {
    private let market: any Market
    private let policies: any AppPolicies
    private let grants: any GivenGrants
    private let owners: any Owners
    private let listDelegators: ListDelegators
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(
        market: any Market,
        policies: any AppPolicies,
        grants: any GivenGrants,
        owners: any Owners,
        listDelegators: ListDelegators,
        registry: DataTypeRegistry
    ) {
        self.market = market
        self.policies = policies
        self.grants = grants
        self.owners = owners
        self.listDelegators = listDelegators
        self.registry = registry
    }

    /// An app and what stands between it and a person.
    package struct View: Sendable {
        /// The app.
        package let app: MarketApp

        /// The lines that can be given now.
        package let offered: PolicyTemplate

        /// What the person has given it.
        package let given: GivenToApp

        /// On whose data he can let it work: his own, or those of each owner who delegated
        /// something to him; with the most that he can give.
        package let subjects: [Delegator]

        /// What it holds of him.
        package let grants: [GivenGrant]

        /// For whom such an app works where its user lets it: himself, or himself on others' data.
        package var audience: Delegation.Audience {
            app.app.granterType == .owner ? .own : .others
        }

        /// The least that the app works with, as far as it can be given of a subject's data.
        package func minimum(of subject: Delegator) -> Scope {
            offered.minimum.intersection(subject.rights)
        }

        /// The rights that are in force on a subject's data.
        package func rights(of subject: Delegator, at now: Moment) -> Scope {
            given.rights(GivenToApp.Place(audience, of: subject.owner.id), at: now)
        }
    }

    /// Shows the app.
    ///
    /// - Throws: `Refusal.notFound` for an app that is not published as for none, unless the person
    ///   uses it; `Refusal.unavailable`.
    package func callAsFunction(
        _ id: App.ID,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) -> View {
        guard let app = try market.app(id, for: person) else { throw .notFound }
        let offered = app.offered(registry)
        let held = try grants.grants(of: person, usedSince: now, at: now, ended: 0)
        return View(
            app: app,
            offered: offered,
            given: try policies.present(of: person, to: id, at: now),
            subjects: try subjects(of: app.app, offered.ceiling, person, at: now),
            grants: held.filter { $0.grant.app == id && $0.grant.isAlive(at: now) }
        )
    }

    private func subjects(
        of app: App,
        _ ceiling: Scope,
        _ person: User.ID,
        at now: Moment
    ) throws(Refusal) -> [Delegator] {
        switch app.granterType {
        case .owner:
            guard let owner = try owners.owner(person) else { throw .notFound }
            return [Delegator(owner: owner, rights: ceiling)]
        case .consumer:
            return try listDelegators(to: person, ceiling, at: now)
        }
    }
}
