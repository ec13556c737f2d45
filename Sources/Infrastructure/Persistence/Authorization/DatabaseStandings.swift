package import Application
package import Domain
internal import MariaDB

/// What tokens and persons stand for, each in one round trip, or in two where relations have
/// changed since they were last read.
///
/// Lists that belong to the one row (delegations, relationships, template lines) come as text that
/// the server has joined: one row is one packet, and every list is read by its own index.
package struct DatabaseStandings: Standings {
    let databases: Databases
    let ceilings: RoleCeilings
    private let known: KnownRelations
    private let lookups: TokenLookups

    /// Standings over a worker's databases.
    ///
    /// - Parameters:
    ///   - databases: the thread's own.
    ///   - ceilings: the ceilings of this installation.
    ///   - known: what the threads of the process have read.
    ///   - lookups: where they look tokens up.
    package init(
        _ databases: Databases,
        ceilings: RoleCeilings,
        sharing known: KnownRelations = KnownRelations(),
        together lookups: TokenLookups = TokenLookups()
    ) {
        self.databases = databases
        self.ceilings = ceilings
        self.known = known
        self.lookups = lookups
    }

    /// What an access token stands for, with the relations to an owner.
    package func standing(
        ofToken token: [UInt8],
        over owner: User.ID?,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        let (ceilings, known, lookups) = (ceilings, known, lookups)
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            guard let row = try lookups.token(token, over: owner, at: now, on: connection) else {
                return nil
            }
            let parties = row.parties(over: owner)
            if let content = known.content(between: parties, at: row.revisions) {
                return row.standing(content)
            }
            let whole = Self.whole(token, over: owner, at: now)
            let read = try connection.row(whole) { row in try TokenRow(row, ceilings) }
            guard let read else { return nil }
            let (token, content) = (read.token, read.content)
            known.keep(content, between: token.parties(over: owner), at: token.revisions)
            return token.standing(content)
        }
    }

    /// The token and its grant, and the numbers that tell whether known relations are still true.
    ///
    /// A token alone costs the server a quarter of what it costs with all relations.
    static func brief(_ token: [UInt8], over owner: User.ID?, at now: Moment) -> SQL {
        """
        SELECT \(TokenColumns.list)
        FROM token t JOIN app_grant g ON g.id = t.grant_id
        \(TokenColumns.revisions(over: "\(owner)"))
        WHERE t.hash = \(token) AND \(TokenColumns.isGood(at: "\(now)"))
        """
    }

    /// The same and all relations, as of the same moment: one statement reads one snapshot.
    static func whole(_ token: [UInt8], over owner: User.ID?, at now: Moment) -> SQL {
        """
        SELECT \(TokenColumns.list), \(ownerAndActor), \(delegations)
                WHERE d.giver IN (o.id, p.id) AND d.receiver IN (p.id, a.id)
                    AND (d.giver = o.id OR d.for_whom = o.id)),
            \(AppColumns.list), \(AppColumns.lines),
            EXISTS (SELECT 1 FROM subscription s WHERE s.user = p.id AND s.app = a.id),
            \(SeriesPlaces.list)
        FROM token t JOIN app_grant g ON g.id = t.grant_id
        JOIN app a ON a.id = g.app
        LEFT JOIN user o ON o.id = COALESCE(\(owner), g.owner)
        LEFT JOIN user p ON p.id = COALESCE(g.actor, IF(g.parties = 'own', g.owner, NULL))
        \(TokenColumns.revisions(over: "\(owner)"))
        WHERE t.hash = \(token) AND \(TokenColumns.isGood(at: "\(now)")) AND (a.state = 'published'
            OR a.state = 'draft' AND a.developer = COALESCE(g.owner, g.actor)
                AND a.developer = COALESCE(g.actor, g.owner))
        """
    }

    /// What a person who is logged in stands for, with the relations to an owner.
    package func standing(
        ofPerson person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        let statement: SQL = """
            SELECT \(Self.people)
            FROM (SELECT NULL AS id) a, user p LEFT JOIN user o ON o.id = \(owner)
            WHERE p.id = \(person) AND p.enabled
            """
        let ceilings = ceilings
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(statement) { row in
                let people = try PeopleColumns(row, from: 0)
                return Standing(
                    way: .pages(person),
                    actor: people.actor,
                    app: nil,
                    relations: people.relations(ceilings)
                )
            }
        }
    }

    /// The same for who reads data: by an emergency, where one lasts.
    package func standing(
        ofReader person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        let statement: SQL = """
            SELECT \(Self.people), e.reason, e.second_factor, e.began
            FROM (SELECT NULL AS id) a, user p LEFT JOIN user o ON o.id = \(owner)
            \(Self.emergency(at: now))
            WHERE p.id = \(person) AND p.enabled
            """
        let ceilings = ceilings
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(statement) { row in
                let people = try PeopleColumns(row, from: 0)
                let emergency = try PeopleColumns.emergency(row, from: PeopleColumns.count)
                var relations = people.relations(ceilings)
                relations?.emergency = emergency
                return Standing(
                    way: emergency == nil ? .pages(person) : .emergency(person),
                    actor: people.actor,
                    app: nil,
                    relations: relations
                )
            }
        }
    }

    /// Joins the emergency `e` that `p` has declared over `o`, where one lasts.
    static func emergency(at now: Moment) -> SQL {
        """
        LEFT JOIN emergency e ON e.id = (SELECT x.id FROM emergency x
            WHERE x.doctor = p.id AND x.owner = o.id AND x.ended IS NULL
                AND x.began <= \(now) AND x.began > \(now - EmergencyAccess.longest)
            ORDER BY x.began DESC LIMIT 1)
        """
    }

    /// The owner, who acts, and what the one gave to the other.
    static var people: SQL {
        """
        \(ownerAndActor), \(delegations) WHERE d.giver = o.id AND d.receiver = p.id)
        """
    }

    /// The columns of the owner `o`, who acts `p`, and what is between them; see `PeopleColumns`.
    static var ownerAndActor: SQL {
        """
        o.id, o.enabled, o.refuses_emergency,
            (SELECT GROUP_CONCAT(r.shard SEPARATOR ' ') FROM residency r WHERE r.user = o.id),
            p.id, p.enabled,
            (SELECT GROUP_CONCAT(CONCAT_WS(' ', HEX(e.id), e.country, f.confirmed,
                COALESCE(f.valid_from, '-'), COALESCE(f.valid_until, '-')) SEPARATOR ';')
                FROM affiliation f JOIN legal_entity e ON e.id = f.entity WHERE f.user = p.id),
            (SELECT GROUP_CONCAT(CONCAT_WS(' ', k.kind, k.state) SEPARATOR ';')
                FROM relationship k
                WHERE k.low = LEAST(o.id, p.id) AND k.high = GREATEST(o.id, p.id))
        """
    }

    /// A list of delegations between the owner, who acts, and the app.
    ///
    /// One item a policy, begun by the bits of `DelegationPlaces`; the condition and a parenthesis
    /// follow. One list for all three costs a sixth less of the whole statement than three.
    static var delegations: SQL {
        """
        (SELECT GROUP_CONCAT(CONCAT_WS(' ',
            (d.giver <=> o.id AND d.receiver <=> p.id)
                + 2 * (d.giver <=> o.id AND d.receiver <=> a.id)
                + 4 * (d.giver <=> p.id AND d.receiver <=> a.id AND d.for_whom <=> o.id),
            d.audience, d.manage, d.apps_allowed,
            COALESCE(y.data_type, '-'), COALESCE(y.operations, 0),
            COALESCE(y.valid_from, '-'), COALESCE(y.valid_until, '-'),
            COALESCE(y.data_from, '-'), COALESCE(y.data_until, '-')) SEPARATOR ';')
            FROM delegation d LEFT JOIN policy y ON y.delegation = d.id
        """
    }
}
