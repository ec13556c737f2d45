package import Domain

/// Shows one app of the market to a person, and what stands between the two.
package struct ViewApp {
    private let market: any Market
    private let circles: any Circles
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(market: any Market, circles: any Circles, registry: DataTypeRegistry) {
        self.market = market
        self.circles = circles
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
        guard let relation = try market.relation(of: person, to: id, at: now),
            let circle = try circles.circle(of: person, at: now)
        else { throw .notFound }
        let offered = relation.app.offered(registry)
        return View(
            app: relation.app,
            offered: offered,
            given: relation.given,
            subjects: subjects(of: relation.app.app, offered.ceiling, circle, at: now),
            grants: relation.grants
        )
    }

    private func subjects(
        of app: App,
        _ ceiling: Scope,
        _ circle: Circle,
        at now: Moment
    ) -> [Delegator] {
        switch app.granterType {
        case .owner:
            let own = circle.member(circle.person)?.owner
            return own.map { [Delegator(owner: $0, rights: ceiling)] } ?? []
        case .consumer:
            return circle.delegators(of: ceiling, registry, at: now)
        }
    }
}
