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
                        verified, needs_refresh_tokens, secret_hash, jwks, template_version,
                        published, requires_pushed_requests, id_token_alg, is_device)
                    VALUES (\(app.id), \(app.name), \(registration.description),
                        \(registration.developer), \(app.granterType.rawValue),
                        \(app.state.rawValue), \(app.isVerified), \(app.needsRefreshTokens),
                        \(registration.secretHash), \(registration.keys), \(app.template.version),
                        \(published), \(registration.requiresPushedRequests),
                        \(registration.idTokenAlgorithm.rawValue), \(registration.isDevice))
                    """
                )
                try AppRows.insert(registration, into: transaction)
            }
        }
    }

    /// All apps, by name.
    package func apps() throws(Refusal) -> [App] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(AppColumns.list), \(AppColumns.lines)
                FROM app a ORDER BY a.name, a.id
                """
            ) { row in try AppColumns.app(row, from: 0) }
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

    /// Gives an app other keys to prove that it is itself with.
    package func setKeys(_ keys: String, of app: App.ID) throws(Refusal) {
        let changes = try databases.onPlatform {
            (connection: Connection) throws(MariaDBError) in
            try connection.run(
                "UPDATE app SET jwks = \(keys), secret_hash = NULL WHERE id = \(app)"
            )
        }
        guard changes.affected > 0 else { throw .notFound }
    }

    /// Notes whether an app's developer is verified.
    package func setVerified(_ isVerified: Bool, of app: App.ID) throws(Refusal) {
        let changes = try databases.onPlatform {
            (connection: Connection) throws(MariaDBError) in
            try connection.run("UPDATE app SET verified = \(isVerified) WHERE id = \(app)")
        }
        guard changes.affected > 0 else { throw .notFound }
    }

    /// The origins of the redirect URIs of all apps that somebody can use.
    package func origins() throws(Refusal) -> Set<String> {
        let uris = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT u.uri FROM app_redirect_uri u JOIN app a ON a.id = u.app
                WHERE a.state IN ('published', 'draft')
                """
            ) { row in try row.text(0) }
        }
        return Set(uris.compactMap { RedirectURI.origin(of: $0) })
    }
}
