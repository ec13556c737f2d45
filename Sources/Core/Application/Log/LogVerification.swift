package import Domain

/// A verification of the log that somebody started.
package struct LogVerification: Hashable, Sendable {
    /// A verification's identifier.
    package typealias ID = Identifier<LogVerification>

    /// Whether it goes on.
    package enum State: String, Hashable, Sendable {
        case running
        case terminated
        case interrupted
    }

    /// How far it is.
    package struct Progress: Hashable, Sendable {
        /// How many entries were looked at.
        package let done: Int

        /// Of how many; 0 where that is not known yet.
        package let total: Int

        /// How many a second.
        package let rate: Int

        /// How far it is.
        package init(done: Int, total: Int, rate: Int) {
            self.done = done
            self.total = total
            self.rate = rate
        }
    }

    /// Its identifier.
    package let id: ID

    /// The one session that is verified; nil: all.
    package let session: LogSession.ID?

    /// When somebody asked for it.
    package let started: Moment

    /// Whether it goes on.
    package let state: State

    /// How far it is; nil while it waits for the log's turn.
    package let progress: Progress?

    /// How many of the entries were erased: in the tree, and readable for nobody.
    package let erased: Int

    /// How many places are wrong.
    package let faultCount: Int

    /// The first hundred of them.
    package let faults: [LogFault]

    /// A verification.
    package init(
        id: ID,
        session: LogSession.ID?,
        started: Moment,
        state: State,
        progress: Progress?,
        erased: Int = 0,
        faultCount: Int = 0,
        faults: [LogFault] = []
    ) {
        self.id = id
        self.session = session
        self.started = started
        self.state = state
        self.progress = progress
        self.erased = erased
        self.faultCount = faultCount
        self.faults = faults
    }
}

/// A place of the log that is not as it should be.
package struct LogFault: Hashable, Sendable {
    /// What is wrong there, as the log calls it.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case changed
        case missing
        case reordered
        case cutOff = "cut off"
        case forked
        case unlogged
        case unreadable
    }

    /// What is wrong there.
    package let kind: Kind

    /// Where, for instance `leaf 17 (phr entry 4)`.
    package let place: String

    /// A place of the log.
    package init(kind: Kind, place: String) {
        self.kind = kind
        self.place = place
    }
}

/// The log's sessions and verifications.
///
/// Who may ask is decided by the use cases; a verification is found only in its own scope.
package protocol LogVerifications {
    /// Sessions in which entries of a scope are, the newest first.
    ///
    /// - Parameters:
    ///   - scope: whose entries.
    ///   - before: only sessions whose first leaf is before this one; nil: from the newest on.
    ///   - limit: how many at most.
    /// - Returns: the sessions.
    /// - Throws: `Refusal.unavailable(.audit)`.
    func sessions(
        _ scope: LogScope,
        before: Int?,
        limit: Int
    ) throws(Refusal) -> [LogSession]

    /// The newest verifications of a scope.
    ///
    /// - Throws: `Refusal.unavailable(.audit)`.
    func verifications(
        _ scope: LogScope,
        limit: Int,
        at now: Moment
    ) throws(Refusal) -> [LogVerification]

    /// Asks for one; whoever seals the log does it.
    ///
    /// - Throws: `Refusal.notFound` where no entry of the scope is in the session;
    ///   `.conflict(.exists)` where one of the scope is running or too many are kept;
    ///   `.unavailable(.audit)`.
    func start(
        _ id: LogVerification.ID,
        of session: LogSession.ID?,
        _ scope: LogScope,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal)

    /// Asks one to end; without effect where it has ended.
    ///
    /// - Throws: `Refusal.notFound`, `.unavailable(.audit)`.
    func stop(_ id: LogVerification.ID, _ scope: LogScope) throws(Refusal)

    /// Forgets one and its result.
    ///
    /// - Throws: `Refusal.notFound`, `.unavailable(.audit)`.
    func remove(_ id: LogVerification.ID, _ scope: LogScope) throws(Refusal)
}
