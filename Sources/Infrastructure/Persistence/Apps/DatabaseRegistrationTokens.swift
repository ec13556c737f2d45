package import Application
package import Domain
internal import MariaDB

/// Initial access tokens and the apps that are registered with them, in the platform's schema.
package struct DatabaseRegistrationTokens: RegistrationTokens {
    private let databases: Databases

    /// The tokens over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Stores a new token; for the administrator.
    package func issue(_ token: RegistrationToken) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                INSERT INTO registration_token (hash, developer, apps_left, expires)
                VALUES (\(token.hash), \(token.developer), \(token.apps), \(token.expires))
                """
            )
        }
    }

    /// Whose token it is.
    package func developer(of token: [UInt8], at now: Moment) throws(Refusal) -> User.ID? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT t.developer FROM registration_token t JOIN user u ON u.id = t.developer
                WHERE t.hash = \(token) AND t.expires > \(now) AND t.apps_left > 0 AND u.enabled
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.identifier(0) }
        }
    }

    /// Stores an app, if the token is still good.
    package func add(
        _ registration: AppRegistration,
        by token: [UInt8],
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        let app = registration.app
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let changes = try transaction.run(
                    """
                    UPDATE registration_token SET apps_left = apps_left - 1
                    WHERE hash = \(token) AND expires > \(entry.time) AND apps_left > 0
                    """
                )
                guard changes.affected == 1 else { return false }
                // The role may name neither state nor verification: the columns' defaults hold.
                try transaction.run(
                    """
                    INSERT INTO app (id, name, description, developer, granter_type,
                        needs_refresh_tokens, secret_hash, jwks, template_version,
                        requires_pushed_requests, id_token_alg, dpop_bound)
                    VALUES (\(app.id), \(app.name), \(registration.description),
                        \(registration.developer), \(app.granterType.rawValue),
                        \(app.needsRefreshTokens), \(registration.secretHash),
                        \(registration.keys), \(app.template.version),
                        \(registration.requiresPushedRequests),
                        \(registration.idTokenAlgorithm.rawValue),
                        \(registration.bindsTokens))
                    """
                )
                try AppRows.insert(registration, into: transaction)
                try Outbox.insert(entry, into: transaction)
                return true
            }
        }
    }
}

/// The rows that belong to an app.
enum AppRows {
    /// Stores where it may send browsers and what it asks for.
    static func insert(
        _ registration: AppRegistration,
        into transaction: borrowing Transaction
    ) throws(MariaDBError) {
        let app = registration.app
        for uri in registration.redirectURIs {
            try transaction.run(
                "INSERT INTO app_redirect_uri (app, uri) VALUES (\(app.id), \(uri))"
            )
        }
        for uri in registration.postLogoutURIs {
            try transaction.run(
                "INSERT INTO app_post_logout_uri (app, uri) VALUES (\(app.id), \(uri))"
            )
        }
        for line in app.template.lines {
            let version = app.template.version
            try PurposeColumns.insert(line, of: app.id, version: version, into: transaction)
        }
    }
}
