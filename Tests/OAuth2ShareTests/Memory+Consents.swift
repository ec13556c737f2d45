import Application
import Domain

extension Memory: Consents {
    func present(
        of person: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience
    ) throws(Refusal) -> Consent.Present {
        present[app] ?? Consent.Present()
    }

    func known(
        of person: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience,
        at now: Moment
    ) throws(Refusal) -> Consent.Known {
        Consent.Known(
            present: try present(of: person, to: app, for: audience),
            remembered: remembered(of: person, to: app, at: now)
        )
    }

    private func remembered(
        of person: User.ID,
        to app: App.ID,
        at now: Moment
    ) -> RememberedConsent? {
        let theirs = grants.values.filter { stored in
            let parties = stored.grant.parties
            return stored.app == app && (parties.owner ?? parties.actor) == person
        }
        if theirs.contains(where: \.isRevoked) { return nil }
        return theirs.compactMap { stored in
            stored.grant.consentedUntil.flatMap { until in
                now < until ? RememberedConsent(words: stored.grant.words, until: until) : nil
            }
        }.reduce(nil) { $0?.joined($1) ?? $1 }
    }

    func save(_ consent: Consent) throws(Refusal) {
        if let code = consent.userCode {
            guard try waiting(code, at: consent.grant.created) != nil else { throw .notFound }
        }
        let others = (subscribers[consent.app.id] ?? []).subtracting([consent.person])
        if let most = consent.mostUsers, others.count >= most { throw .invalid("app", "Full.") }
        if let hash = consent.pushed, try !take(hash, at: consent.grant.created) {
            throw .invalid("request_uri", "Answered.")
        }
        let before = present[consent.app.id] ?? Consent.Present()
        let outcome = consent.outcome(on: before)
        present[consent.app.id] = Consent.Present(
            acceptedVersion: consent.app.template.version,
            policies: before.policies.merging(outcome.policies) { $1 }.filter { !$0.value.isEmpty }
        )
        subscribers[consent.app.id, default: []].insert(consent.person)
        grants[consent.grant.id] = StoredGrant(grant: consent.grant, app: consent.app.id)
        if let code = consent.code { codes[code.hash] = (code, consent.grant.id, false) }
        if let code = consent.userCode { devices[code]?.answered(consent.grant.id) }
        audit += outcome.entries
    }
}
