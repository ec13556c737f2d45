package import Domain

/// Begins a session for a person who has just proved who he is.
///
/// The secret is always a new one: whatever the browser showed before the proof is worth nothing
/// after it (session fixation; ASVS 5.0 V7.2.4).
package struct OpenSession {
    private let sessions: any Sessions
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(sessions: any Sessions, identifiers: any Identifiers) {
        self.sessions = sessions
        self.identifiers = identifiers
    }

    /// Begins the session.
    ///
    /// - Parameters:
    ///   - hash: the SHA-256 of a new secret, which the browser gets as a cookie.
    ///   - old: the SHA-256 of the secret that the browser showed; that session ends.
    ///   - request: the request's number, for the audit.
    ///   - person: who has proved who he is.
    ///   - methods: by what.
    ///   - origin: where.
    ///   - now: the moment of the request.
    /// - Returns: the session.
    /// - Throws: `Refusal.unavailable`.
    @discardableResult
    package func callAsFunction(
        _ hash: [UInt8],
        replacing old: [UInt8]?,
        in request: String,
        by person: User.ID,
        proving methods: Set<LogInMethod> = [.password],
        from origin: SessionOrigin? = nil,
        at now: Moment
    ) throws(Refusal) -> PersonSession {
        let session = PersonSession(
            hash: hash,
            person: person,
            created: now,
            lastSeen: now,
            authenticated: now,
            methods: methods,
            origin: origin
        )
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            actor: person,
            event: .account(.signedIn)
        )
        try sessions.open(session, replacing: old, with: entry)
        return session
    }
}
