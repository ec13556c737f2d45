package import Application
package import Domain
internal import MariaDB

/// Pushed authorization requests, in the platform's schema.
package struct DatabasePushedRequests: PushedRequests {
    private let databases: Databases

    /// The requests over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Stores a request.
    package func save(_ request: PushedRequest) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO pushed_request (hash, app, parameters, expires)
                VALUES (\(request.hash), \(request.app), \(request.parameters),
                    \(request.expires))
                """
            )
        }
    }

    /// The request with a digest.
    package func request(_ hash: [UInt8], at now: Moment) throws(Refusal) -> PushedRequest? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT app, parameters, expires FROM pushed_request
                WHERE hash = \(hash) AND expires > \(now)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let app = App.ID(try row.text(0)) else {
                    throw .undecodable(column: 0, expected: "a client identifier")
                }
                return PushedRequest(
                    hash: hash,
                    app: app,
                    parameters: try row.text(1),
                    expires: try row.moment(2)
                )
            }
        }
    }

    /// Takes a request out that was answered by a refusal.
    package func take(_ hash: [UInt8], at now: Moment) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try Self.take(hash, at: now, from: connection)
        }
    }

    /// Takes a request out, perhaps within the transaction that answers it.
    static func take(
        _ hash: [UInt8],
        at now: Moment,
        from connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) -> Bool {
        try connection.run(
            "DELETE FROM pushed_request WHERE hash = \(hash) AND expires > \(now)"
        ).affected == 1
    }
}
