package import Application
package import Domain
internal import MariaDB

/// The registered apps, in the platform's schema.
package struct DatabaseAppMarket: AppMarket {
    private let databases: Databases

    /// The apps over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Stores a new app.
    package func add(_ registration: AppRegistration, at now: Moment) throws(Refusal) {
        let app = registration.app
        let published: Moment? = app.state == .published ? now : nil
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    """
                    INSERT INTO app (id, name, description, developer, granter_type, state,
                        verified, needs_refresh_tokens, secret_hash, template_version, published)
                    VALUES (\(app.id), \(app.name), \(registration.description),
                        \(registration.developer), \(app.granterType.rawValue),
                        \(app.state.rawValue), \(app.isVerified), \(app.needsRefreshTokens),
                        \(registration.secretHash), \(app.template.version), \(published))
                    """
                )
                for uri in registration.redirectURIs {
                    try transaction.run(
                        "INSERT INTO app_redirect_uri (app, uri) VALUES (\(app.id), \(uri))"
                    )
                }
                for line in app.template.lines {
                    try transaction.run(
                        """
                        INSERT INTO app_template_line
                            (app, version, data_type, operations, required, purpose)
                        VALUES (\(app.id), \(app.template.version), \(line.type),
                            \(Int(line.operations.rawValue)), \(line.isRequired), \(line.purpose))
                        """
                    )
                }
            }
        }
    }

    /// All apps, by name.
    package func apps() throws(Refusal) -> [App] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT a.id, a.name, a.granter_type, a.state, a.verified, a.needs_refresh_tokens,
                    a.template_version,
                    (SELECT GROUP_CONCAT(CONCAT_WS(' ', l.data_type, l.operations, l.required)
                        SEPARATOR ';') FROM app_template_line l
                        WHERE l.app = a.id AND l.version = a.template_version)
                FROM app a ORDER BY a.name, a.id
                """
            ) { row in try Self.app(row) }
        }
    }

    /// Moves an app to another state.
    package func setState(
        _ state: App.State,
        of app: App.ID,
        at now: Moment
    ) throws(Refusal) {
        let published: Moment? = state == .published ? now : nil
        let changes = try databases.onPlatform {
            (connection: Connection) throws(MariaDBError) in
            try connection.run(
                """
                UPDATE app
                SET state = \(state.rawValue), published = COALESCE(\(published), published)
                WHERE id = \(app)
                """
            )
        }
        guard changes.affected > 0 else { throw .notFound }
    }

    /// The origins of all published apps' redirect URIs.
    package func origins() throws(Refusal) -> Set<String> {
        let uris = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT u.uri FROM app_redirect_uri u JOIN app a ON a.id = u.app
                WHERE a.state = 'published'
                """
            ) { row in try row.text(0) }
        }
        return Set(uris.compactMap { RedirectURI.origin(of: $0) })
    }

    private static func app(_ row: borrowing Row) throws(MariaDBError) -> App {
        guard let id = App.ID(try row.text(0)),
            let granterType = App.GranterType(rawValue: try row.text(2)),
            let state = App.State(rawValue: try row.text(3))
        else { throw .undecodable(column: 0, expected: "an app") }
        return App(
            id: id,
            name: try row.text(1),
            granterType: granterType,
            state: state,
            isVerified: try row.bool(4),
            needsRefreshTokens: try row.bool(5),
            template: PolicyTemplate(
                version: try row.int(6),
                lines: try ListColumn(row, 7).map { $0.templateLine() }
            )
        )
    }
}
