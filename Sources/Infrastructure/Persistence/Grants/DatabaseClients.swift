package import Application
package import Domain
internal import MariaDB

/// The registered clients, in the platform's schema.
package struct DatabaseClients: Clients {
    private let databases: Databases

    /// The clients over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// The client with an identifier.
    package func client(_ id: App.ID) throws(Refusal) -> Client? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            let lines = try Self.templateLines(of: id, from: connection)
            let uris = try connection.rows(
                "SELECT uri FROM app_redirect_uri WHERE app = \(id) ORDER BY uri"
            ) { (row: borrowing Row) throws(MariaDBError) in try row.text(0) }
            return try connection.row(
                """
                SELECT a.name, a.granter_type, a.state, a.verified, a.needs_refresh_tokens,
                    a.template_version, a.secret_hash, u.first_name, u.middle_name, u.last_name
                FROM app a JOIN user u ON u.id = a.developer WHERE a.id = \(id)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                let developer = PersonName(
                    first: try row.text(7),
                    middle: try row.text(8),
                    last: try row.text(9)
                )
                return Client(
                    app: try Self.app(id, row, lines),
                    developer: developer.full,
                    redirectURIs: uris,
                    secretHash: try row.optionalBytes(6)
                )
            }
        }
    }

    private static func app(
        _ id: App.ID,
        _ row: borrowing Row,
        _ lines: [PolicyTemplate.Line]
    ) throws(MariaDBError) -> App {
        guard let granterType = App.GranterType(rawValue: try row.text(1)),
            let state = App.State(rawValue: try row.text(2))
        else { throw .undecodable(column: 1, expected: "a granter type and a state") }
        return App(
            id: id,
            name: try row.text(0),
            granterType: granterType,
            state: state,
            isVerified: try row.bool(3),
            needsRefreshTokens: try row.bool(4),
            template: PolicyTemplate(version: try row.int(5), lines: lines)
        )
    }

    private static func templateLines(
        of id: App.ID,
        from connection: Connection
    ) throws(MariaDBError) -> [PolicyTemplate.Line] {
        try connection.rows(
            """
            SELECT l.data_type, l.operations, l.required, l.purpose
            FROM app a
            JOIN app_template_line l ON l.app = a.id AND l.version = a.template_version
            JOIN data_type t ON t.code = l.data_type
            WHERE a.id = \(id) ORDER BY l.required DESC, t.position
            """
        ) { (row: borrowing Row) throws(MariaDBError) in
            guard let type = DataType.Code(try row.text(0)),
                let operations = UInt8(exactly: try row.int(1))
            else { throw .undecodable(column: 0, expected: "a data type and operations") }
            return PolicyTemplate.Line(
                type: type,
                operations: Operations(rawValue: operations),
                isRequired: try row.bool(2),
                purpose: try row.text(3)
            )
        }
    }
}
