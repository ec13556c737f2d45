package import Application
package import Domain
internal import MariaDB

/// The accounts of all, in the platform's schema.
package struct DatabaseAccountOffice: AccountOffice {
    private let databases: Databases

    /// The accounts over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Accounts in whose name or address a word stands.
    package func accounts(
        matching word: String,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [User] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(UserColumns.list) FROM user u
                WHERE \(word) = '' OR LOCATE(\(word), u.email) > 0 OR LOCATE(\(word),
                    CONCAT_WS(' ', u.first_name, NULLIF(u.middle_name, ''), u.last_name)) > 0
                ORDER BY u.last_name, u.first_name, u.id LIMIT \(limit) OFFSET \(first)
                """
            ) { row in try UserColumns.user(row) }
        }
    }

    /// The account with an identifier.
    package func account(_ person: User.ID) throws(Refusal) -> OverseenAccount? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT \(UserColumns.list),
                    EXISTS (SELECT 1 FROM totp t WHERE t.user = u.id AND t.confirmed IS NOT NULL)
                    OR EXISTS (SELECT 1 FROM passkey k WHERE k.user = u.id)
                FROM user u WHERE u.id = \(person)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                OverseenAccount(
                    user: try UserColumns.user(row),
                    hasSecondFactor: try row.bool(UserColumns.count)
                )
            }
        }
    }

    /// Changes an account.
    package func change(
        _ person: User.ID,
        _ change: AccountChange,
        with entry: AuditEntry
    ) throws(Refusal) -> AccountChange.Outcome {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (
                    transaction: borrowing Transaction
                ) throws(MariaDBError) -> AccountChange.Outcome
                in
                if change.endsAdministration {
                    // Locked: of two who would both be the last, one sees that he is.
                    let administrators: [User.ID] = try transaction.rows(
                        "SELECT id FROM user WHERE administers AND enabled ORDER BY id FOR UPDATE"
                    ) { (row: borrowing Row) throws(MariaDBError) in try row.identifier(0) }
                    if administrators == [person] { return .lastAdministrator }
                }
                let done = try transaction.run(Self.statement(change, person)).affected
                guard done == 1 else { return .unchanged }
                if change == .disable {
                    try transaction.run("DELETE FROM session WHERE user = \(person)")
                }
                try Outbox.insert(entry, into: transaction)
                return .done
            }
        }
    }

    private static func statement(_ change: AccountChange, _ person: User.ID) -> SQL {
        switch change {
        case .enable: "UPDATE user SET enabled = TRUE WHERE id = \(person) AND NOT enabled"
        case .disable: "UPDATE user SET enabled = FALSE WHERE id = \(person) AND enabled"
        case .give(let kind):
            """
            UPDATE user SET kinds = CONCAT_WS(',', NULLIF(kinds, ''), \(kind.rawValue))
            WHERE id = \(person) AND NOT FIND_IN_SET(\(kind.rawValue), kinds)
            """
        case .take(let kind):
            """
            UPDATE user
            SET kinds = TRIM(BOTH ',' FROM
                REPLACE(CONCAT(',', kinds, ','), CONCAT(',', \(kind.rawValue), ','), ','))
            WHERE id = \(person) AND FIND_IN_SET(\(kind.rawValue), kinds)
            """
        }
    }
}
