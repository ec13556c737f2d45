package import Domain

/// Calls a device something else, at the wish of its owner.
package struct RenameDevice {
    private let grants: any GivenGrants
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(grants: any GivenGrants, identifiers: any Identifiers) {
        self.grants = grants
        self.identifiers = identifiers
    }

    /// Renames it.
    ///
    /// - Parameters:
    ///   - id: the grant that the device holds.
    ///   - name: what it is to be called.
    ///   - request: the request's number, for the audit.
    ///   - person: who wants it; only its owner may.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.notFound` for what is no device of his, `Refusal.invalid` with the field
    ///   `name`, `Refusal.unavailable`.
    package func callAsFunction(
        _ id: Grant.ID,
        to name: String,
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard let grant = try grants.grant(id), grant.parties == .device(owner: person) else {
            throw .notFound
        }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            actor: person,
            app: grant.app,
            event: .account(.deviceRenamed)
        )
        try grants.rename(id, to: try DeviceTerms.name(name), with: entry, at: now)
    }
}
