package import Application
package import Domain
internal import MariaDB

/// The accounts that are closed, over all schemas.
package struct DatabaseClosures: Closures {
    private let databases: Databases

    /// The closures over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The shards in which data of anybody may be.
    package var shards: [Shard] { databases.shards }

    /// Whether a person answers for apps.
    package func hasApps(_ person: User.ID) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row("SELECT 1 FROM app WHERE developer = \(person) LIMIT 1") {
                (row: borrowing Row) throws(MariaDBError) in try row.int(0)
            } != nil
        }
    }

    /// Closes an account.
    ///
    /// What the mail has to say goes without the account, which has no address any more. The row's
    /// lock lets nobody take on a ward meanwhile (`DatabaseWards`).
    package func open(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            _ = try UserColumns.lock(person, in: transaction)
            let keeps = try transaction.row(
                "SELECT 1 FROM ward WHERE guardian = \(person) LIMIT 1"
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
            guard keeps == nil else { return false }
            try NoticeRows.insert(notices, into: transaction)
            for posted in notices where posted.notice.kind.isLetter {
                try transaction.run(
                    """
                    UPDATE notice
                    SET language = (SELECT u.language FROM user u WHERE u.id = \(person))
                    WHERE id = \(posted.notice.id)
                    """
                )
            }
            try transaction.run(
                """
                UPDATE user SET enabled = FALSE, email = NULL, email_verified = FALSE,
                    password_hash = NULL
                WHERE id = \(person)
                """
            )
            try transaction.run("DELETE FROM session WHERE user = \(person)")
            try transaction.run("DELETE FROM ward WHERE person = \(person)")
            try transaction.run(
                "INSERT IGNORE INTO closure (person, asked) VALUES (\(person), \(entry.time))"
            )
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// The closures that are not done.
    package func unfinished(limit: Int) throws(Refusal) -> [Closure] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                "SELECT person, erased FROM closure ORDER BY asked LIMIT \(limit)"
            ) { (row: borrowing Row) throws(MariaDBError) in
                Closure(person: try row.identifier(0), erased: try row.optionalMoment(1))
            }
        }
    }

    /// Deletes some of a person's data in a shard.
    package func erase(
        _ person: User.ID,
        in shard: Shard.Name,
        limit: Int,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try databases.onShard(shard) { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try DataErasure(person: person, limit: limit).run(in: transaction, with: entry)
            }
        }
    }

    /// Deletes the account with all that hangs on it.
    ///
    /// What refers to the account goes with it (ON DELETE CASCADE): relationships, what was given
    /// and received, subscriptions, notices, sessions, second factors. Grants and the places of
    /// series refer to no account, so that they are deleted here.
    package func eraseAccount(
        _ person: User.ID,
        at now: Moment,
        with entry: AuditEntry
    ) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let changes = try transaction.run(
                "UPDATE closure SET erased = \(now) WHERE person = \(person) AND erased IS NULL"
            )
            guard changes.affected == 1 else { return }
            try transaction.run("DELETE FROM app_grant WHERE owner = \(person)")
            try transaction.run("DELETE FROM app_grant WHERE actor = \(person)")
            try transaction.run("DELETE FROM series_place WHERE owner = \(person)")
            try transaction.run("DELETE FROM user WHERE id = \(person)")
            try Outbox.insert(entry, into: transaction)
        }
    }

    /// Forgets a closure that is done.
    package func finish(_ person: User.ID) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run("DELETE FROM closure WHERE person = \(person)")
        }
    }

    private func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }
}
