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
            try connection.row(
                """
                SELECT t.secret, t.begun, t.confirmed, t.last_step,
                    (SELECT COUNT(*) FROM recovery_code c WHERE c.user = t.user)
                FROM totp t WHERE t.user = \(person)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                EnrolledFactors(
                    timeCodes: EnrolledFactors.TimeCodes(
                        sealed: try row.bytes(0),
                        begun: try row.moment(1),
                        confirmed: try row.optionalMoment(2),
                        lastStep: try row.int64(3)
                    ),
                    recoveryCodes: try row.int(4)
                )
            } ?? EnrolledFactors(timeCodes: nil, recoveryCodes: 0)
        }
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
        with entry: AuditEntry
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

    /// Turns the second factor off; all sessions of the account end.
    package func turnOff(_ person: User.ID, with entry: AuditEntry) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run("DELETE FROM totp WHERE user = \(person)")
            try Self.replace([], of: person, in: transaction)
            try Self.finish(person, entry, in: transaction)
        }
    }

    private func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }

    private static func replace(
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

    private static func finish(
        _ person: User.ID,
        _ entry: AuditEntry,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) {
        try transaction.run("DELETE FROM session WHERE user = \(person)")
        try Outbox.insert(entry, into: transaction)
    }
}
