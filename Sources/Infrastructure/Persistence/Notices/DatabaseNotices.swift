package import Application
package import Domain
internal import MariaDB

/// What people are told, in the platform's schema.
package struct DatabaseNotices: Notices {
    private let databases: Databases

    /// The notices over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Keeps a notice.
    package func post(_ notice: Notice, to recipient: NoticeRecipient) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try NoticeRows.insert([PostedNotice(notice, to: recipient)], into: connection)
        }
    }

    /// What a person was told in the pages.
    package func notices(
        to person: User.ID,
        before: RecordKey?,
        limit: Int
    ) throws(Refusal) -> [ShownNotice] {
        let time = before?.time ?? .latest
        let id =
            before.map { Notice.ID(high: $0.high, low: $0.low) }
            ?? Notice.ID(high: .max, low: .max)
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(NoticeColumns.list), n.seen FROM notice n \(NoticeColumns.names)
                WHERE n.person = \(person) AND n.is_shown
                    AND n.time <= \(time) AND (n.time < \(time) OR n.id < \(id))
                ORDER BY n.time DESC, n.id DESC LIMIT \(limit)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                ShownNotice(
                    notice: try NoticeColumns.notice(row),
                    isSeen: try row.optionalMoment(NoticeColumns.count) != nil,
                    other: try NoticeColumns.other(row),
                    app: try row.optionalText(9),
                    ward: try NoticeColumns.ward(row)
                )
            }
        }
    }

    /// Notes that a person has seen what he was told.
    package func markSeen(
        by person: User.ID,
        until moment: Moment,
        at now: Moment
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run(
                """
                UPDATE notice SET seen = \(now)
                WHERE person = \(person) AND is_shown AND seen IS NULL AND time <= \(moment)
                """
            )
        }
    }
}

/// The columns of a notice, in one place for all statements that read notices.
enum NoticeColumns {
    /// How many columns they are.
    static let count = 13

    /// The columns of tables called `n`, `o`, `a` and `k`.
    static var list: SQL {
        """
        n.id, n.kind, n.time, n.other, n.app, n.until, n.note, o.first_name, o.last_name, a.name,
            n.ward, k.first_name, k.last_name
        """
    }

    /// What gives the names.
    static var names: SQL {
        """
        LEFT JOIN user o ON o.id = n.other LEFT JOIN app a ON a.id = n.app
        LEFT JOIN user k ON k.id = n.ward
        """
    }

    /// The notice that a row tells of.
    static func notice(_ row: borrowing Row) throws(MariaDBError) -> Notice {
        guard let kind = Notice.Kind(rawValue: try row.text(1)) else {
            throw .undecodable(column: 1, expected: "a kind of notice")
        }
        return Notice(
            id: try row.identifier(0),
            kind,
            at: try row.moment(2),
            other: try row.optionalIdentifier(3),
            app: try row.optionalText(4).flatMap { App.ID($0) },
            until: try row.optionalMoment(5),
            note: try row.optionalText(6),
            ward: try row.optionalIdentifier(10)
        )
    }

    /// What the other person is called; nil: nobody, or somebody who is not here any more.
    static func other(_ row: borrowing Row) throws(MariaDBError) -> String? { try name(row, 7) }

    /// What the ward is called to whom it speaks; nil: it speaks to the reader.
    static func ward(_ row: borrowing Row) throws(MariaDBError) -> String? { try name(row, 11) }

    private static func name(
        _ row: borrowing Row,
        _ column: Int
    ) throws(MariaDBError) -> String? {
        guard let first = try row.optionalText(column),
            let last = try row.optionalText(column + 1), !first.isEmpty
        else { return nil }
        return PersonName(first: first, last: last).full
    }
}
