import Application
import Domain

@testable import Pages

extension World: Market {
    func apps(
        for person: User.ID,
        matching word: String,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [MarketApp] {
        let found = shelf.filter { $0.app.state == .published }
            .filter { word.isEmpty || $0.app.name.contains(word) }
        return found.dropFirst(first).prefix(limit).map { seen($0, by: person) }
    }

    func app(_ id: App.ID, for person: User.ID) throws(Refusal) -> MarketApp? {
        shelf.first { $0.app.id == id }.map { seen($0, by: person) }.flatMap { app in
            app.app.isUsable(by: person) || app.isUsed ? app : nil
        }
    }

    func relation(
        of person: User.ID,
        to app: App.ID,
        at now: Moment
    ) throws(Refusal) -> AppRelation? {
        guard let found = try self.app(app, for: person) else { return nil }
        let held = try grants(of: person, usedSince: now, at: now, ended: 0)
        return AppRelation(
            app: found,
            given: try present(of: person, to: app, at: now),
            grants: held.filter { $0.grant.app == app && $0.grant.isAlive(at: now) }
        )
    }

    private func seen(_ app: MarketApp, by person: User.ID) -> MarketApp {
        let version = givenToApps[person]?[app.app.id]?.acceptedVersion
        return MarketApp(
            app: app.app,
            description: app.description,
            developer: app.developer,
            accepted: version.map { PolicyTemplate(version: $0, lines: accepted[$0] ?? []) }
        )
    }
}

extension World: AppPolicies {
    func present(
        of person: User.ID,
        to app: App.ID,
        at now: Moment
    ) throws(Refusal) -> GivenToApp {
        givenToApps[person]?[app] ?? GivenToApp()
    }

    func change(_ change: AppChange) throws(Refusal) {
        let present = try present(of: change.person, to: change.app.id, at: change.time)
        let outcome = change.outcome(on: present, identifiers: self)
        if present.acceptedVersion == nil, outcome.acceptedVersion != nil, change.mostUsers == 0 {
            throw .invalid("app", "It is full.")
        }
        givenToApps[change.person, default: [:]][change.app.id] = GivenToApp(
            acceptedVersion: outcome.acceptedVersion,
            policies: present.policies.merging(outcome.policies) { $1 },
            grants: present.grants.filter { !outcome.ended.contains($0) }
        )
        entries += outcome.entries
    }
}
