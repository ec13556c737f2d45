package import Application
package import Domain
internal import MariaDB

/// Grants with their codes and tokens, in the platform's schema.
///
/// What may happen once is an UPDATE with a condition, and the number of rows it found says who did
/// it: of many at once the row's lock lets one be first.
package struct DatabaseGrants {
    let databases: Databases

    /// The grants over a worker's databases.
    package init(_ databases: Databases) {
        self.databases = databases
    }

    func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }
}

extension DatabaseGrants: Codes {
    /// The code with a digest.
    package func code(_ hash: [UInt8]) throws(Refusal) -> StoredCode? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT \(GrantRows.held), c.redirect_uri, c.challenge, c.expires, c.redeemed,
                    c.nonce, c.authenticated, c.key_thumbprint, c.methods
                FROM authorization_code c JOIN app_grant g ON g.id = c.grant_id
                WHERE c.hash = \(hash)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                var code = NewCode(
                    hash: hash,
                    redirectURI: try row.text(10),
                    challenge: try row.text(11),
                    expires: try row.moment(12),
                    key: try row.optionalBytes(16)
                )
                let nonce = try row.optionalText(14)
                let methods = (try row.optionalText(17) ?? "").split(separator: " ")
                code.logIn = try row.optionalMoment(15).map { time in
                    LogInProof(time: time, nonce: nonce, methods: Set(words: methods))
                }
                return StoredCode(
                    held: try HeldGrant(row),
                    code: code,
                    isRedeemed: try row.optionalMoment(13) != nil
                )
            }
        }
    }

    /// Redeems a code, if nobody has, and stores the tokens.
    package func redeem(
        _ hash: [UInt8],
        for tokens: [NewToken],
        at now: Moment
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let changes = try transaction.run(
                """
                UPDATE authorization_code SET redeemed = \(now)
                WHERE hash = \(hash) AND redeemed IS NULL AND expires > \(now)
                """
            )
            guard changes.affected == 1 else { return false }
            try GrantRows.insert(tokens, into: transaction)
            return true
        }
    }
}

extension DatabaseGrants: RefreshTokens {
    /// The refresh token with a digest.
    package func refreshToken(_ hash: [UInt8]) throws(Refusal) -> StoredRefreshToken? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT \(GrantRows.held), t.predecessor, g.refresh_used, t.expires,
                    t.key_thumbprint, g.idle_seconds
                FROM token t JOIN app_grant g ON g.id = t.grant_id
                WHERE t.hash = \(hash) AND t.kind = 'refresh'
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                StoredRefreshToken(
                    held: try HeldGrant(row),
                    hash: hash,
                    predecessor: try row.optionalBytes(10),
                    lastUsed: try row.optionalBytes(11),
                    expires: try row.moment(12),
                    key: try row.optionalBytes(13),
                    idle: try row.optionalInt64(14).map { .seconds($0) }
                )
            }
        }
    }

    /// Stores the new tokens and notes that this one was used last, if nothing came between.
    package func use(_ use: RefreshUse, at now: Moment) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            // Where the token stays in use, both rows are changed by one statement, and counted.
            let tables: SQL =
                use.extended == nil
                ? "app_grant g"
                : "app_grant g JOIN token t ON t.grant_id = g.id AND t.hash = \(use.token.hash)"
            let end: SQL = use.extended.map { ", t.expires = \($0)" } ?? ""
            let changes = try transaction.run(
                """
                UPDATE \(tables) SET g.refresh_used = \(use.token.hash), g.last_used = \(now)\(end)
                WHERE g.id = \(use.token.held.grant.id) AND g.revoked IS NULL
                    AND g.refresh_used <=> \(use.token.lastUsed)
                """
            )
            guard changes.affected == (use.extended == nil ? 1 : 2) else { return false }
            try GrantRows.insert(use.tokens, into: transaction)
            return true
        }
    }
}

extension DatabaseGrants: Tokens {
    /// The token with a digest, of either kind.
    package func token(_ hash: [UInt8]) throws(Refusal) -> StoredToken? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT \(GrantRows.held), t.kind, t.scope, t.issued, t.expires,
                    t.kind = 'refresh' AND NOT (t.hash <=> g.refresh_used
                        OR t.predecessor <=> g.refresh_used), t.key_thumbprint
                FROM token t JOIN app_grant g ON g.id = t.grant_id WHERE t.hash = \(hash)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let kind = NewToken.Kind(rawValue: try row.text(10)) else {
                    throw .undecodable(column: 10, expected: "a kind of token")
                }
                return StoredToken(
                    held: try HeldGrant(row),
                    kind: kind,
                    words: try row.text(11).split(separator: " ").map(String.init),
                    issued: try row.moment(12),
                    expires: try row.moment(13),
                    isOvertaken: try row.bool(14),
                    key: try row.optionalBytes(15)
                )
            }
        }
    }
}

extension DatabaseGrants: GrantEnding {
    /// Ends a grant with all its tokens, and writes the entry if it had not ended.
    @discardableResult
    package func end(
        _ grant: Grant.ID,
        with entry: AuditEntry,
        at now: Moment
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let changes = try transaction.run(
                "UPDATE app_grant SET revoked = \(now) WHERE id = \(grant) AND revoked IS NULL"
            )
            guard changes.affected == 1 else { return false }
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }
}
