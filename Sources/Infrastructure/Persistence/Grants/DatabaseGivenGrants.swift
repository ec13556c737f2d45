package import Application
package import Domain
internal import MariaDB

/// What apps hold, for who gave it, in the platform's schema.
package struct DatabaseGivenGrants: GivenGrants {
    private let databases: Databases

    /// The grants over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The grants that a person gave or logged in with.
    package func grants(
        of person: User.ID,
        usedSince since: Moment,
        at now: Moment,
        ended: Int
    ) throws(Refusal) -> [GivenGrant] {
        let over: SQL = "(g.revoked IS NOT NULL OR COALESCE(g.expires <= \(now), FALSE))"
        let alive: SQL = "AND NOT \(over) ORDER BY g.created DESC, g.id DESC"
        let past: SQL = "AND \(over) ORDER BY g.created DESC, g.id DESC LIMIT \(ended)"
        let lists = [Self.list(of: person, since, alive), Self.list(of: person, since, past)]
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select(ended > 0 ? lists : [lists[0]])
        }
        return lists.flatMap(\.rows)
    }

    /// One grant.
    package func grant(_ id: Grant.ID) throws(Refusal) -> Grant? {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                "SELECT \(GrantRows.held) FROM app_grant g WHERE g.id = \(id)"
            ) { (row: borrowing Row) throws(MariaDBError) in try HeldGrant(row).grant }
        }
    }

    /// Calls the device that holds a grant something else.
    package func rename(
        _ grant: Grant.ID,
        to name: String,
        with entry: AuditEntry,
        at now: Moment
    ) throws(Refusal) {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction {
                (transaction: borrowing Transaction) throws(MariaDBError) in
                let changes = try transaction.run(
                    """
                    UPDATE app_grant SET device = \(name)
                    WHERE id = \(grant) AND parties = 'device' AND revoked IS NULL
                        AND expires > \(now) AND device <> \(name)
                    """
                )
                if changes.affected == 1 { try Outbox.insert(entry, into: transaction) }
            }
        }
    }

    /// What an app holds of a person and has not ended, the newest first; no calls are counted.
    static func alive(of person: User.ID, by app: App.ID, at now: Moment) -> Selection<GivenGrant> {
        list(
            of: person,
            now,
            """
            AND g.app = \(app) AND g.revoked IS NULL AND COALESCE(g.expires > \(now), TRUE)
            ORDER BY g.created DESC, g.id DESC
            """
        )
    }

    /// The grants of a person with their uses; those of composed grants are their halves' as well.
    private static func list(
        of person: User.ID,
        _ since: Moment,
        _ which: SQL
    ) -> Selection<GivenGrant> {
        let statement: SQL = """
            SELECT \(GrantRows.held), a.name, a.verified, u.first_name, u.middle_name, u.last_name,
                g.device, g.revoked,
                (SELECT MAX(h.last_used) FROM app_grant h
                    WHERE h.id = g.id OR h.owners_grant = g.id OR h.actors_grant = g.id),
                (SELECT CAST(COALESCE(SUM(c.calls), 0) AS SIGNED) FROM app_grant h
                    JOIN grant_use c ON c.grant_id = h.id AND c.day >= \(since)
                    WHERE h.id = g.id OR h.owners_grant = g.id OR h.actors_grant = g.id),
                (SELECT GROUP_CONCAT(DISTINCT HEX(IF(h.owners_grant = g.id, h.actor, h.owner))
                    SEPARATOR ';')
                    FROM app_grant h WHERE (h.owners_grant = g.id OR h.actors_grant = g.id)
                        AND h.created >= \(since)),
                g.idle_seconds
            FROM app_grant g JOIN app a ON a.id = g.app JOIN user u ON u.id = a.developer
            WHERE g.parties <> 'composed' AND (g.owner = \(person) OR g.actor = \(person))
            """
        return Selection(statement + " " + which) { row in
            let held = try HeldGrant(row)
            let developer = PersonName(
                first: try row.text(12),
                middle: try row.text(13),
                last: try row.text(14)
            )
            return GivenGrant(
                grant: held.grant,
                otherScopes: held.words.filter { !$0.contains(":") },
                app: try row.text(10),
                developer: developer.full,
                isVerified: try row.bool(11),
                device: try row.optionalText(15),
                lastUsed: try row.optionalMoment(17),
                calls: try row.int(18),
                partners: try ListColumn(row, 19).map { $0.identifier() },
                ended: try row.optionalMoment(16),
                idle: try row.optionalInt64(20).map { .seconds($0) }
            )
        }
    }
}
