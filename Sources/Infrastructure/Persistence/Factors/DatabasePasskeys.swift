package import Application
package import Domain
internal import MariaDB

/// The passkeys of people, in the platform's schema.
package struct DatabasePasskeys: Passkeys {
    private let databases: Databases

    /// The passkeys over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The passkey of a credential.
    package func passkey(_ credential: [UInt8]) throws(Refusal) -> Passkey? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            let found = try connection.rows(
                """
                SELECT \(PasskeyColumns.list) FROM passkey k JOIN user u ON u.id = k.user
                WHERE k.credential = \(credential) AND u.enabled
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                try PasskeyColumns.passkey(row, from: 0)
            }
            return found.first ?? nil
        }
    }

    /// Stores a passkey; all sessions of the account end.
    package func add(
        _ passkey: Passkey,
        _ recoveryCodes: [[UInt8]]?,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                INSERT INTO passkey
                    (credential, user, name, algorithm, public_key, sign_count, created)
                VALUES (\(passkey.credential), \(passkey.person), \(passkey.name),
                    \(passkey.key.algorithm), \(passkey.key.bytes), \(Int64(passkey.count)),
                    \(passkey.created))
                """
            )
            if let recoveryCodes {
                let person = passkey.person
                try DatabaseSecondFactors.replace(recoveryCodes, of: person, in: transaction)
            }
            try NoticeRows.insert(notices, into: transaction)
            try DatabaseSecondFactors.finish(passkey.person, entry, in: transaction)
        }
    }

    /// Calls a person's passkey something else.
    package func rename(
        _ credential: [UInt8],
        of person: User.ID,
        to name: String,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let found = try transaction.row(
                """
                SELECT 1 FROM passkey WHERE credential = \(credential) AND user = \(person)
                FOR UPDATE
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
            guard found != nil else { return false }
            try transaction.run(
                "UPDATE passkey SET name = \(name) WHERE credential = \(credential)"
            )
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// Removes a person's passkey; all his sessions end.
    package func remove(
        _ credential: [UInt8],
        of person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let changes = try transaction.run(
                "DELETE FROM passkey WHERE credential = \(credential) AND user = \(person)"
            )
            guard changes.affected == 1 else { return false }
            try DatabaseSecondFactors.forgetUselessCodes(of: person, in: transaction)
            try NoticeRows.insert(notices, into: transaction)
            try DatabaseSecondFactors.finish(person, entry, in: transaction)
            return true
        }
    }

    /// Notes that a passkey was used; of many who show one number at once, one finds it new.
    package func use(
        _ credential: [UInt8],
        count: UInt32,
        at now: Moment
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let found = try transaction.rows(
                """
                SELECT \(PasskeyColumns.list) FROM passkey k WHERE k.credential = \(credential)
                FOR UPDATE
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                try PasskeyColumns.passkey(row, from: 0)
            }
            guard let passkey = found.first ?? nil, passkey.isOriginal(signing: count) else {
                return false
            }
            try transaction.run(
                """
                UPDATE passkey SET sign_count = \(Int64(count)), last_used = \(now)
                WHERE credential = \(credential)
                """
            )
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
}

/// A passkey as a statement brings it, under the alias `k`.
enum PasskeyColumns {
    /// What is asked for.
    static let list: SQL = """
        k.credential, k.user, k.name, k.algorithm, k.public_key, k.sign_count, k.created,
            k.last_used
        """

    /// The passkey of a row whose columns begin at `first`; nil where they are all NULL.
    static func passkey(
        _ row: borrowing Row,
        from first: Int
    ) throws(MariaDBError) -> Passkey? {
        guard let credential = try row.optionalBytes(first) else { return nil }
        return Passkey(
            credential: credential,
            person: try row.identifier(first + 1),
            name: try row.text(first + 2),
            key: Passkey.Key(
                algorithm: try row.int(first + 3),
                bytes: try row.bytes(first + 4)
            ),
            count: UInt32(truncatingIfNeeded: try row.int64(first + 5)),
            created: try row.moment(first + 6),
            lastUsed: try row.optionalMoment(first + 7)
        )
    }
}
