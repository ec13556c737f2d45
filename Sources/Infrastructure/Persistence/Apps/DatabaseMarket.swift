package import Application
package import Domain
internal import MariaDB

/// The market as people see it, in the platform's schema.
package struct DatabaseMarket: Market {
    private let databases: Databases

    /// The market over a worker's databases.
    package init(_ databases: Databases) { self.databases = databases }

    /// The published apps of a page.
    package func apps(
        for person: User.ID,
        matching word: String,
        after first: Int,
        limit: Int
    ) throws(Refusal) -> [MarketApp] {
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                Self.selecting(person)
                    + """
                    WHERE a.state = 'published' AND (\(word) = ''
                        OR LOCATE(\(word), a.name) > 0 OR LOCATE(\(word), a.description) > 0
                        OR LOCATE(\(word),
                            CONCAT_WS(' ', u.first_name, u.middle_name, u.last_name)) > 0)
                    ORDER BY a.name, a.id LIMIT \(limit) OFFSET \(first)
                    """
            ) { (row: borrowing Row) throws(MariaDBError) in
                let app = try AppColumns.app(row, from: 0, lines: [])
                return try Self.app(app, row, accepted: [])
            }
        }
    }

    /// One app, if it is published or the person has something to do with it.
    package func app(_ id: App.ID, for person: User.ID) throws(Refusal) -> MarketApp? {
        let shown = ShownAppRows(id, for: person)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select(shown.selections)
        }
        return shown.app
    }

    /// The same app with all that there is between it and the person.
    package func relation(
        of person: User.ID,
        to app: App.ID,
        at now: Moment
    ) throws(Refusal) -> AppRelation? {
        let shown = ShownAppRows(app, for: person)
        let given = GivenToAppRows(of: person, to: app, at: now)
        let grants = DatabaseGivenGrants.alive(of: person, by: app, at: now)
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select(shown.selections + given.selections + [grants])
        }
        return shown.app.map { AppRelation(app: $0, given: given.given, grants: grants.rows) }
    }

    /// The columns that `app` reads: those of the app, then what is said of it.
    fileprivate static func selecting(_ person: User.ID) -> SQL {
        """
        SELECT \(AppColumns.list), a.description, u.first_name, u.middle_name, u.last_name,
            s.template_version
        FROM app a JOIN user u ON u.id = a.developer
        LEFT JOIN subscription s ON s.app = a.id AND s.user = \(person)
        """ + " "
    }

    fileprivate static func app(
        _ app: App,
        _ row: borrowing Row,
        accepted lines: [PolicyTemplate.Line]
    ) throws(MariaDBError) -> MarketApp {
        let developer = PersonName(
            first: try row.text(9),
            middle: try row.text(10),
            last: try row.text(11)
        )
        return MarketApp(
            app: app,
            description: try row.text(8),
            developer: developer.full,
            accepted: try row.optionalInt(12).map { PolicyTemplate(version: $0, lines: lines) }
        )
    }
}

/// What shows one app, if it is published or a person has something to do with it.
private struct ShownAppRows {
    private let lines: Selection<VersionedLine>
    private let apps: Selection<MarketApp>

    init(_ id: App.ID, for person: User.ID) {
        let lines = Selection(
            """
            SELECT l.data_type, l.operations, l.required, l.version,
                \(PurposeColumns.list)
            FROM app_template_line l JOIN data_type t ON t.code = l.data_type
            WHERE l.app = \(id) ORDER BY l.required DESC, t.position
            """
        ) { row in try VersionedLine(row) }
        func template(_ version: Int) -> [PolicyTemplate.Line] {
            lines.rows.filter { $0.version == version }.map(\.line)
        }
        self.lines = lines
        apps = Selection(
            DatabaseMarket.selecting(person)
                + """
                WHERE a.id = \(id) AND (a.state = 'published' OR s.user IS NOT NULL
                    OR a.state = 'draft' AND a.developer = \(person)
                    OR EXISTS (SELECT 1 FROM delegation d
                        WHERE d.giver = \(person) AND d.receiver_app = a.id)
                    OR EXISTS (SELECT 1 FROM app_grant g WHERE g.app = a.id
                        AND \(person) IN (g.owner, g.actor) AND g.revoked IS NULL))
                """
        ) { row in
            let app = try AppColumns.app(row, from: 0, lines: template(try row.int(6)))
            let accepted = try row.optionalInt(12).map(template) ?? []
            return try DatabaseMarket.app(app, row, accepted: accepted)
        }
    }

    /// The app comes last: its lines have arrived then.
    var selections: [any Selecting] { [lines, apps] }

    var app: MarketApp? { apps.rows.first }
}

/// A line of one of an app's templates, and of which.
private struct VersionedLine {
    let version: Int
    let line: PolicyTemplate.Line

    init(_ row: borrowing Row) throws(MariaDBError) {
        guard let type = DataType.Code(try row.text(0)),
            let operations = UInt8(exactly: try row.int(1))
        else { throw .undecodable(column: 0, expected: "a data type and operations") }
        version = try row.int(3)
        line = PolicyTemplate.Line(
            type: type,
            operations: Operations(rawValue: operations),
            isRequired: try row.bool(2),
            purpose: try PurposeColumns.purpose(row, from: 4)
        )
    }
}
