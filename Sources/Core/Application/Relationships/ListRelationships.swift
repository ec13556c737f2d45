package import Domain

/// Lists whom a person knows, for an app that he lets see that.
package struct ListRelationships {
    /// The scope word that an app needs for it, and for asking owners for rights.
    package static let scopeWord = IdentityScope.relationships.rawValue

    private let acquaintances: any Acquaintances
    private let trail: any Trail
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        acquaintances: any Acquaintances,
        trail: any Trail,
        identifiers: any Identifiers
    ) {
        self.acquaintances = acquaintances
        self.trail = trail
        self.identifiers = identifiers
    }

    /// Lists the people, with each relationship that was accepted once, by name: of one who was
    /// only asked, nobody learns the name.
    ///
    /// That the app was told is in the audit.
    ///
    /// - Throws: `Refusal.forbidden(.insufficientScope)`, `.unauthenticated`, `.unavailable`.
    package func callAsFunction(
        by standing: Standing,
        in request: String,
        at now: Moment
    ) throws(Refusal) -> [Acquaintance] {
        let person = try standing.person(sharing: Self.scopeWord, at: now)
        let known = try acquaintances.acquaintances(of: person).compactMap(\.known)
        try trail.record(
            AuditEntry(
                id: identifiers.next(at: now),
                time: now,
                request: request,
                owner: person,
                actor: person,
                app: standing.app?.id,
                event: .account(.relationshipsShown)
            )
        )
        return known
    }
}

extension Acquaintance {
    /// The person with the relationships that hold or have ended; nil where there is none.
    fileprivate var known: Acquaintance? {
        let kept = relationships.filter { [.active, .ended].contains($0.state) }
        guard !kept.isEmpty else { return nil }
        return Acquaintance(id: id, name: name, relationships: kept, hasGiven: hasGiven)
    }
}

extension Standing {
    /// The person for whom an app asks about what is no data, where its token carries a scope word.
    ///
    /// - Throws: `Refusal.unauthenticated` where the token is no good any more,
    ///   `.forbidden(.insufficientScope)` where it lacks the word or names nobody who acts.
    func person(sharing word: String, at now: Moment) throws(Refusal) -> User.ID {
        guard case .app(let grant) = way, grant.isAlive(at: now),
            app?.isUsable(for: grant.parties) == true
        else { throw .unauthenticated }
        guard otherScopes.contains(word), let person = grant.parties.actor else {
            throw .forbidden(.insufficientScope)
        }
        return person
    }
}
