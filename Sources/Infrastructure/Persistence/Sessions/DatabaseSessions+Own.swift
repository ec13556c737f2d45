package import Application
package import Domain
internal import MariaDB

extension DatabaseSessions: OwnSessions {
    /// All of them, the last used first.
    package func sessions(of person: User.ID) throws(Refusal) -> [PersonSession] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT \(SessionColumns.list) FROM session s
                WHERE s.user = \(person) ORDER BY s.last_seen DESC, s.created DESC
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try SessionColumns.session(row) }
        }
    }

    /// Ends one of a person's.
    package func end(
        _ hash: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try end("hash = \(hash) AND user = \(person)", entry)
    }

    /// Ends all of a person's but one.
    package func endOthers(
        but hash: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        _ = try end("user = \(person) AND hash <> \(hash)", entry)
    }

    private func end(_ condition: SQL, _ entry: AuditEntry) throws(Refusal) -> Bool {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let changes = try transaction.run("DELETE FROM session WHERE \(condition)")
                guard changes.affected > 0 else { return false }
                try Outbox.insert(entry, into: transaction)
                return true
            }
        }
    }
}

/// The columns of a session, in one place for all statements that read sessions.
enum SessionColumns {
    /// How many columns they are.
    static let count = 9

    /// The columns of a table called `s`.
    static var list: SQL {
        """
        s.user, s.created, s.last_seen, s.authenticated, s.methods, s.hash, s.browser,
            s.operating_system, s.network
        """
    }

    /// The session that a row tells of, with what stands behind its columns of the person: time
    /// zone, three names, whether the address is known to be his, and how many notices are unseen.
    static func session(
        _ row: borrowing Row,
        withPerson: Bool = false
    ) throws(MariaDBError) -> PersonSession {
        let name =
            withPerson
            ? PersonName(
                first: try row.text(count + 1),
                middle: try row.text(count + 2),
                last: try row.text(count + 3)
            ).full : ""
        return PersonSession(
            hash: try row.bytes(5),
            person: try row.identifier(0),
            created: try row.moment(1),
            lastSeen: try row.moment(2),
            authenticated: try row.moment(3),
            methods: Set(words: try row.text(4).split(separator: " ")),
            origin: SessionOrigin(
                browser: try row.optionalText(6).flatMap(SessionOrigin.Browser.init),
                system: try row.optionalText(7).flatMap(SessionOrigin.System.init),
                network: try row.optionalText(8)
            ),
            unseen: withPerson ? try row.int(count + 5) : 0,
            isVerified: withPerson ? try row.bool(count + 4) : true,
            name: name,
            timeZone: withPerson ? try row.text(count) : "UTC"
        )
    }
}
