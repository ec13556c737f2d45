package import Domain

/// The storage that ends grants.
package protocol GrantEnding {
    /// Ends a grant with all its tokens, with the audit entry in one transaction.
    ///
    /// - Returns: false where it had ended before; then nothing is written.
    @discardableResult
    func end(_ grant: Grant.ID, with entry: AuditEntry, at now: Moment) throws(Refusal) -> Bool
}

extension GrantEnding {
    /// Ends a grant and says why.
    @discardableResult
    func end(
        _ grant: Grant,
        because event: AuditEvent,
        id: AuditEntry.ID,
        in request: String,
        at now: Moment
    ) throws(Refusal) -> Bool {
        let entry = AuditEntry(
            id: id,
            time: now,
            request: request,
            owner: grant.parties.owner ?? grant.parties.actor,
            app: grant.app,
            event: event
        )
        return try end(grant.id, with: entry, at: now)
    }
}
