package import Domain

/// Lists whom a person knows, for an app that he lets see that.
package struct ListRelationships {
    /// The scope word that an app needs for it, and for asking owners for rights.
    package static let scopeWord = IdentityScope.relationships.rawValue

    private let acquaintances: any Acquaintances

    /// The use case over its port.
    package init(acquaintances: any Acquaintances) { self.acquaintances = acquaintances }

    /// Lists the people, with each relationship that was accepted once, by name: of one who was
    /// only asked, nobody learns the name.
    ///
    /// - Throws: `Refusal.forbidden(.insufficientScope)`, `.unauthenticated`, `.unavailable`.
    package func callAsFunction(
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> [Acquaintance] {
        let person = try standing.person(sharing: Self.scopeWord, at: now)
        return try acquaintances.acquaintances(of: person).compactMap(\.known)
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
        guard case .app(let grant) = way, grant.isAlive(at: now), app?.state == .published else {
            throw .unauthenticated
        }
        guard otherScopes.contains(word), let person = grant.parties.actor else {
            throw .forbidden(.insufficientScope)
        }
        return person
    }
}
