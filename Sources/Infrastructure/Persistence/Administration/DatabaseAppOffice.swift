package import Application
package import Domain
internal import MariaDB

/// All apps as administrators see them, in the platform's schema.
package struct DatabaseAppOffice: AppOffice {
    private let databases: Databases

    /// The apps over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Apps in whose name, identifier or developer's name a word stands.
    package func apps(
        matching word: String,
        in state: App.State?,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [OverseenApp] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(AppColumns.list), \(AppColumns.lines), a.description, u.id,
                    u.first_name, u.middle_name, u.last_name,
                    (SELECT COUNT(*) FROM subscription s WHERE s.app = a.id)
                FROM app a JOIN user u ON u.id = a.developer
                WHERE (\(state?.rawValue) IS NULL OR a.state = \(state?.rawValue))
                    AND (\(word) = '' OR LOCATE(\(word), a.name) > 0 OR LOCATE(\(word), a.id) > 0
                        OR LOCATE(\(word), CONCAT_WS(' ', u.first_name,
                            NULLIF(u.middle_name, ''), u.last_name)) > 0)
                ORDER BY a.name, a.id LIMIT \(limit) OFFSET \(first)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                let developer = PersonName(
                    first: try row.text(11),
                    middle: try row.text(12),
                    last: try row.text(13)
                )
                return OverseenApp(
                    app: try AppColumns.app(row, from: 0),
                    description: try row.text(9),
                    developer: NamedOwner(id: try row.identifier(10), name: developer.full),
                    users: try row.int(14)
                )
            }
        }
    }

    /// Changes an app.
    package func change(
        _ app: App.ID,
        _ change: AppOversight,
        at now: Moment,
        with entry: (_ developer: User.ID) -> AuditEntry
    ) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                guard try transaction.run(Self.statement(change, app)).affected == 1 else {
                    return false
                }
                let developer: User.ID? = try transaction.row(
                    "SELECT developer FROM app WHERE id = \(app)"
                ) { (row: borrowing Row) throws(MariaDBError) in try row.identifier(0) }
                guard let developer else {
                    throw .undecodable(column: 0, expected: "the app that was just changed")
                }
                try Outbox.insert(entry(developer), into: transaction)
                return true
            }
        }
    }

    private static func statement(_ change: AppOversight, _ app: App.ID) -> SQL {
        switch change {
        case .verify: "UPDATE app SET verified = TRUE WHERE id = \(app) AND NOT verified"
        case .doubt: "UPDATE app SET verified = FALSE WHERE id = \(app) AND verified"
        case .suspend:
            """
            UPDATE app SET suspended_from = state, state = 'suspended'
            WHERE id = \(app) AND state <> 'suspended' AND closed IS NULL
            """
        case .resume:
            // One that was suspended otherwise comes back to its developer alone.
            """
            UPDATE app SET state = COALESCE(suspended_from, 'withdrawn'), suspended_from = NULL
            WHERE id = \(app) AND state = 'suspended' AND closed IS NULL
            """
        }
    }
}
