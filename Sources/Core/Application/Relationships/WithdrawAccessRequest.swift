package import Domain

/// Takes a request back that one has made.
package struct WithdrawAccessRequest {
    private let requests: any AccessRequests
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(requests: any AccessRequests, identifiers: any Identifiers) {
        self.requests = requests
        self.identifiers = identifiers
    }

    /// Takes it back; one that was taken back before stays so.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - request: the request's number, for the audit.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for a request of others as for none,
    ///   `.forbidden(.insufficientScope)`, `.conflict(.answered)`, `.unavailable`.
    package func callAsFunction(
        _ id: AccessRequest.ID,
        in request: String,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) {
        let person = try standing.person(sharing: ListRelationships.scopeWord, at: now)
        guard let found = try requests.request(id), found.asker == person else { throw .notFound }
        guard found.state != .withdrawn else { return }
        let entry = found.entry(
            identifiers.next(at: now),
            .account(.accessRequestWithdrawn),
            by: person,
            standing.app?.id,
            in: request,
            at: now
        )
        guard try requests.close(id, as: .withdrawn, with: entry) else {
            throw .conflict(.answered)
        }
    }
}
