package import Application
package import Domain
internal import MariaDB

/// Alerts, in the platform's schema.
package struct DatabaseAlerts: AlertBoard {
    let databases: Databases
    private let ceilings: RoleCeilings

    /// The alerts over a worker's databases.
    ///
    /// - Parameters:
    ///   - databases: the thread's own.
    ///   - ceilings: the ceilings of this installation.
    package init(_ databases: Databases, ceilings: RoleCeilings) {
        self.databases = databases
        self.ceilings = ceilings
    }

    /// Alerts of a person and of all who gave him something once.
    package func alerts(
        reaching person: User.ID,
        _ selection: AlertSelection,
        limit: Int
    ) throws(Refusal) -> [ReachingAlert] {
        let (which, order): (SQL, SQL) =
            switch selection {
            case .one(let id): ("l.id = \(id)", "")
            case .open: ("l.is_open = 1", "ORDER BY changed")
            case .changed(let after): ("l.changed > \(after)", "ORDER BY changed")
            case .shown(let since):
                ("(l.is_open = 1 OR l.acknowledged > \(since))", "ORDER BY changed DESC")
            }
        let ceilings = ceilings
        let found = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(AlertRows.list) FROM user p
                JOIN (SELECT DISTINCT giver FROM delegation WHERE receiver_user = \(person)
                    UNION SELECT \(person)) g
                JOIN alert l ON l.owner = g.giver AND \(which) \(AlertRows.names)
                WHERE p.id = \(person) AND p.enabled \(order) LIMIT \(limit)
                """
            ) { row in try AlertRows.reaching(row, from: 0, ceilings) }
        }
        return found.compactMap(\.self)
    }

    /// Acknowledges an alert.
    package func acknowledge(
        _ alert: Alert.ID,
        by person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try AlertClock.tick(at: entry.time, in: transaction)
                let changes = try transaction.run(
                    """
                    UPDATE alert SET acknowledged = \(entry.time), acknowledged_by = \(person),
                        is_open = NULL, changed = (SELECT time FROM alert_clock)
                    WHERE id = \(alert) AND is_open = 1
                    """
                )
                guard changes.affected == 1 else { return false }
                try Outbox.insert(entry, into: transaction)
                return true
            }
        }
    }
}

/// The clock that gives each change of an alert a later moment than any before.
enum AlertClock {
    /// Moves it on; whoever else wants to waits for the end of this transaction.
    static func tick(
        at now: Moment,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        _ = try transaction.run("UPDATE alert_clock SET time = GREATEST(time + 1, \(now))")
    }
}
