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
            let lines = Self.templateLines(of: id)
            let uris = Selection(
                "SELECT uri FROM app_redirect_uri WHERE app = \(id) ORDER BY uri"
            ) { row in try row.text(0) }
            let postLogoutURIs = Selection(
                "SELECT uri FROM app_post_logout_uri WHERE app = \(id) ORDER BY uri"
            ) { row in try row.text(0) }
            let clients = Selection(
                """
                SELECT \(AppColumns.list), a.secret_hash, a.jwks,
                    u.first_name, u.middle_name, u.last_name, a.requires_pushed_requests,
                    a.id_token_alg, a.is_device, a.dpop_bound, a.previous_secret_hash,
                    a.previous_secret_until
                FROM app a JOIN user u ON u.id = a.developer WHERE a.id = \(id)
                """
            ) { row in
                let developer = PersonName(
                    first: try row.text(10),
                    middle: try row.text(11),
                    last: try row.text(12)
                )
                guard let algorithm = SigningAlgorithm(rawValue: try row.text(14)) else {
                    throw MariaDBError.undecodable(column: 14, expected: "an algorithm")
                }
                var client = Client(
                    app: try AppColumns.app(row, from: 0, lines: lines.rows),
                    developer: developer.full,
                    redirectURIs: uris.rows,
                    secretHash: try row.optionalBytes(8),
                    keys: try row.optionalText(9)
                )
                client.postLogoutURIs = postLogoutURIs.rows
                client.idTokenAlgorithm = algorithm
                client.requiresPushedRequests = try row.bool(13)
                client.isDevice = try row.bool(15)
                client.bindsTokens = try row.bool(16)
                if let hash = try row.optionalBytes(17), let until = try row.optionalMoment(18) {
                    client.previousSecret = Client.PreviousSecret(hash: hash, until: until)
                }
                return client
            }
            // The client comes last: what it is made with has arrived then.
            try connection.select([lines, uris, postLogoutURIs, clients])
            return clients.rows.first
        }
    }

    private static func templateLines(of id: App.ID) -> Selection<PolicyTemplate.Line> {
        Selection(
            """
            SELECT l.data_type, l.operations, l.required, \(PurposeColumns.list)
            FROM app a
            JOIN app_template_line l ON l.app = a.id AND l.version = a.template_version
            JOIN data_type t ON t.code = l.data_type
            WHERE a.id = \(id) ORDER BY l.required DESC, t.position
            """
        ) { row in
            guard let type = DataType.Code(try row.text(0)),
                let operations = UInt8(exactly: try row.int(1))
            else {
                throw MariaDBError.undecodable(
                    column: 0,
                    expected: "a data type and operations"
                )
            }
            return PolicyTemplate.Line(
                type: type,
                operations: Operations(rawValue: operations),
                isRequired: try row.bool(2),
                purpose: try PurposeColumns.purpose(row, from: 3)
            )
        }
    }
}
