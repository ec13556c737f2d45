package import Application
package import Domain
internal import MariaDB

/// What makes alerts, in the platform's schema.
package struct DatabaseAlertRaising: AlertRaising {
    private let databases: Databases

    /// Over the steward's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Whether somebody has an open alert of a type.
    package func hasOpenAlert(
        of owner: User.ID,
        _ type: DataType.Code
    ) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT 1 FROM alert
                WHERE owner = \(owner) AND data_type = \(type) AND is_open = 1
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) } != nil
        }
    }

    /// The owner, and whoever is something to him; of a ward, whose guardian is among these, only
    /// the others.
    package func people(around owner: User.ID) throws(Refusal) -> [User.ID] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT u.id FROM user u
                WHERE u.id = \(owner) AND NOT EXISTS (SELECT 1 FROM ward w WHERE w.person = u.id)
                UNION SELECT high FROM relationship WHERE low = \(owner) AND state = 'active'
                UNION SELECT low FROM relationship WHERE high = \(owner) AND state = 'active'
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                let person: User.ID = try row.identifier(0)
                return person
            }
        }
    }

    /// Adds readings to an open alert, or raises one.
    package func raise(
        _ readings: CriticalReadings,
        as id: Alert.ID,
        telling notices: [PostedNotice]?,
        at now: Moment
    ) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try AlertClock.tick(at: now, in: transaction)
                guard try Self.isHere(readings.owner, transaction) else { return true }
                let isOpen = try Self.isOpen(readings, transaction)
                guard isOpen || notices != nil else { return false }
                let taken = try transaction.run(
                    """
                    INSERT IGNORE INTO alert_source (id, taken) VALUES (\(readings.id), \(now))
                    """
                )
                guard taken.affected == 1 else { return true }
                if isOpen {
                    try Self.add(readings, transaction)
                } else {
                    try Self.insert(readings, id, at: now, transaction)
                    try NoticeRows.insert(notices ?? [], into: transaction)
                }
                return true
            }
        }
    }

    /// Forgets that readings were taken before a moment.
    package func forget(takenBefore moment: Moment) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run("DELETE FROM alert_source WHERE taken < \(moment)")
        }
    }

    /// Whether the owner's account is still there.
    private static func isHere(
        _ owner: User.ID,
        _ transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        try transaction.row("SELECT 1 FROM user WHERE id = \(owner)") {
            (row: borrowing Row) throws(MariaDBError) in try row.int(0)
        } != nil
    }

    private static func isOpen(
        _ readings: CriticalReadings,
        _ transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        try transaction.row(
            """
            SELECT 1 FROM alert WHERE owner = \(readings.owner)
                AND data_type = \(readings.type) AND is_open = 1
            """
        ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) } != nil
    }

    private static func add(
        _ found: CriticalReadings,
        _ transaction: borrowing Transaction
    ) throws(MariaDBError) {
        // What comes late is not the latest: assignments are made from left to right.
        _ = try transaction.run(
            """
            UPDATE alert SET readings = readings + \(found.count),
                shard = IF(\(found.last) >= last, \(found.shard), shard),
                place = IF(\(found.last) >= last, \(found.place.description), place),
                first = LEAST(first, \(found.first)), last = GREATEST(last, \(found.last)),
                changed = (SELECT time FROM alert_clock)
            WHERE owner = \(found.owner) AND data_type = \(found.type) AND is_open = 1
            """
        )
    }

    private static func insert(
        _ found: CriticalReadings,
        _ id: Alert.ID,
        at now: Moment,
        _ transaction: borrowing Transaction
    ) throws(MariaDBError) {
        _ = try transaction.run(
            """
            INSERT INTO alert (id, owner, data_type, raised, first, last, readings, shard, place,
                changed)
            SELECT \(id), \(found.owner), \(found.type), \(now), \(found.first), \(found.last),
                \(found.count), \(found.shard), \(found.place.description), time FROM alert_clock
            """
        )
    }
}
