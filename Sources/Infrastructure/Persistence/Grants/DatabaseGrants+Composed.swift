package import Application
package import Domain
internal import MariaDB

extension DatabaseGrants: ComposedGrants {
    /// Whether somebody is subscribed to an app now.
    package func isSubscribed(_ user: User.ID, to app: App.ID) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                "SELECT 1 FROM subscription WHERE user = \(user) AND app = \(app)"
            ) { (row: borrowing Row) throws(MariaDBError) in try row.bool(0) } ?? false
        }
    }

    /// Stores a composed grant and its token.
    package func save(_ composed: ComposedGrant) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try GrantRows.insert(composed.grant, of: composed.app, into: transaction)
            try transaction.run(
                """
                UPDATE app_grant SET owners_grant = \(composed.ownersGrant),
                    actors_grant = \(composed.actorsGrant)
                WHERE id = \(composed.grant.id)
                """
            )
            try GrantRows.insert([composed.token], into: transaction)
        }
    }
}
