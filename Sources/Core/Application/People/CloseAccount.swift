package import Domain

/// The accounts that are closed, and what is deleted with them.
package protocol Closures {
    /// Whether a person answers for apps, which others use.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func hasApps(_ person: User.ID) throws(Refusal) -> Bool

    /// Closes an account: nobody can log in, all sessions end, its address is free, and its data
    /// wait to be deleted; in one transaction.
    ///
    /// - Parameters:
    ///   - person: whose.
    ///   - entry: the audit entry.
    ///   - notices: who is told.
    /// - Returns: whether it was done; not where he keeps the account of a ward, for whom nobody
    ///   could act then.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func open(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool

    /// The closures that are not done, the oldest first.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func unfinished(limit: Int) throws(Refusal) -> [Closure]

    /// The shards in which data of anybody may be.
    var shards: [Shard] { get }

    /// Deletes some of a person's data in a shard.
    ///
    /// - Parameters:
    ///   - person: whose.
    ///   - shard: where.
    ///   - limit: how many rows of a kind at most.
    ///   - entry: the audit entry, in the same transaction, if there was anything.
    /// - Returns: whether anything may be left there.
    /// - Throws: `Refusal.unavailable`.
    func erase(
        _ person: User.ID,
        in shard: Shard.Name,
        limit: Int,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool

    /// Deletes the account with all that hangs on it; the audit stays.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func eraseAccount(_ person: User.ID, at now: Moment, with entry: AuditEntry) throws(Refusal)

    /// Forgets a closure that is done.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func finish(_ person: User.ID) throws(Refusal)
}

/// An account that was closed.
package struct Closure: Hashable, Sendable {
    /// Whose it was.
    package let person: User.ID

    /// When everything was gone the first time; nil: it is not.
    package let erased: Moment?

    /// An account that was closed.
    package init(person: User.ID, erased: Moment?) {
        self.person = person
        self.erased = erased
    }
}

/// Closes an account at its person's wish.
package struct CloseAccount {
    private let closures: any Closures
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(closures: any Closures, identifiers: any Identifiers) {
        self.closures = closures
        self.identifiers = identifiers
    }

    /// Closes it; from now on its address can sign up anew.
    ///
    /// Its data are deleted afterwards.
    ///
    /// - Parameters:
    ///   - user: whose.
    ///   - request: the request's number, for the audit.
    ///   - now: when.
    /// - Throws: `Refusal.conflict(.exists)` where he answers for apps,
    ///   `.forbidden(.notAllowed)` where he keeps the account of a ward, `.unavailable`.
    package func callAsFunction(
        _ user: User,
        in request: String,
        at now: Moment
    ) throws(Refusal) {
        guard try !closures.hasApps(user.id) else { throw .conflict(.exists) }
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request,
            owner: user.id,
            actor: user.id,
            event: .account(.accountClosed)
        )
        // The account is gone when the mail goes: it belongs to the address alone.
        let notice = Notice(id: identifiers.next(at: now), .accountClosed, at: now)
        let notices = user.email.map { [PostedNotice(notice, to: .address($0))] } ?? []
        guard try closures.open(user.id, with: entry, telling: notices) else {
            throw .forbidden(.notAllowed)
        }
    }
}

/// Deletes what belongs to closed accounts, a little at a time.
///
/// Each step may be done twice: whoever dies in the middle leaves the rest to the next round. After
/// ten minutes it is looked at once more, as a request that was being worked on may have stored
/// something meanwhile.
package struct EraseClosed {
    /// How many rows are deleted at a time.
    package static let step = 1_000

    /// After how long it is looked at once more; longer than any request takes.
    package static let rest = Duration.seconds(600)

    private let closures: any Closures
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(closures: any Closures, identifiers: any Identifiers) {
        self.closures = closures
        self.identifiers = identifiers
    }

    /// Goes on with some closures.
    ///
    /// - Returns: whether anything is left to be done at once.
    /// - Throws: `Refusal.unavailable`; what was done until then stays done.
    @discardableResult
    package func callAsFunction(at now: Moment) throws(Refusal) -> Bool {
        var isMore = false
        let due = try closures.unfinished(limit: 100).filter { closure in
            closure.erased.map { now >= $0 + Self.rest } ?? true
        }
        for closure in due {
            if try eraseData(of: closure.person, at: now) {
                isMore = true
            } else if closure.erased != nil {
                try closures.finish(closure.person)
            } else {
                try closures.eraseAccount(
                    closure.person,
                    at: now,
                    with: entry(of: closure.person, at: now)
                )
            }
        }
        return isMore
    }

    private func eraseData(of person: User.ID, at now: Moment) throws(Refusal) -> Bool {
        var isLeft = false
        for shard in closures.shards {
            let isMore = try closures.erase(
                person,
                in: shard.name,
                limit: Self.step,
                with: entry(of: person, at: now)
            )
            isLeft = isLeft || isMore
        }
        return isLeft
    }

    private func entry(of person: User.ID, at now: Moment) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: "steward",
            owner: person,
            event: .account(.accountErased)
        )
    }
}
