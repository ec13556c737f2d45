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
        let found = try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.row(
                """
                SELECT IF(FIND_IN_SET('developer', u.kinds), 2, r.user IS NOT NULL)
                FROM user u LEFT JOIN developer_request r ON r.user = u.id
                WHERE u.id = \(person) AND u.enabled
                """
            ) { (row: borrowing Row) throws(MariaDBError) in try row.int(0) }
        }
        switch found {
        case 2: return .allowed
        case 1: return .pending
        default: return .none
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
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT x.app, x.day, x.calls, x.refused FROM app a JOIN app_use x ON x.app = a.id
                WHERE a.developer = \(developer) AND x.day >= \(day) ORDER BY x.day, x.app
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                guard let app = App.ID(try row.text(0)) else {
                    throw .undecodable(column: 0, expected: "a client identifier")
                }
                return AppUse(
                    app: app,
                    day: try row.moment(1),
                    calls: try row.int(2),
                    refused: try row.int(3)
                )
            }
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
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            let uris = Selection(
                """
                SELECT u.app, u.uri FROM app_redirect_uri u JOIN app a ON a.id = u.app
                WHERE a.developer = \(developer) ORDER BY u.uri
                """
            ) { row in AppAddress(app: try row.text(0), uri: try row.text(1)) }
            let lines = Selection(
                """
                SELECT a.id, l.data_type, l.operations, l.required, l.purpose
                FROM app a
                JOIN app_template_line l ON l.app = a.id AND l.version = a.template_version
                JOIN data_type t ON t.code = l.data_type
                WHERE a.developer = \(developer) ORDER BY l.required DESC, t.position
                """
            ) { row in try AppLine(row) }
            let apps = Selection(
                """
                SELECT \(AppColumns.list), a.description, a.secret_hash IS NOT NULL,
                    a.previous_secret_until, a.jwks, a.dpop_bound, a.is_device,
                    a.closed IS NOT NULL,
                    (SELECT COUNT(*) FROM subscription s WHERE s.app = a.id)
                FROM app a WHERE a.developer = \(developer) ORDER BY a.name, a.id
                """
            ) { row in
                let id = try row.text(0)
                let app = try AppColumns.app(
                    row,
                    from: 0,
                    lines: lines.rows.filter { $0.app == id }.map(\.line)
                )
                var registration = AppRegistration(
                    app: app,
                    developer: developer,
                    description: try row.text(7),
                    redirectURIs: uris.rows.filter { $0.app == id }.map(\.uri),
                    secretHash: nil,
                    keys: try row.optionalText(10)
                )
                registration.bindsTokens = try row.bool(11)
                registration.isDevice = try row.bool(12)
                return OwnApp(
                    registration: registration,
                    hasSecret: try row.bool(8),
                    oldSecretUntil: try row.optionalMoment(9),
                    users: try row.int(14),
                    isClosed: try row.bool(13)
                )
            }
            // The apps come last: what they are made with has arrived then.
            try connection.select([uris, lines, apps])
            return apps.rows
        }
    }

    /// Where an app may send browsers.
    private struct AppAddress {
        let app: String
        let uri: String
    }

    /// A line of an app's present template.
    private struct AppLine {
        let app: String
        let line: PolicyTemplate.Line

        init(_ row: borrowing Row) throws(MariaDBError) {
            guard let type = DataType.Code(try row.text(1)),
                let operations = UInt8(exactly: try row.int(2))
            else { throw .undecodable(column: 1, expected: "a data type and operations") }
            app = try row.text(0)
            line = PolicyTemplate.Line(
                type: type,
                operations: Operations(rawValue: operations),
                isRequired: try row.bool(3),
                purpose: try row.text(4)
            )
        }
    }
}
