package import Domain

/// Answers a request in the owner's name: what he accepts is added, exactly as it was asked for, to
/// what he gives the asker.
package struct AnswerAccessRequest {
    private let requests: any AccessRequests
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(requests: any AccessRequests, identifiers: any Identifiers) {
        self.requests = requests
        self.identifiers = identifiers
    }

    /// Accepts or refuses.
    ///
    /// - Parameters:
    ///   - id: which.
    ///   - accepts: whether the owner gives what is asked for.
    ///   - request: the request's number, for the audit.
    ///   - owner: who answers; only who was asked may.
    ///   - now: when.
    /// - Throws: `Refusal.notFound` for a request to others as for none, `.conflict(.answered)`,
    ///   `.invalid` where the time that was asked for is over, `.unavailable`.
    package func callAsFunction(
        _ id: AccessRequest.ID,
        accepts: Bool,
        in request: String,
        by owner: User.ID,
        at now: Moment
    ) throws(Refusal) {
        guard let found = try requests.request(id), found.owner == owner else { throw .notFound }
        guard found.state == .requested else { throw .conflict(.answered) }
        let entry: AuditEntry.ID = identifiers.next(at: now)
        let isDone: Bool
        if accepts {
            guard found.until.map({ $0 > now }) ?? true else {
                throw .invalid("until", "The time that was asked for is over.")
            }
            isDone = try requests.accept(
                found,
                delegation: identifiers.next(at: now),
                at: now
            ) { before, after in
                let event = found.event(before, after, at: now)
                return found.entry(entry, .policy(event), by: owner, in: request, at: now)
            }
        } else {
            isDone = try requests.close(
                id,
                as: .refused,
                with: found.entry(
                    entry,
                    .account(.accessRefused),
                    by: owner,
                    in: request,
                    at: now
                )
            )
        }
        guard isDone else { throw .conflict(.answered) }
    }
}

extension AccessRequest {
    fileprivate func event(
        _ before: [Policy],
        _ after: [Policy],
        at now: Moment
    ) -> PolicyEvent {
        PolicyEvent(
            action: before.isEmpty ? .add : .change,
            relation: "delegates-to user",
            consumer: asker.description,
            before: before.rights(at: now).words,
            after: after.rights(at: now).words
        )
    }
}
