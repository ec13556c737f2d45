package import Application
internal import Domain
package import MariaDB

/// Notices in the platform's schema, written in the transaction of what they tell of.
package enum NoticeRows {
    /// Writes notices; one to an address that has no account is written nowhere, but for a letter.
    ///
    /// What is told to a ward is told to who keeps his account, unless it speaks of him.
    ///
    /// - Throws: `MariaDBError`.
    package static func insert(
        _ posted: [PostedNotice],
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        for one in posted { try insert(one, into: connection) }
    }

    private static func insert(
        _ posted: PostedNotice,
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        let notice = posted.notice
        switch posted.recipient {
        case .person(let person):
            try connection.run(
                """
                \(columns) SELECT \(notice.id), COALESCE(w.guardian, u.id), w.person, NULL,
                    \(values(notice))
                FROM user u LEFT JOIN ward w ON w.person = u.id
                WHERE u.id = \(person)
                    AND (w.guardian IS NULL OR NOT w.guardian <=> \(notice.other))
                """
            )
        case .personAt(let person, let address):
            try connection.run(
                "\(columns) VALUES (\(notice.id), \(person), NULL, \(address), \(values(notice)))"
            )
        case .address(let address) where notice.kind.isLetter:
            try connection.run(
                "\(columns) VALUES (\(notice.id), NULL, NULL, \(address), \(values(notice)))"
            )
        case .address(let address):
            try connection.run(
                """
                \(columns) SELECT \(notice.id), u.id, NULL, NULL, \(values(notice))
                FROM user u WHERE u.email = \(address) AND u.email_verified AND u.enabled
                """
            )
        }
    }

    private static var columns: SQL {
        """
        INSERT INTO notice
            (id, person, ward, address, kind, time, other, app, until, note, is_shown, due)
        """
    }

    private static func values(_ notice: Notice) -> SQL {
        """
        \(notice.kind.rawValue), \(notice.time), \(notice.other), \(notice.app),
            \(notice.until), \(notice.note), \(!notice.kind.isLetter), \(notice.time)
        """
    }
}
