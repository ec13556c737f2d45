internal import Application
internal import Domain
internal import MariaDB

/// How often grants were used, in the platform's schema.
package struct DatabaseGrantUses {
    /// So many are stored by one statement.
    private static let most = 500

    private let databases: Databases

    /// The uses over a thread's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Stores what was counted; what cannot be stored is counted again with what comes next.
    package func store(_ tally: GrantTally) {
        // In one order, so that two workers do not wait for each other.
        var rest = tally.take().sorted { ($0.grant, $0.day) < ($1.grant, $1.day) }[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(Self.most))
            do throws(Refusal) {
                try store(batch)
            } catch {
                tally.add(Array(rest))
                return
            }
            rest = rest.dropFirst(batch.count)
        }
        storeAppUses(tally)
    }

    /// A day of an app is a row: there are never many.
    private func storeAppUses(_ tally: GrantTally) {
        let uses = tally.takeAppUses().sorted { ($0.app.text, $0.day) < ($1.app.text, $1.day) }
        guard !uses.isEmpty else { return }
        let rows = uses.map { use in
            [use.app.sqlValue, use.day.sqlValue, .int(Int64(use.calls)), .int(Int64(use.refused))]
        }
        do throws(Refusal) {
            try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
                _ = try connection.run(
                    """
                    INSERT IGNORE INTO app_use (app, day, calls, refused) VALUES \(rows: rows)
                    ON DUPLICATE KEY UPDATE calls = calls + VALUES(calls),
                        refused = refused + VALUES(refused)
                    """
                )
            }
        } catch {
            tally.add(uses)
        }
    }

    private func store(_ uses: [GrantUse]) throws(Refusal) {
        let rows = uses.map { use in
            [use.grant.sqlValue, use.day.sqlValue, .int(Int64(use.calls))]
        }
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                // IGNORE: a grant that was swept away meanwhile is no reason to lose the others.
                try transaction.run(
                    """
                    INSERT IGNORE INTO grant_use (grant_id, day, calls) VALUES \(rows: rows)
                    ON DUPLICATE KEY UPDATE calls = calls + VALUES(calls)
                    """
                )
                for use in uses {
                    try transaction.run(
                        """
                        UPDATE app_grant SET last_used = \(use.last)
                        WHERE id = \(use.grant) AND (last_used IS NULL OR last_used < \(use.last))
                        """
                    )
                }
            }
        }
    }
}
