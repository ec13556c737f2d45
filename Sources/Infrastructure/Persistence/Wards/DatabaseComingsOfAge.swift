package import Application
package import Domain
internal import MariaDB

/// The wards who come of age, in the platform's schema.
package struct DatabaseComingsOfAge: ComingsOfAge {
    private let databases: Databases

    /// The wards over the steward's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Wards who were born until a day, and of whom the guardian was not reminded.
    package func wards(
        bornUntil day: CivilDate,
        notRemindedDays ahead: Int,
        limit: Int
    ) throws(Refusal) -> [ComingOfAge] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT w.person, w.guardian, CAST(w.born AS CHAR) FROM ward w
                WHERE w.reason = 'child' AND w.born <= \(day.description)
                    AND NOT EXISTS (SELECT 1 FROM reminder r
                        WHERE r.person = w.guardian AND r.subject = w.person
                            AND r.day = \(Self.day) AND r.ahead = \(ahead))
                ORDER BY w.born LIMIT \(limit)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let birthday = CivilDate(try row.text(2)) else {
                    throw .undecodable(column: 2, expected: "a day of birth")
                }
                return ComingOfAge(
                    ward: try row.identifier(0),
                    guardian: try row.identifier(1),
                    birthday: birthday
                )
            }
        }
    }

    /// Notes that the guardian was reminded, and tells him.
    package func remind(
        of coming: ComingOfAge,
        days ahead: Int,
        _ notice: Notice
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let changes = try transaction.run(
                    """
                    INSERT IGNORE INTO reminder (person, subject, day, ahead)
                    VALUES (\(coming.guardian), \(coming.ward), \(Self.day), \(ahead))
                    """
                )
                guard changes.affected == 1 else { return }
                let posted = PostedNotice(notice, to: .person(coming.guardian))
                try NoticeRows.insert([posted], into: transaction)
            }
        }
    }

    /// Somebody comes of age once: the day of the end, which other reminders have, is none here.
    private static let day = 0
}
