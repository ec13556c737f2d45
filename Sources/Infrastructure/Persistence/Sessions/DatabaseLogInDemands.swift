internal import Application
package import Domain
internal import MariaDB

/// Which authorization requests want a new log-in, in the platform's schema.
package struct DatabaseLogInDemands: LogInDemands {
    private let databases: Databases

    /// The demands over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Since when a request wants a new log-in.
    package func demanded(
        _ request: [UInt8],
        at now: Moment,
        until expires: Moment
    ) throws(Refusal) -> Moment {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            // Columns are set from left to right: `demanded` still sees when the old row expires.
            try connection.run(
                """
                INSERT INTO log_in_demand (request, demanded, expires)
                VALUES (\(request), \(now), \(expires))
                ON DUPLICATE KEY UPDATE
                    demanded = IF(expires <= \(now), VALUES(demanded), demanded),
                    expires = IF(expires <= \(now), VALUES(expires), expires)
                """
            )
            return try connection.row(
                "SELECT demanded FROM log_in_demand WHERE request = \(request)"
            ) { (row: borrowing Row) throws(MariaDBError) in try row.moment(0) } ?? now
        }
    }
}
