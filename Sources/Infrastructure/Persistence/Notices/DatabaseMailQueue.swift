package import Application
package import Domain
internal import MariaDB

/// The mails that wait, in the platform's schema.
package struct DatabaseMailQueue: MailQueue {
    private let databases: Databases

    /// The queue over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Takes a mail that is due out of the queue for a while.
    ///
    /// It is found without a lock; who moves its `due` from what he has read has it.
    package func take(at now: Moment, for lease: Duration) throws(Refusal) -> DueMail? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            while let found = try Self.next(at: now, connection) {
                let changes = try connection.run(
                    """
                    UPDATE notice SET due = \(now + lease), attempts = attempts + 1
                    WHERE id = \(found.id) AND due = \(found.due)
                    """
                )
                guard changes.affected == 1 else { continue }
                if let mail = found.mail { return mail }
                try Self.close(found.id, connection)
            }
            return nil
        }
    }

    /// Ends a mail: a letter is forgotten, a notice stays in the pages.
    package func close(_ mail: Notice.ID) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try Self.close(mail, connection)
        }
    }

    /// Puts a mail back.
    package func putBack(_ mail: Notice.ID, until due: Moment) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run("UPDATE notice SET due = \(due) WHERE id = \(mail)")
        }
    }

    private static func close(_ mail: Notice.ID, _ connection: Connection) throws(MariaDBError) {
        try connection.run("DELETE FROM notice WHERE id = \(mail) AND NOT is_shown")
        try connection.run("UPDATE notice SET due = NULL WHERE id = \(mail)")
    }

    /// A mail that is due; without `mail`, nobody is to read it.
    private struct Found {
        let id: Notice.ID
        let due: Moment
        let mail: DueMail?
    }

    private static func next(
        at now: Moment,
        _ connection: Connection
    ) throws(MariaDBError) -> Found? {
        try connection.row(
            """
            SELECT \(NoticeColumns.list), n.due, n.attempts, COALESCE(n.address, u.email),
                u.first_name, COALESCE(n.language, u.language), u.enabled, u.email_verified
            FROM notice n
            LEFT JOIN user u
                ON u.id = COALESCE(n.person, (SELECT v.id FROM user v WHERE v.email = n.address))
            \(NoticeColumns.names)
            WHERE n.due <= \(now) ORDER BY n.due LIMIT 1
            """
        ) { (row: borrowing Row) throws(MariaDBError) in
            let notice = try NoticeColumns.notice(row)
            return Found(
                id: notice.id,
                due: try row.moment(13),
                mail: try mail(notice, row)
            )
        }
    }

    private static func mail(
        _ notice: Notice,
        _ row: borrowing Row
    ) throws(MariaDBError) -> DueMail? {
        let isKnown = try row.optionalInt64(19) == 1 || !notice.kind.wantsKnownAddress
        guard try row.optionalInt64(18) == 1 && isKnown || notice.kind == .accountClosed,
            let address = try row.optionalText(15)
        else { return nil }
        return DueMail(
            notice: notice,
            address: address,
            language: try row.optionalText(17) ?? "en",
            reader: try row.optionalText(16).flatMap { $0.isEmpty ? nil : $0 },
            other: try NoticeColumns.other(row),
            app: try row.optionalText(9),
            ward: try NoticeColumns.ward(row),
            attempts: try row.int(14) + 1
        )
    }
}
