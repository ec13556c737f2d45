internal import Application
internal import Domain
internal import MariaDB

/// The rows of grants, codes and tokens.
enum GrantRows {
    /// The columns of a grant `g` that `HeldGrant.init(_:from:)` reads, and whether an account of
    /// whom it names is disabled; a composed grant has ended where one of its halves has.
    static var held: SQL {
        """
        g.id, g.app, g.parties, g.owner, g.actor, g.scope, g.created, g.expires,
            COALESCE(g.revoked, (SELECT MIN(h.revoked) FROM app_grant h
                WHERE h.id IN (g.owners_grant, g.actors_grant))),
            EXISTS (SELECT 1 FROM user u WHERE u.id IN (g.owner, g.actor) AND NOT u.enabled)
        """
    }

    static func insert(
        _ grant: NewGrant,
        of app: App.ID,
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        let (owner, actor) = grant.parties.columns
        try connection.run(
            """
            INSERT INTO app_grant
                (id, app, parties, owner, actor, scope, created, expires, consented_until)
            VALUES (\(grant.id), \(app), \(grant.parties.word), \(owner), \(actor),
                \(grant.words.joined(separator: " ")), \(grant.created), \(grant.expires),
                \(grant.consentedUntil))
            """
        )
    }

    static func insert(
        _ code: NewCode,
        of grant: Grant.ID,
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        try connection.run(
            """
            INSERT INTO authorization_code
                (hash, grant_id, redirect_uri, challenge, expires, nonce, authenticated,
                methods, key_thumbprint)
            VALUES (\(code.hash), \(grant), \(code.redirectURI), \(code.challenge),
                \(code.expires), \(code.logIn?.nonce), \(code.logIn?.time),
                \(code.logIn?.methods.words.joined(separator: " ")), \(code.key))
            """
        )
    }

    static func insert(
        _ tokens: [NewToken],
        into connection: borrowing some Querying & ~Copyable
    ) throws(MariaDBError) {
        guard !tokens.isEmpty else { return }
        let rows: [[SQLValue]] = tokens.map { token in
            [
                .bytes(token.hash), .text(token.kind.rawValue), token.grant.sqlValue,
                .text(token.words.joined(separator: " ")), token.issued.sqlValue,
                token.expires.sqlValue, token.predecessor.map { .bytes($0) } ?? .null,
                token.key.map { .bytes($0) } ?? .null,
            ]
        }
        try connection.run(
            """
            INSERT INTO token (hash, kind, grant_id, scope, issued, expires, predecessor,
                key_thumbprint)
            VALUES \(rows: rows)
            """
        )
    }
}

extension Grant.Parties {
    /// The word in the column `parties`.
    var word: String {
        switch self {
        case .own: "own"
        case .device: "device"
        case .ownerForSubscribers: "owner-for-subscribers"
        case .composed: "composed"
        case .login: "login"
        }
    }

    /// The columns `owner` and `actor`: who is named, each where the trust protocol names him.
    var columns: (owner: User.ID?, actor: User.ID?) {
        switch self {
        case .own(let owner), .device(let owner), .ownerForSubscribers(let owner): (owner, nil)
        case .composed(let owner, let actor): (owner, actor)
        case .login(let actor): (nil, actor)
        }
    }

    /// The parties of a row.
    init(_ word: String, owner: User.ID?, actor: User.ID?) throws(MariaDBError) {
        switch (word, owner, actor) {
        case ("own", .some(let owner), nil): self = .own(owner)
        case ("device", .some(let owner), nil): self = .device(owner: owner)
        case ("owner-for-subscribers", .some(let owner), nil): self = .ownerForSubscribers(owner)
        case ("composed", .some(let owner), .some(let actor)):
            self = .composed(owner: owner, actor: actor)
        case ("login", nil, .some(let actor)): self = .login(actor)
        default: throw .undecodable(column: 2, expected: "parties that fit owner and actor")
        }
    }
}

extension HeldGrant {
    /// Reads the columns `GrantRows.held`, from the first on.
    init(_ row: borrowing Row) throws(MariaDBError) {
        guard let app = App.ID(try row.text(1)) else {
            throw .undecodable(column: 1, expected: "a client identifier")
        }
        var scope = Scope()
        let others = try row.text(5).split(separator: " ").filter { !scope.insert(word: $0) }
        let grant = Grant(
            id: try row.identifier(0),
            app: app,
            parties: try Grant.Parties(
                try row.text(2),
                owner: try row.optionalIdentifier(3),
                actor: try row.optionalIdentifier(4)
            ),
            scope: scope,
            period: Window(from: try row.moment(6), until: try row.optionalMoment(7)),
            isRevoked: try row.optionalMoment(8) != nil
        )
        self.init(
            grant: grant,
            isOffline: others.contains { $0 == ScopeRequest.offlineAccess },
            isAudit: others.contains { $0 == ReadAudit.scopeWord },
            identity: Set(words: others),
            isPersonEnabled: try !row.bool(9)
        )
    }
}
