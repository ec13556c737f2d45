package import Application
package import Domain
internal import MariaDB

/// The second factors of people, in the platform's schema.
package struct DatabaseSecondFactors: SecondFactors {
    private let databases: Databases

    /// The factors over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// What a person has.
    package func factors(of person: User.ID) throws(Refusal) -> EnrolledFactors {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            // A row for each passkey, or one without.
            let rows = try connection.rows(
                """
                SELECT (SELECT COUNT(*) FROM recovery_code c WHERE c.user = \(person)),
                    t.secret, t.begun, t.confirmed, t.last_step, \(PasskeyColumns.list)
                FROM (SELECT 1) one LEFT JOIN totp t ON t.user = \(person)
                    LEFT JOIN passkey k ON k.user = \(person)
                ORDER BY k.created, k.credential
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                EnrolledFactors(
                    timeCodes: try Self.timeCodes(row),
                    passkeys: try PasskeyColumns.passkey(row, from: 5).map { [$0] } ?? [],
                    recoveryCodes: try row.int(0)
                )
            }
            return EnrolledFactors(
                timeCodes: rows.first?.timeCodes,
                passkeys: rows.flatMap(\.passkeys),
                recoveryCodes: rows.first?.recoveryCodes ?? 0
            )
        }
    }

    private static func timeCodes(
        _ row: borrowing Row
    ) throws(MariaDBError) -> EnrolledFactors.TimeCodes? {
        guard let sealed = try row.optionalBytes(1) else { return nil }
        return EnrolledFactors.TimeCodes(
            sealed: sealed,
            begun: try row.moment(2),
            confirmed: try row.optionalMoment(3),
            lastStep: try row.int64(4)
        )
    }

    /// Stores a new secret that waits for its first code.
    package func begin(
        _ sealed: [UInt8],
        of person: User.ID,
        at now: Moment
    ) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            // Columns are set from left to right; each depends on `confirmed`, which stays.
            try connection.run(
                """
                INSERT INTO totp (user, secret, begun) VALUES (\(person), \(sealed), \(now))
                ON DUPLICATE KEY UPDATE
                    secret = IF(confirmed IS NULL, VALUES(secret), secret),
                    begun = IF(confirmed IS NULL, VALUES(begun), begun)
                """
            )
            return try connection.row(
                "SELECT 1 FROM totp WHERE user = \(person) AND secret = \(sealed)"
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) } != nil
        }
    }

    /// Turns the second factor on; all sessions of the account end.
    package func turnOn(
        _ secret: EnrolledFactors.TimeCodes,
        step: Int64,
        _ recoveryCodes: [[UInt8]],
        of person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let changes = try transaction.run(
                """
                UPDATE totp SET confirmed = \(entry.time), last_step = \(step)
                WHERE user = \(person) AND secret = \(secret.sealed) AND confirmed IS NULL
                """
            )
            guard changes.affected == 1 else { return false }
            try Self.replace(recoveryCodes, of: person, in: transaction)
            try NoticeRows.insert(notices, into: transaction)
            try Self.finish(person, entry, in: transaction)
            return true
        }
    }

    /// Uses the code of a time step up; of many at once one finds the row as it was.
    package func take(step: Int64, of person: User.ID) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.run(
                """
                UPDATE totp SET last_step = \(step)
                WHERE user = \(person) AND confirmed IS NOT NULL AND last_step < \(step)
                """
            ).affected == 1
        }
    }

    /// Uses a recovery code up.
    package func take(
        recoveryCode: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let changes = try transaction.run(
                "DELETE FROM recovery_code WHERE user = \(person) AND hash = \(recoveryCode)"
            )
            guard changes.affected == 1 else { return false }
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// Replaces all recovery codes; all sessions of the account end.
    package func replaceRecoveryCodes(
        _ codes: [[UInt8]],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try Self.replace(codes, of: person, in: transaction)
            try Self.finish(person, entry, in: transaction)
        }
    }

    /// Forgets the authenticator app; all sessions of the account end.
    package func turnOff(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run("DELETE FROM totp WHERE user = \(person)")
            try Self.forgetUselessCodes(of: person, in: transaction)
            try NoticeRows.insert(notices, into: transaction)
            try Self.finish(person, entry, in: transaction)
        }
    }

    /// Forgets all factors; all sessions of the account end.
    package func reset(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            var removed = 0
            for statement: SQL in [
                "DELETE FROM totp WHERE user = \(person)",
                "DELETE FROM passkey WHERE user = \(person)",
                "DELETE FROM recovery_code WHERE user = \(person)",
            ] { removed += Int(try transaction.run(statement).affected) }
            guard removed > 0 else { return false }
            try NoticeRows.insert(notices, into: transaction)
            try Self.finish(person, entry, in: transaction)
            return true
        }
    }

    private func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }

    /// Recovery codes stand in for a factor: where there is none, they go.
    static func forgetUselessCodes(
        of person: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        try transaction.run(
            """
            DELETE FROM recovery_code WHERE user = \(person)
                AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.user = \(person))
                AND NOT EXISTS
                    (SELECT 1 FROM totp t WHERE t.user = \(person) AND t.confirmed IS NOT NULL)
            """
        )
    }

    /// Replaces all recovery codes by others, of which these are the digests.
    static func replace(
        _ codes: [[UInt8]],
        of person: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        try transaction.run("DELETE FROM recovery_code WHERE user = \(person)")
        try transaction.run(
            "INSERT INTO recovery_code (user, hash) VALUES (?, ?)",
            rows: codes.map { [person.sqlValue, .bytes($0)] }
        )
    }

    /// Ends all sessions of an account, and writes the audit entry.
    static func finish(
        _ person: User.ID,
        _ entry: AuditEntry,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        try transaction.run("DELETE FROM session WHERE user = \(person)")
        try Outbox.insert(entry, into: transaction)
    }
}
