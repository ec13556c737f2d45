package import Domain

/// The sessions of one person, as he sees and ends them.
package protocol OwnSessions {
    /// All of them, the last used first; also those that have ended by themselves.
    func sessions(of person: User.ID) throws(Refusal) -> [PersonSession]

    /// Ends one of his, with the audit entry.
    ///
    /// - Returns: false where he has none with this digest.
    /// - Throws: `Refusal.unavailable`.
    func end(
        _ hash: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Ends all of his but one, with the audit entry; without others nothing is written.
    func endOthers(
        but hash: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal)
}

/// Shows a person where he is logged in.
package struct ListSessions {
    private let sessions: any OwnSessions

    /// The use case over its port.
    package init(sessions: any OwnSessions) {
        self.sessions = sessions
    }

    /// The sessions that can be used, the last used first.
    package func callAsFunction(
        of person: User.ID,
        at now: Moment
    ) throws(Refusal) -> [PersonSession] {
        try sessions.sessions(of: person).filter { $0.isAlive(at: now) }
    }
}

/// Ends sessions of a person elsewhere.
package struct EndOwnSessions {
    private let sessions: any OwnSessions
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(sessions: any OwnSessions, identifiers: any Identifiers) {
        self.sessions = sessions
        self.identifiers = identifiers
    }

    /// Ends one.
    ///
    /// - Throws: `Refusal.notFound` where it is nobody's or another's.
    package func one(
        _ hash: [UInt8],
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let entry = entry(of: person, request, at: now)
        guard try sessions.end(hash, of: person, with: entry) else { throw .notFound }
    }

    /// Ends all but one.
    package func others(
        but hash: [UInt8],
        in request: String,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        try sessions.endOthers(but: hash, of: person, with: entry(of: person, request, at: now))
    }

    private func entry(of person: User.ID, _ request: String, at now: Moment) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: person,
            actor: person,
            event: .account(.sessionEnded)
        )
    }
}
