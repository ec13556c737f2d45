package import Application
package import Domain
internal import MariaDB

/// The links that were sent and not opened, in the platform's schema.
package struct DatabaseMailLinks: MailLinks {
    private let databases: Databases

    /// The links over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Keeps a link, and its mail waits to be sent.
    package func post(_ link: MailLink) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try MailLinkRows.insert(link, into: transaction)
        }
    }

    /// The link with a digest, for an account that may be used.
    package func link(
        _ hash: [UInt8],
        _ kind: Notice.Kind,
        at now: Moment
    ) throws(Refusal) -> ShownLink? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT \(UserColumns.list), l.address FROM mail_link l
                JOIN user u ON u.id
                    = COALESCE(l.person, (SELECT v.id FROM user v WHERE v.email = l.address))
                WHERE l.hash = \(hash) AND l.kind = \(kind.rawValue) AND l.expires > \(now)
                    AND u.enabled
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                ShownLink(
                    hash: hash,
                    user: try UserColumns.user(row),
                    address: try row.text(UserColumns.count)
                )
            }
        }
    }

    /// Takes a link: the account has its address from now on.
    package func confirmAddress(
        _ link: ShownLink,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            guard try Self.take(link, in: transaction) else { return false }
            try transaction.run(
                """
                UPDATE user SET email = \(link.address), email_verified = TRUE
                WHERE id = \(link.user.id)
                """
            )
            try transaction.run("DELETE FROM mail_link WHERE person = \(link.user.id)")
            try NoticeRows.insert(notices, into: transaction)
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// Takes a link: the account has another password.
    package func setPassword(
        _ link: ShownLink,
        hash: String,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            guard try Self.take(link, in: transaction) else { return false }
            let changes = try transaction.run(
                """
                UPDATE user SET password_hash = \(hash), email_verified = TRUE
                WHERE id = \(link.user.id) AND email = \(link.address)
                """
            )
            guard changes.affected == 1 else { return false }
            try transaction.run("DELETE FROM session WHERE user = \(link.user.id)")
            try transaction.run("DELETE FROM mail_link WHERE address = \(link.address)")
            try NoticeRows.insert(notices, into: transaction)
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// Deletes links that have expired.
    ///
    /// - Throws: `Refusal.unavailable(.platform)`.
    package func forget(expiredBy now: Moment, limit: Int) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            let hashes = try connection.rows(
                "SELECT hash FROM mail_link WHERE expires <= \(now) LIMIT \(limit)"
            ) { (row: borrowing Row) throws(MariaDBError) in try row.bytes(0) }
            _ = try connection.run("DELETE FROM mail_link WHERE hash IN (\(hashes))")
        }
    }

    /// Deletes a link; of two who open it at once one has it.
    private static func take(
        _ link: ShownLink,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        try transaction.run("DELETE FROM mail_link WHERE hash = \(link.hash)").affected == 1
    }

    private func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }
}
