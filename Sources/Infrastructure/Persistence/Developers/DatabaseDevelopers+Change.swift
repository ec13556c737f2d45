package import Application
package import Domain
internal import MariaDB

extension DatabaseDevelopers {
    /// Stores an app as an unverified draft.
    package func add(
        _ registration: AppRegistration,
        with entry: AuditEntry
    ) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let app = registration.app
            // State and verification are the columns' defaults.
            try transaction.run(
                """
                INSERT INTO app (id, name, description, developer, granter_type,
                    needs_refresh_tokens, secret_hash, jwks, template_version, dpop_bound)
                VALUES (\(app.id), \(app.name), \(registration.description),
                    \(registration.developer), \(app.granterType.rawValue),
                    \(app.needsRefreshTokens), \(registration.secretHash), \(registration.keys),
                    \(app.template.version), \(registration.bindsTokens))
                """
            )
            try AppRows.insert(registration, into: transaction)
            try Outbox.insert(entry, into: transaction)
        }
    }

    /// Changes a developer's app.
    package func change(
        _ app: App.ID,
        of developer: User.ID,
        _ change: OwnAppChange,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let own: SQL = "WHERE id = \(app) AND developer = \(developer) AND closed IS NULL"
            let version = try transaction.row(
                "SELECT template_version FROM app \(own) FOR UPDATE"
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
            guard let version else { return false }
            let statement = Self.statement(change, own, version, at: entry.time)
            guard try transaction.run(statement).affected == 1 else { return false }
            try Self.store(change, of: app, version, at: entry.time, in: transaction)
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    private static func statement(
        _ change: OwnAppChange,
        _ own: SQL,
        _ version: Int,
        at now: Moment
    ) -> SQL {
        switch change {
        case .publish:
            """
            UPDATE app SET state = 'published', published = \(now)
            \(own) AND state IN ('draft', 'withdrawn')
            """
        case .withdraw: "UPDATE app SET state = 'withdrawn' \(own) AND state = 'published'"
        case .secret(let hash, let until):
            // From left to right: the old secret is kept before it is replaced.
            """
            UPDATE app SET previous_secret_hash = IF(\(until) IS NULL, NULL, secret_hash),
                previous_secret_until = \(until), secret_hash = \(hash)
            \(own) AND secret_hash IS NOT NULL
            """
        case .keys(let keys): "UPDATE app SET jwks = \(keys) \(own) AND jwks IS NOT NULL"
        case .details(let name, let description, _, let bindsTokens):
            """
            UPDATE app SET name = \(name), description = \(description),
                dpop_bound = \(bindsTokens), template_version = \(version)
            \(own)
            """
        case .template: "UPDATE app SET template_version = \(version + 1) \(own)"
        case .close:
            """
            UPDATE app SET state = 'withdrawn', suspended_from = NULL, closed = \(now),
                previous_secret_hash = NULL, previous_secret_until = NULL
            \(own)
            """
        }
    }

    private static func store(
        _ change: OwnAppChange,
        of app: App.ID,
        _ version: Int,
        at now: Moment,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        switch change {
        case .publish, .withdraw, .secret, .keys: return
        case .details(_, _, let addresses, _):
            try transaction.run("DELETE FROM app_redirect_uri WHERE app = \(app)")
            for uri in addresses {
                try transaction.run(
                    "INSERT INTO app_redirect_uri (app, uri) VALUES (\(app), \(uri))"
                )
            }
        case .template(let lines):
            for line in lines {
                let version = version + 1
                try PurposeColumns.insert(line, of: app, version: version, into: transaction)
            }
        case .close:
            try transaction.run("DELETE FROM app_redirect_uri WHERE app = \(app)")
            try transaction.run(
                """
                UPDATE app_grant SET revoked = \(now) WHERE app = \(app) AND revoked IS NULL
                """
            )
        }
    }
}
