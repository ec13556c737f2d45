package import Domain

/// Gives an app of the market what a person allows it, and takes back what he no longer does.
///
/// What is taken back is refused from the next request on, also to tokens that were issued before.
package struct ChangeAppRights {
    private let viewApp: ViewApp
    private let policies: any AppPolicies
    private let registry: DataTypeRegistry
    private let mostUnverified: Int?

    /// The use case over its ports.
    ///
    /// - Parameters:
    ///   - viewApp: finds the app.
    ///   - policies: what people give apps.
    ///   - registry: the data types.
    ///   - mostUnverified: how many users an app may have whose developer nobody has verified
    ///     (`security.md`, 27); nil: as many as like.
    package init(
        viewApp: ViewApp,
        policies: any AppPolicies,
        registry: DataTypeRegistry,
        mostUnverified: Int? = nil
    ) {
        self.viewApp = viewApp
        self.policies = policies
        self.registry = registry
        self.mostUnverified = mostUnverified
    }

    /// What the app asks for, as it is answered.
    package enum Part: Hashable, Sendable {
        /// All that it needs: refusing one line of it refuses the app (`domain.md`).
        case needed

        /// What it would like to do with one data type beyond that.
        case line(DataType.Code)
    }

    /// What the person answers.
    package enum Answer: Hashable, Sendable {
        case subscribe
        case unsubscribe
        case endGrants

        /// On an owner's data; nil: what he wrote is no period.
        case allow(Part, of: User.ID, ConsentPeriod?)
        case take(Part, of: User.ID)
    }

    /// Does what the person answered.
    ///
    /// - Parameters:
    ///   - answer: what he answered.
    ///   - id: the app.
    ///   - request: the request's number, for the audit.
    ///   - person: who answers.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.notFound` for an app, an owner or a line that he is not asked about as
    ///   for none; `Refusal.invalid` with the fields `until`, `needed` where the app has not yet
    ///   what it needs, and `app` where it has all its users; `Refusal.unavailable`.
    package func callAsFunction(
        _ answer: Answer,
        to id: App.ID,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let view = try viewApp(id, by: person, at: now)
        let app = view.app.app
        try policies.change(
            AppChange(
                wish: try wish(answer, view, person, at: now),
                person: person,
                app: app,
                types: registry.codes,
                mostUsers: app.isVerified ? nil : mostUnverified,
                request: request,
                time: now
            )
        )
    }

    private func wish(
        _ answer: Answer,
        _ view: ViewApp.View,
        _ person: User.ID,
        at now: Moment
    ) throws(Refusal) -> AppChange.Wish {
        switch answer {
        case .unsubscribe: return .unsubscribe
        case .endGrants: return .endGrants
        case .subscribe:
            guard view.app.app.isUsable(by: person) else { throw .notFound }
            return .subscribe
        case .allow(let part, let owner, let period):
            guard view.app.app.isUsable(by: person),
                let subject = view.subjects.first(where: { $0.owner.id == owner })
            else { throw .notFound }
            let rights = try rights(part, view, subject, at: now)
            guard let end = period?.end(at: now) else {
                throw .invalid("until", "Choose until when.")
            }
            let place = GivenToApp.Place(view.audience, of: owner)
            return .allow(rights, place, Window(from: now, until: end))
        case .take(let part, let owner):
            let isKnown =
                view.subjects.contains { $0.owner.id == owner }
                || view.given.policies.keys.contains { $0.owner == owner }
            guard isKnown else { throw .notFound }
            return try taking(part, view, owner)
        }
    }

    /// What is given: of what the app needs the part that it has not got yet; a single line anew.
    private func rights(
        _ part: Part,
        _ view: ViewApp.View,
        _ subject: Delegator,
        at now: Moment
    ) throws(Refusal) -> Scope {
        let minimum = view.minimum(of: subject)
        let present = view.rights(of: subject, at: now)
        switch part {
        case .needed:
            guard !minimum.isEmpty else { throw .notFound }
            return minimum.subtracting(present)
        case .line(let type):
            let asked = view.offered.ceiling.intersection(subject.rights).operations(on: type)
            let optional = asked.subtracting(minimum.operations(on: type))
            guard !optional.isEmpty else { throw .notFound }
            guard present.includes(minimum) else {
                throw .invalid("needed", "The app has not yet what it needs.")
            }
            return Scope(byType: [type: optional])
        }
    }

    private func taking(
        _ part: Part,
        _ view: ViewApp.View,
        _ owner: User.ID
    ) throws(Refusal) -> AppChange.Wish {
        switch part {
        case .needed:
            return .takeAll(of: owner)
        case .line(let type):
            let needed = view.offered.minimum.operations(on: type)
            guard registry[type] != nil, needed != .all else { throw .notFound }
            return .take(Scope(byType: [type: Operations.all.subtracting(needed)]), of: owner)
        }
    }
}

extension Scope {
    /// What is carried here for single types and not there.
    fileprivate func subtracting(_ other: Scope) -> Scope {
        let rest = byType.map { ($0, $1.subtracting(other.operations(on: $0))) }
        return Scope(byType: Dictionary(rest, uniquingKeysWith: { $1 }))
    }
}
