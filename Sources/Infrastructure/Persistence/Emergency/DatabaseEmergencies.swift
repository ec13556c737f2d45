package import Application
package import Domain
internal import MariaDB

/// The emergencies that were declared, in the platform's schema.
package struct DatabaseEmergencies: Emergencies {
    private let databases: Databases

    /// The emergencies over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Stores one, and what its owner is told.
    package func declare(
        _ emergency: DeclaredEmergency,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        _ = try change(entry) { (transaction: borrowing Transaction) throws(MariaDBError) in
            try NoticeRows.insert(notices, into: transaction)
            return try transaction.run(
                """
                INSERT INTO emergency (id, owner, doctor, entity, reason, second_factor, began)
                VALUES (\(emergency.id), \(emergency.owner), \(emergency.doctor),
                    \(emergency.entity), \(emergency.access.reason),
                    \(emergency.access.hasSecondFactor), \(emergency.access.began))
                """
            ).affected
        }
    }

    /// The one with an identifier.
    package func emergency(_ id: DeclaredEmergency.ID) throws(Refusal) -> DeclaredEmergency? {
        try read("e.id = \(id)", limit: 1).first?.emergency
    }

    /// Those over an owner's data, the newest first.
    package func emergencies(
        over owner: User.ID,
        limit: Int
    ) throws(Refusal) -> [NamedEmergency] {
        try read("e.owner = \(owner) ORDER BY e.began DESC", limit: limit)
    }

    /// Those that a doctor declared, the newest first.
    package func emergencies(
        by doctor: User.ID,
        limit: Int
    ) throws(Refusal) -> [NamedEmergency] {
        try read("e.doctor = \(doctor) ORDER BY e.began DESC", limit: limit)
    }

    /// All: those that nobody has reviewed first, then the newest first.
    package func emergencies(limit: Int) throws(Refusal) -> [NamedEmergency] {
        try read("TRUE ORDER BY e.reviewed IS NOT NULL, e.began DESC", limit: limit)
    }

    /// Ends one before its time; what had ended by itself is only objected to.
    package func end(
        _ id: DeclaredEmergency.ID,
        objecting objection: String?,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        let over = entry.time - EmergencyAccess.longest
        return try change(entry) { (transaction: borrowing Transaction) throws(MariaDBError) in
            guard let objection else {
                return try transaction.run(
                    """
                    UPDATE emergency SET ended = \(entry.time)
                    WHERE id = \(id) AND ended IS NULL AND began > \(over)
                    """
                ).affected
            }
            return try transaction.run(
                """
                UPDATE emergency SET objected = \(entry.time), objection = \(objection),
                    ended = IF(ended IS NULL AND began > \(over), \(entry.time), ended)
                WHERE id = \(id) AND objected IS NULL
                """
            ).affected
        }
    }

    /// Notes what an administrator found.
    package func review(
        _ id: DeclaredEmergency.ID,
        _ review: DeclaredEmergency.Review,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try change(entry) { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                UPDATE emergency SET reviewed = \(review.remark.time),
                    reviewer = \(review.reviewer), verdict = \(review.verdict.rawValue),
                    remark = \(review.remark.text)
                WHERE id = \(id) AND reviewed IS NULL
                """
            ).affected
        }
    }

    /// Notes whether he does not.
    package func setRefused(
        _ isRefused: Bool,
        by owner: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        _ = try change(entry) { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                UPDATE user SET refuses_emergency = \(isRefused)
                WHERE id = \(owner) AND refuses_emergency <> \(isRefused)
                """
            ).affected
        }
    }

    /// Changes a row, with its entry; where none was changed there is nothing to tell.
    private func change(
        _ entry: AuditEntry,
        _ body: (borrowing Transaction) throws(MariaDBError) -> Int
    ) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                guard try body(transaction) > 0 else { return false }
                try Outbox.insert(entry, into: transaction)
                return true
            }
        }
    }

    private func read(_ condition: SQL, limit: Int) throws(Refusal) -> [NamedEmergency] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(Self.columns), d.first_name, d.middle_name, d.last_name,
                    o.first_name, o.middle_name, o.last_name
                FROM emergency e JOIN user d ON d.id = e.doctor JOIN user o ON o.id = e.owner
                WHERE \(condition) LIMIT \(limit)
                """
            ) { row in
                NamedEmergency(
                    emergency: try Self.emergency(row),
                    doctor: try Self.name(row, from: Self.columnCount),
                    owner: try Self.name(row, from: Self.columnCount + 3)
                )
            }
        }
    }

    private static func name(
        _ row: borrowing Row,
        from first: Int
    ) throws(MariaDBError) -> String {
        PersonName(
            first: try row.text(first),
            middle: try row.text(first + 1),
            last: try row.text(first + 2)
        ).full
    }

    /// How many columns `columns` has.
    static let columnCount = 14

    /// The columns that `emergency` reads, of a table called `e`.
    static var columns: SQL {
        """
        e.id, e.owner, e.doctor, e.entity, e.reason, e.second_factor, e.began, e.ended,
            e.objected, e.objection, e.reviewed, e.reviewer, e.verdict, e.remark
        """
    }

    /// The emergency that a row tells of.
    static func emergency(
        _ row: borrowing Row
    ) throws(MariaDBError) -> DeclaredEmergency {
        var emergency = DeclaredEmergency(
            id: try row.identifier(0),
            owner: try row.identifier(1),
            doctor: try row.identifier(2),
            entity: try row.optionalIdentifier(3),
            access: EmergencyAccess(
                reason: try row.text(4),
                hasSecondFactor: try row.bool(5),
                began: try row.moment(6)
            )
        )
        emergency.ended = try row.optionalMoment(7)
        if let time = try row.optionalMoment(8) {
            let text = try row.optionalText(9) ?? ""
            emergency.objection = DeclaredEmergency.Remark(time: time, text: text)
        }
        if let time = try row.optionalMoment(10) {
            let verdict = DeclaredEmergency.Verdict(rawValue: try row.text(12))
            guard let verdict else { throw .undecodable(column: 12, expected: "a verdict") }
            emergency.review = DeclaredEmergency.Review(
                reviewer: try row.identifier(11),
                verdict: verdict,
                remark: DeclaredEmergency.Remark(time: time, text: try row.optionalText(13) ?? "")
            )
        }
        return emergency
    }
}
