package import Application
package import Domain
internal import MariaDB

/// What tokens and persons stand for, each in one round trip.
///
/// Lists that belong to the one row (delegations, relationships, template lines) come as text that
/// the server has joined: one row is one packet, and every list is read by its own index.
package struct DatabaseStandings: Standings {
    private let databases: Databases
    private let ceilings: RoleCeilings

    /// Standings over a worker's databases, with the ceilings of this installation.
    package init(_ databases: Databases, ceilings: RoleCeilings) {
        self.databases = databases
        self.ceilings = ceilings
    }

    /// What an access token stands for, with the relations to an owner.
    package func standing(
        ofToken token: [UInt8],
        over owner: User.ID?,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        let statement: SQL = """
            SELECT \(Self.ownerAndActor), \(Self.delegations)
                    WHERE d.giver IN (o.id, p.id) AND d.receiver IN (p.id, a.id)
                        AND (d.giver = o.id OR d.for_whom = o.id)),
                g.id, g.parties, g.owner, g.actor, t.scope, g.expires, g.revoked,
                \(AppColumns.list), \(AppColumns.lines),
                EXISTS (SELECT 1 FROM subscription s WHERE s.user = p.id AND s.app = a.id),
                t.key_thumbprint
            FROM token t
            JOIN app_grant g ON g.id = t.grant_id
            JOIN app a ON a.id = g.app
            LEFT JOIN user o ON o.id = COALESCE(\(owner), g.owner)
            LEFT JOIN user p ON p.id = COALESCE(g.actor, IF(g.parties = 'own', g.owner, NULL))
            WHERE t.hash = \(token) AND t.kind = 'access' AND t.expires > \(now)
                AND (g.expires IS NULL OR g.expires > \(now)) AND g.revoked IS NULL
                AND (g.owners_grant IS NULL OR NOT EXISTS (SELECT 1 FROM app_grant h
                    WHERE h.id IN (g.owners_grant, g.actors_grant) AND h.revoked IS NOT NULL))
                AND a.state = 'published'
            """
        let ceilings = ceilings
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(statement) { row in
                try TokenRow(row).standing(ceilings)
            } ?? nil
        }
    }

    /// What a person who is logged in stands for, with the relations to an owner.
    package func standing(
        ofPerson person: User.ID,
        over owner: User.ID,
        at now: Moment
    ) throws(Refusal) -> Standing? {
        let statement: SQL = """
            SELECT \(Self.ownerAndActor), \(Self.delegations)
                    WHERE d.giver = o.id AND d.receiver = p.id)
            FROM (SELECT NULL AS id) a, user p LEFT JOIN user o ON o.id = \(owner)
            WHERE p.id = \(person) AND p.enabled
            """
        let ceilings = ceilings
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(statement) { row in
                let people = try PeopleColumns(row)
                return Standing(
                    way: .pages(person),
                    actor: people.actor,
                    app: nil,
                    relations: people.relations(ceilings)
                )
            }
        }
    }

    /// The columns of the owner `o`, who acts `p`, and what is between them; see `PeopleColumns`.
    private static var ownerAndActor: SQL {
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
    private static var delegations: SQL {
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
