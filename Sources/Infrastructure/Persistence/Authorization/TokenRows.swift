internal import Application
internal import Domain
internal import MariaDB

/// A token and its grant as they are now, and the numbers of whom the grant's relations are about.
struct TokenColumns: Equatable {
    let revisions: KnownRelations.Revisions
    private let grant: Grant
    private let otherScopes: [String]
    private let owner: User.ID?
    private let actor: User.ID?
    private let key: [UInt8]?

    /// How many columns `list` has.
    static let count = 12

    /// The columns of the token `t`, its grant `g` and what `revisions` joins.
    static var list: SQL {
        """
        g.id, g.parties, g.owner, g.actor, g.app, t.scope, g.expires, g.revoked,
            ro.number, rp.number, ra.number, t.key_thumbprint
        """
    }

    /// Joins the numbers of the owner, of who acts and of the app.
    static func revisions(over owner: SQL) -> SQL {
        """
        LEFT JOIN revision ro ON ro.subject = COALESCE(\(owner), g.owner)
        LEFT JOIN revision rp
            ON rp.subject = COALESCE(g.actor, IF(g.parties = 'own', g.owner, NULL))
        LEFT JOIN revision ra ON ra.subject = CAST(g.app AS BINARY)
        """
    }

    /// The condition that a token can be used and nothing that it came of has ended.
    static func isGood(at now: SQL) -> SQL {
        """
        t.kind = 'access' AND t.expires > \(now)
            AND (g.expires IS NULL OR g.expires > \(now)) AND g.revoked IS NULL
            AND (g.owners_grant IS NULL OR NOT EXISTS (SELECT 1 FROM app_grant h
                WHERE h.id IN (g.owners_grant, g.actors_grant) AND h.revoked IS NOT NULL))
        """
    }

    init(_ row: borrowing Row) throws(MariaDBError) {
        guard let app = App.ID(try row.text(4)) else {
            throw .undecodable(column: 4, expected: "the identifier of an app")
        }
        var scope = Scope()
        otherScopes = try row.text(5).split(separator: " ").filter { word in
            !scope.insert(word: word)
        }.map(String.init)
        let parties = try Self.parties(row)
        grant = Grant(
            id: try row.identifier(0),
            app: app,
            parties: parties,
            scope: scope,
            period: Window(until: try row.optionalMoment(6)),
            isRevoked: try row.optionalMoment(7) != nil
        )
        owner = try row.optionalIdentifier(2)
        let named: User.ID? = try row.optionalIdentifier(3)
        actor = if case .own(let owner) = parties { named ?? owner } else { named }
        revisions = KnownRelations.Revisions(
            owner: try row.optionalInt64(8),
            actor: try row.optionalInt64(9),
            app: try row.optionalInt64(10)
        )
        key = try row.optionalBytes(11)
    }

    /// Between whom the relations are that the token needs.
    func parties(over owner: User.ID?) -> KnownRelations.Parties {
        KnownRelations.Parties(owner: owner ?? self.owner, actor: actor, app: grant.app)
    }

    /// What the token stands for; nil where the person it names is disabled.
    func standing(_ content: KnownRelations.Content) -> Standing? {
        if let actor = content.actor, !actor.isEnabled { return nil }
        return Standing(
            way: .app(grant),
            actor: content.actor,
            app: content.app,
            relations: content.relations,
            otherScopes: otherScopes,
            holdings: content.holdings,
            key: key
        )
    }

    private static func parties(_ row: borrowing Row) throws(MariaDBError) -> Grant.Parties {
        let owner: User.ID? = try row.optionalIdentifier(2)
        let actor: User.ID? = try row.optionalIdentifier(3)
        switch (try row.text(1), owner, actor) {
        case ("own", .some(let owner), _): return .own(owner)
        case ("device", .some(let owner), nil): return .device(owner: owner)
        case ("owner-for-subscribers", .some(let owner), _): return .ownerForSubscribers(owner)
        case ("composed", .some(let owner), .some(let actor)):
            return .composed(owner: owner, actor: actor)
        case ("login", nil, .some(let actor)): return .login(actor)
        default: throw .undecodable(column: 1, expected: "parties that fit owner and actor")
        }
    }
}

/// A token with all relations: people, app, and what was delegated to the app.
struct TokenRow {
    let token: TokenColumns
    let content: KnownRelations.Content

    init(_ row: borrowing Row, _ ceilings: RoleCeilings) throws(MariaDBError) {
        token = try TokenColumns(row)
        let people = try PeopleColumns(row, from: TokenColumns.count)
        let first = TokenColumns.count + PeopleColumns.count
        let app = try AppColumns.app(row, from: first)
        let next = first + AppColumns.count + 1
        var relations = people.relations(ceilings)
        relations?.app = app
        relations?.actorSubscribes = try row.bool(next)
        relations?.ownerToApp = people.delegations(.ownerToApp)
        relations?.actorToApp = people.delegations(.actorToApp)
        content = KnownRelations.Content(
            actor: people.actor,
            app: app,
            relations: relations,
            holdings: try ListColumn(row, next + 1).holdings()
        )
    }
}
