package import Application
package import Domain
internal import MariaDB

/// Developers and their apps, in the platform's schema.
package struct DatabaseDevelopers: Developers {
    private let databases: Databases

    /// The developers over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// Whether a person may register apps.
    package func developerStanding(of person: User.ID) throws(Refusal) -> DeveloperStanding {
        let standing = Self.standing(of: person)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([standing])
        }
        return standing.rows.first ?? DeveloperStanding.none
    }

    /// Whether a person may register apps, his apps, and how often they asked, in one round trip.
    package func overview(
        of person: User.ID,
        since day: Moment
    ) throws(Refusal) -> DevelopApps.View {
        let (standing, apps) = (Self.standing(of: person), OwnAppSelections(of: person))
        let uses = Self.uses(ofAppsOf: person, since: day)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([standing, uses] + apps.all)
        }
        return DevelopApps.View(
            standing: standing.rows.first ?? DeveloperStanding.none,
            apps: apps.apps.rows,
            uses: uses.rows
        )
    }

    private static func standing(of person: User.ID) -> Selection<DeveloperStanding> {
        Selection(
            """
            SELECT IF(FIND_IN_SET('developer', u.kinds), 2, r.user IS NOT NULL)
            FROM user u LEFT JOIN developer_request r ON r.user = u.id
            WHERE u.id = \(person) AND u.enabled
            """
        ) { row in
            switch try row.int(0) {
            case 2: return .allowed
            case 1: return .pending
            default: return .none
            }
        }
    }

    /// Stores that somebody wants to become a developer.
    package func ask(
        _ person: User.ID,
        reason: String,
        with entry: AuditEntry
    ) throws(Refusal) {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            try transaction.run(
                """
                INSERT INTO developer_request (user, reason, asked)
                VALUES (\(person), \(reason), \(entry.time))
                """
            )
            try Outbox.insert(entry, into: transaction)
        }
    }

    /// Who waits for an answer.
    package func developerRequests(limit: Int) throws(Refusal) -> [DeveloperRequest] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT u.id, u.first_name, u.middle_name, u.last_name, r.reason, r.asked
                FROM developer_request r JOIN user u ON u.id = r.user
                WHERE u.enabled ORDER BY r.asked, u.id LIMIT \(limit)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                let name = PersonName(
                    first: try row.text(1),
                    middle: try row.text(2),
                    last: try row.text(3)
                )
                return DeveloperRequest(
                    person: NamedOwner(id: try row.identifier(0), name: name.full),
                    reason: try row.text(4),
                    asked: try row.moment(5)
                )
            }
        }
    }

    /// Answers somebody who asked.
    package func answer(
        _ person: User.ID,
        isAllowed: Bool,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        try transaction { (transaction: borrowing Transaction) throws(MariaDBError) in
            let waited = try transaction.run(
                "DELETE FROM developer_request WHERE user = \(person)"
            ).affected
            guard waited == 1 else { return false }
            if isAllowed {
                try transaction.run(
                    """
                    UPDATE user SET kinds = CONCAT_WS(',', NULLIF(kinds, ''), 'developer')
                    WHERE id = \(person) AND NOT FIND_IN_SET('developer', kinds)
                    """
                )
            }
            try Outbox.insert(entry, into: transaction)
            return true
        }
    }

    /// How often a developer's apps asked.
    package func uses(
        ofAppsOf developer: User.ID,
        since day: Moment
    ) throws(Refusal) -> [AppUse] {
        let uses = Self.uses(ofAppsOf: developer, since: day)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select([uses])
        }
        return uses.rows
    }

    private static func uses(ofAppsOf developer: User.ID, since day: Moment) -> Selection<AppUse> {
        Selection(
            """
            SELECT x.app, x.day, x.calls, x.refused FROM app a JOIN app_use x ON x.app = a.id
            WHERE a.developer = \(developer) AND x.day >= \(day) ORDER BY x.day, x.app
            """
        ) { row in
            guard let app = App.ID(try row.text(0)) else {
                throw MariaDBError.undecodable(column: 0, expected: "a client identifier")
            }
            return AppUse(
                app: app,
                day: try row.moment(1),
                calls: try row.int(2),
                refused: try row.int(3)
            )
        }
    }

    /// Runs a body in a transaction on the platform's schema.
    func transaction<Result>(
        _ body: (borrowing Transaction) throws(MariaDBError) -> Result
    ) throws(Refusal) -> Result {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.transaction(body)
        }
    }
}

extension DatabaseDevelopers {
    /// A developer's apps, by name.
    package func apps(of developer: User.ID) throws(Refusal) -> [OwnApp] {
        let apps = OwnAppSelections(of: developer)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select(apps.all)
        }
        return apps.apps.rows
    }
}
