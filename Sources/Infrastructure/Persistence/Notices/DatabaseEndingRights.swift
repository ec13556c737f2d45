package import Application
package import Domain
internal import MariaDB

/// The rights that end soon, in the platform's schema.
package struct DatabaseEndingRights: EndingRights {
    private let databases: Databases

    /// The rights over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Rights that end after a moment and not later than another.
    package func rights(
        endingAfter now: Moment,
        until latest: Moment,
        notRemindedDays ahead: Int,
        limit: Int
    ) throws(Refusal) -> [EndingRight] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT e.giver, e.person, e.app, e.given, e.ends FROM (
                    SELECT d.giver, d.receiver_user AS person, d.receiver_app AS app,
                        COALESCE(p.valid_from, d.created) AS given, p.valid_until AS ends
                    FROM policy p JOIN delegation d ON d.id = p.delegation
                    WHERE p.valid_until > \(now) AND p.valid_until <= \(latest)
                    UNION
                    SELECT g.owner, NULL, g.app, g.created, g.expires FROM app_grant g
                    WHERE g.expires > \(now) AND g.expires <= \(latest) AND g.revoked IS NULL
                        AND g.parties IN ('own', 'device', 'owner-for-subscribers')
                ) e JOIN user u ON u.id = e.giver AND u.enabled
                WHERE NOT EXISTS (SELECT 1 FROM reminder r
                    WHERE r.person = e.giver AND r.subject = COALESCE(e.person, e.app)
                        AND r.day = e.ends DIV 86400000 AND r.ahead = \(ahead))
                ORDER BY e.ends LIMIT \(limit)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                EndingRight(
                    giver: try row.identifier(0),
                    holder: try Self.holder(row),
                    given: try row.moment(3),
                    end: try row.moment(4)
                )
            }
        }
    }

    private static func holder(
        _ row: borrowing Row
    ) throws(MariaDBError) -> EndingRight.Holder {
        if let app = try row.optionalText(2).flatMap({ App.ID($0) }) { return .app(app) }
        return .person(try row.identifier(1))
    }

    /// Notes that the giver was reminded, and tells him.
    package func remind(
        of right: EndingRight,
        days ahead: Int,
        _ notice: Notice?
    ) throws(Refusal) {
        let subject: [UInt8] =
            switch right.holder {
            case .person(let person): person.bytes
            case .app(let app): Array(app.text.utf8)
            }
        let day = right.end.milliseconds / 86_400_000
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let changes = try transaction.run(
                    """
                    INSERT IGNORE INTO reminder (person, subject, day, ahead)
                    VALUES (\(right.giver), \(subject), \(day), \(ahead))
                    """
                )
                guard changes.affected == 1, let notice else { return }
                let posted = PostedNotice(notice, to: .person(right.giver))
                try NoticeRows.insert([posted], into: transaction)
            }
        }
    }
}
