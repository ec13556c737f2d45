package import Domain

/// Ends a session at its person's wish.
package struct EndSession {
    private let sessions: any Sessions
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(sessions: any Sessions, identifiers: any Identifiers) {
        self.sessions = sessions
        self.identifiers = identifiers
    }

    /// Ends the session with this digest; where there is none nothing happens.
    ///
    /// - Parameters:
    ///   - hash: the SHA-256 of the secret that the browser showed.
    ///   - request: the request's number, for the audit.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        _ hash: [UInt8],
        in request: String,
        at now: Moment
    ) throws(Refusal) {
        guard let session = try sessions.session(hash) else { return }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: session.person,
            actor: session.person,
            event: .account(.signedOut)
        )
        try sessions.close(hash, with: entry)
    }
}
