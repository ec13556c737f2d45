package import Domain

/// Somebody reads an owner's data, by an app or at the pages.
package struct Reading: Hashable, Sendable {
    /// Whose data.
    package let owner: User.ID

    /// Who reads.
    package let reader: User.ID

    /// By which app; nil: at the pages.
    package let app: App.ID?

    /// Somebody reads an owner's data.
    package init(owner: User.ID, reader: User.ID, app: App.ID?) {
        self.owner = owner
        self.reader = reader
        self.app = app
    }

    /// What an entry of the audit tells of: data that somebody else was given; nil: anything else.
    package init?(_ entry: AuditEntry) {
        guard case .access(let event) = entry.event, event.operation == .read,
            case .permit = event.outcome, event.entries > 0,
            let owner = entry.owner, let reader = entry.actor, reader != owner
        else { return nil }
        self.init(owner: owner, reader: reader, app: entry.app)
    }
}

/// The audit, looked through in the order in which it is written.
package protocol ReadTrail {
    /// The next entries in which somebody acts on somebody else's data.
    ///
    /// Entries that became visible late are given again with those behind them.
    ///
    /// - Parameter limit: how many entries of the audit are looked at, at most.
    /// - Returns: the entries, and where they end.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func next(limit: Int) throws(Refusal) -> TrailPiece

    /// Notes who read what for the first time, tells the owners, and goes on from where a piece
    /// ended; in one transaction.
    ///
    /// - Parameters:
    ///   - notices: what is told of each reading, if it is the first of its kind.
    ///   - piece: what was looked at.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func note(_ notices: [Reading: Notice], of piece: TrailPiece) throws(Refusal)
}

/// A piece of the audit.
package struct TrailPiece: Hashable, Sendable {
    /// The entries in which somebody acts on somebody else's data.
    package let entries: [AuditEntry]

    /// The place of the last entry that was looked at.
    package let end: Int64

    /// Whether there is more behind it.
    package let isMore: Bool

    /// A piece of the audit.
    package init(entries: [AuditEntry], end: Int64, isMore: Bool) {
        self.entries = entries
        self.end = end
        self.isMore = isMore
    }
}

/// Tells owners when somebody reads their data for the first time.
///
/// It follows the audit, so that who reads does not wait for it, and nothing that was given is left
/// out: what is not in the audit was not given.
package struct TellFirstReads {
    /// How many entries are looked at at a time.
    package static let step = 5_000

    private let trail: any ReadTrail
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(trail: any ReadTrail, identifiers: any Identifiers) {
        self.trail = trail
        self.identifiers = identifiers
    }

    /// Looks through the next piece.
    ///
    /// - Returns: whether there is more.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(at now: Moment) throws(Refusal) -> Bool {
        let piece = try trail.next(limit: Self.step)
        var notices: [Reading: Notice] = [:]
        for entry in piece.entries {
            guard let reading = Reading(entry), notices[reading] == nil else { continue }
            notices[reading] = Notice(
                id: identifiers.next(at: now),
                .firstRead,
                at: entry.time,
                other: reading.reader,
                app: reading.app
            )
        }
        try trail.note(notices, of: piece)
        return piece.isMore
    }
}
