package import Domain

/// An alert, and what somebody stands for at the pages over its owner, as of one moment.
package struct ReachingAlert: Hashable, Sendable {
    /// The alert.
    package let alert: Alert

    /// What the person stands for over its owner.
    package let standing: Standing

    /// What the owner is called.
    package let ownerName: String

    /// What who acknowledged it is called; nil: nobody did, or he is not here any more.
    package let acknowledger: String?

    /// The IANA name of the zone that the person lives in.
    package let timeZone: String

    /// An alert, and what somebody stands for over its owner.
    package init(
        alert: Alert,
        standing: Standing,
        ownerName: String = "",
        acknowledger: String? = nil,
        timeZone: String = "UTC"
    ) {
        self.alert = alert
        self.standing = standing
        self.ownerName = ownerName
        self.acknowledger = acknowledger
        self.timeZone = timeZone
    }

    /// What the person may know of it at the pages now; nil: nothing.
    package func view(at now: Moment) -> AlertView? {
        standing.relations?.view(of: alert, by: standing.way, at: now)
    }
}

/// Which alerts are looked up.
package enum AlertSelection: Hashable, Sendable {
    /// One.
    case one(Alert.ID)

    /// The open ones, those that changed first first.
    case open

    /// All that changed after a moment, those that changed first first.
    case changed(after: Moment)

    /// The open ones, and those that were acknowledged after a moment, the last changed first.
    case shown(since: Moment)
}

/// The alerts of all people.
package protocol AlertBoard {
    /// Alerts of a person and of all who gave him something once: what he may know of them is for
    /// the domain to decide.
    ///
    /// - Parameters:
    ///   - person: who.
    ///   - selection: which.
    ///   - limit: how many at most.
    /// - Returns: the alerts, each once.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func alerts(
        reaching person: User.ID,
        _ selection: AlertSelection,
        limit: Int
    ) throws(Refusal) -> [ReachingAlert]

    /// Acknowledges an alert, with the audit entry, in one transaction.
    ///
    /// - Returns: whether it was open.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func acknowledge(
        _ alert: Alert.ID,
        by person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool
}

/// The alerts, for what makes them.
package protocol AlertRaising {
    /// Whether somebody has an open alert of a type.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func hasOpenAlert(of owner: User.ID, _ type: DataType.Code) throws(Refusal) -> Bool

    /// The owner, and whoever is something to him.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func people(around owner: User.ID) throws(Refusal) -> [User.ID]

    /// Adds readings to the open alert of their owner and type, or raises one; once for the same
    /// readings. In one transaction with who is told of a new one.
    ///
    /// - Parameters:
    ///   - readings: the readings.
    ///   - id: the alert's identifier, if it is a new one.
    ///   - notices: who is told if it is; nil: there is an open one, as it seems.
    ///   - now: when.
    /// - Returns: false where it would be a new one, and nobody was looked up to be told: nothing
    ///   was done.
    /// - Throws: `Refusal.unavailable(.platform)`.
    func raise(
        _ readings: CriticalReadings,
        as id: Alert.ID,
        telling notices: [PostedNotice]?,
        at now: Moment
    ) throws(Refusal) -> Bool

    /// Forgets that readings were taken before a moment, as they are in their shard no more.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    func forget(takenBefore moment: Moment) throws(Refusal)
}

/// Critical readings that wait in their shards to become alerts.
package protocol WaitingReadings {
    /// The shards that are configured.
    var shards: [Shard] { get }

    /// Some that wait in a shard.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func waiting(in shard: Shard.Name, limit: Int) throws(Refusal) -> [CriticalReadings]

    /// Takes some away.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func remove(_ readings: [CriticalReadings.ID], in shard: Shard.Name) throws(Refusal)
}
