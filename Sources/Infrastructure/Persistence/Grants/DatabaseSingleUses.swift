internal import Application
package import Domain
internal import MariaDB

/// What came once, in the platform's schema, which all workers share.
package struct DatabaseSingleUses: SingleUses {
    private let databases: Databases

    /// The uses over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Notes that something came; its primary key lets one of many be first.
    package func note(_ hash: [UInt8], until end: Moment) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.run(
                "INSERT IGNORE INTO single_use (hash, expires) VALUES (\(hash), \(end))"
            ).affected == 1
        }
    }
}
