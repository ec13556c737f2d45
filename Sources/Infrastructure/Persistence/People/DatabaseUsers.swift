package import Application
package import Domain
internal import MariaDB

/// The accounts of people, in the platform's schema.
package struct DatabaseUsers: Users {
    private let databases: Databases

    /// The accounts over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    /// Stores a new account with its audit entry.
    package func add(
        _ user: User,
        passwordHash: String?,
        affiliation: LegalEntity.ID?,
        with entry: AuditEntry,
        welcoming welcome: Welcome?
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    """
                    INSERT INTO user (id, first_name, middle_name, last_name, birthday, email,
                        email_verified, gender, kinds, enabled, password_hash, language, created)
                    VALUES (\(user.id), \(user.name.first), \(user.name.middle),
                        \(user.name.last), \(user.birthday?.description), \(user.email),
                        \(user.isVerified && user.email != nil),
                        \(user.gender?.rawValue), \(user.kinds.column), \(user.isEnabled),
                        \(passwordHash), \(welcome?.language ?? "en"), \(entry.time))
                    """
                )
                if let affiliation {
                    try transaction.run(
                        """
                        INSERT INTO affiliation (user, entity, confirmed)
                        VALUES (\(user.id), \(affiliation), FALSE)
                        """
                    )
                }
                if let link = welcome?.link { try MailLinkRows.insert(link, into: transaction) }
                try Outbox.insert(entry, into: transaction)
            }
        }
    }

    /// The account with an identifier.
    package func user(_ id: User.ID) throws(Refusal) -> User? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row("SELECT \(UserColumns.list) FROM user u WHERE u.id = \(id)") {
                row in try UserColumns.user(row)
            }
        }
    }

    /// The account that an e-mail address logs in to.
    package func credentials(email: String) throws(Refusal) -> Credentials? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT \(UserColumns.list), u.password_hash FROM user u WHERE u.email = \(email)
                """
            ) { row in
                Credentials(
                    user: try UserColumns.user(row),
                    passwordHash: try row.optionalText(UserColumns.count)
                )
            }
        }
    }

    /// Replaces a password's hash; all sessions of the account end.
    package func setPasswordHash(
        _ hash: String,
        of user: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                try transaction.run(
                    "UPDATE user SET password_hash = \(hash) WHERE id = \(user)"
                )
                try transaction.run("DELETE FROM session WHERE user = \(user)")
                try NoticeRows.insert(notices, into: transaction)
                try Outbox.insert(entry, into: transaction)
            }
        }
    }

    /// Keeps in which language a person is written to.
    package func setLanguage(_ language: String, of user: User.ID) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run("UPDATE user SET language = \(language) WHERE id = \(user)")
        }
    }

    /// Lets an account be used or not.
    package func setEnabled(_ isEnabled: Bool, _ user: User.ID) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            _ = try connection.run("UPDATE user SET enabled = \(isEnabled) WHERE id = \(user)")
        }
    }
}

/// The columns of an account, in one place for all statements that read accounts.
enum UserColumns {
    /// How many columns they are.
    static let count = 10

    /// The columns of a table called `u`.
    static var list: SQL { list(of: "u") }

    /// The columns of a table by its name in the statement.
    static func list(of u: SQL) -> SQL {
        """
        \(u).id, \(u).first_name, \(u).middle_name, \(u).last_name,
            CAST(\(u).birthday AS CHAR), \(u).email, \(u).gender, \(u).kinds, \(u).enabled,
            \(u).email_verified
        """
    }

    /// Locks an account until the transaction ends.
    ///
    /// - Returns: whether it is there and may be used.
    static func lock(
        _ user: User.ID,
        in transaction: borrowing Transaction
    ) throws(MariaDBError) -> Bool {
        try transaction.row("SELECT enabled FROM user WHERE id = \(user) FOR UPDATE") {
            (row: borrowing Row) throws(MariaDBError) in try row.bool(0)
        } ?? false
    }

    /// The account that a row tells of.
    static func user(
        _ row: borrowing Row,
        from first: Int = 0
    ) throws(MariaDBError) -> User {
        User(
            id: try row.identifier(first),
            name: PersonName(
                first: try row.text(first + 1),
                middle: try row.text(first + 2),
                last: try row.text(first + 3)
            ),
            birthday: try row.optionalText(first + 4).flatMap { CivilDate($0) },
            email: try row.optionalText(first + 5),
            isVerified: try row.bool(first + 9),
            gender: try row.optionalText(first + 6).flatMap { Gender(rawValue: $0) },
            kinds: Set(
                try row.text(first + 7).split(separator: ",").compactMap {
                    AccountKind(rawValue: String($0))
                }
            ),
            isEnabled: try row.bool(first + 8)
        )
    }
}

extension Set<AccountKind> {
    /// As a SET column is written.
    fileprivate var column: String {
        map(\.rawValue).sorted().joined(separator: ",")
    }
}
