package import Domain

/// Shows the log's sessions and verifications, and starts, stops and removes verifications: for a
/// person over the entries about himself, for an administrator over all.
package struct VerifyLog {
    /// How many sessions are shown at once.
    package static let sessions = 50

    /// How many verifications are shown.
    package static let verifications = 20

    private let log: any LogVerifications
    private let users: any Users
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(log: any LogVerifications, users: any Users, identifiers: any Identifiers) {
        self.log = log
        self.users = users
        self.identifiers = identifiers
    }

    /// What is shown.
    package struct Overview: Hashable, Sendable {
        /// Sessions, the newest first.
        package let sessions: [LogSession]

        /// The first leaf before which to read on; nil where nothing is left.
        package let next: Int?

        /// The newest verifications.
        package let verifications: [LogVerification]
    }

    /// Shows them.
    ///
    /// - Throws: `Refusal.notFound` for who may not see this scope; `.unavailable(.audit)`.
    package func overview(
        _ scope: LogScope,
        before: Int?,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Overview {
        try allow(scope, person)
        var found = try log.sessions(scope, before: before, limit: Self.sessions + 1)
        let isMore = found.count > Self.sessions
        if isMore { found.removeLast() }
        return Overview(
            sessions: found,
            next: isMore ? found.last?.first : nil,
            verifications: try log.verifications(scope, limit: Self.verifications, at: now)
        )
    }

    /// Starts one over a session, or over all.
    ///
    /// - Throws: `Refusal.notFound`; `.conflict(.exists)` while another one is running.
    package func start(
        of session: LogSession.ID?,
        _ scope: LogScope,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        try allow(scope, person)
        let id: LogVerification.ID = identifiers.next(at: now)
        try log.start(id, of: session, scope, by: person, at: now)
    }

    /// Asks one to end.
    ///
    /// - Throws: `Refusal.notFound`.
    package func stop(
        _ id: LogVerification.ID,
        _ scope: LogScope,
        by person: User.ID
    ) throws(Refusal) {
        try allow(scope, person)
        try log.stop(id, scope)
    }

    /// Forgets one.
    ///
    /// - Throws: `Refusal.notFound`.
    package func remove(
        _ id: LogVerification.ID,
        _ scope: LogScope,
        by person: User.ID
    ) throws(Refusal) {
        try allow(scope, person)
        try log.remove(id, scope)
    }

    /// To who is no administrator, that of all is as if it were not there.
    private func allow(_ scope: LogScope, _ person: User.ID) throws(Refusal) {
        switch scope {
        case .own(let owner):
            guard owner == person else { throw .notFound }
        case .all:
            let user = try users.user(person)
            guard user?.kinds.contains(.administrator) == true else { throw .notFound }
        }
    }
}
