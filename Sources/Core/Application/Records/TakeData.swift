package import Domain

/// Takes all data of an owner along: he himself, or the guardian who keeps his account.
///
/// Who holds *manage* over somebody who can log in himself does not: the archive is his own affair.
package struct TakeData {
    private let wards: any Wards
    private let trail: any Trail
    private let identifiers: any Identifiers
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(
        wards: any Wards,
        trail: any Trail,
        identifiers: any Identifiers,
        registry: DataTypeRegistry
    ) {
        self.wards = wards
        self.trail = trail
        self.identifiers = identifiers
        self.registry = registry
    }

    /// Returns where a person may.
    ///
    /// A guardian needs *manage* and the right to read everything, as his ward's account gave him
    /// both: an archive of a part would be taken for the whole.
    ///
    /// - Parameters:
    ///   - owner: whose data.
    ///   - standing: what the person stands for over him, now.
    ///   - person: who wants them.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for another's owner as for none; `.unavailable`.
    package func allow(
        _ owner: User.ID,
        _ standing: Standing,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard owner != person else { return }
        guard let relations = standing.relations, relations.owner.id == owner,
            relations.mayManagePolicies(at: now),
            readsAll(owner, standing, relations, at: now)
        else { throw .notFound }
        _ = try wards.ward(owner, keptBy: person)
    }

    /// Writes down that all was taken, before any of it is given.
    ///
    /// - Throws: as above, and `Refusal.unavailable(.audit)`.
    package func callAsFunction(
        _ owner: User.ID,
        by standing: Standing,
        _ act: Act
    ) throws(Refusal) {
        try allow(owner, standing, by: act.person, at: act.now)
        try trail.record(.act(.dataTaken, about: owner, identifiers, act))
    }

    private func readsAll(
        _ owner: User.ID,
        _ standing: Standing,
        _ relations: Relations,
        at now: Moment
    ) -> Bool {
        registry.codes.allSatisfy { type in
            let access = Access(way: standing.way, owner: owner, operation: .read, type: type)
            return decide(access, relations, at: now).isPermit
        }
    }
}
