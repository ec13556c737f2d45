package import Domain

/// Calls a device something else, at the wish of its owner or who manages for him.
package struct RenameDevice {
    private let grants: any GivenGrants
    private let standings: any Standings
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        grants: any GivenGrants,
        standings: any Standings,
        identifiers: any Identifiers
    ) {
        self.grants = grants
        self.standings = standings
        self.identifiers = identifiers
    }

    /// Renames it.
    ///
    /// - Parameters:
    ///   - id: the grant that the device holds.
    ///   - name: what it is to be called.
    ///   - request: the request's number, for the audit.
    ///   - person: who wants it; its owner may, and who manages his data.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.notFound` for another's device as for none, `Refusal.invalid` with the
    ///   field `name`, `Refusal.unavailable`.
    package func callAsFunction(
        _ id: Grant.ID,
        to name: String,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard let grant = try grants.grant(id), case .device(let owner) = grant.parties else {
            throw .notFound
        }
        if owner != person {
            _ = try standings.relations(ofActing: person, for: owner, at: now)
        }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: owner,
            actor: person,
            app: grant.app,
            event: .account(.deviceRenamed)
        )
        try grants.rename(id, to: try DeviceTerms.name(name), with: entry, at: now)
    }
}
