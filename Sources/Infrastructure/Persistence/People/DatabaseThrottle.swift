package import Application
package import Domain
internal import MariaDB

/// The counters of attempts, in the platform's schema.
package struct DatabaseThrottle: Throttle {
    private let databases: Databases

    /// The counters over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Counts an attempt before it is made.
    ///
    /// A row is changed and read back under its lock, so that of attempts that are made at once no
    /// more than the limit get through.
    package func take(_ allowances: [Allowance], at now: Moment) throws(Refusal) -> Int? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                var wait: Int?
                for allowance in allowances {
                    let seconds = try Self.take(allowance, at: now, transaction)
                    if let seconds { wait = max(wait ?? 1, seconds) }
                }
                return wait
            }
        }
    }

    /// Gives an attempt back.
    package func giveBack(_ subjects: [[UInt8]]) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            for subject in subjects {
                try connection.run(
                    """
                    UPDATE throttle SET count = count - 1 WHERE subject = \(subject) AND count > 0
                    """
                )
            }
        }
    }

    /// Forgets all attempts of a subject.
    package func forget(_ subject: [UInt8]) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run("DELETE FROM throttle WHERE subject = \(subject)")
        }
    }

    private static func take(
        _ allowance: Allowance,
        at now: Moment,
        _ transaction: borrowing Transaction
    ) throws(MariaDBError) -> Int? {
        let oldest = now - allowance.window
        // The columns are set from left to right, so `count` still sees the old `began`.
        try transaction.run(
            """
            INSERT INTO throttle (subject, began, count) VALUES (\(allowance.subject), \(now), 1)
            ON DUPLICATE KEY UPDATE
                count = IF(began <= \(oldest), 1, LEAST(count, \(allowance.limit)) + 1),
                began = IF(began <= \(oldest), \(now), began)
            """
        )
        let row = try transaction.row(
            "SELECT began, count FROM throttle WHERE subject = \(allowance.subject)"
        ) { (row: borrowing Row) throws(MariaDBError) in
            Counter(began: try row.moment(0), count: try row.int64(1))
        }
        guard let row, row.count > allowance.limit else { return nil }
        let rest = (row.began + allowance.window) - now
        return max(1, Int(rest.components.seconds) + 1)
    }
}

private struct Counter {
    let began: Moment
    let count: Int64
}
