internal import Application
internal import Domain
internal import MariaDB

/// A developer's apps, to be selected together with other things.
struct OwnAppSelections {
    /// The apps, by name.
    let apps: Selection<OwnApp>

    /// What to select; the apps come last: what they are made with has arrived then.
    let all: [any Selecting]

    init(of developer: User.ID) {
        let uris = Selection(
            """
            SELECT u.app, u.uri FROM app_redirect_uri u JOIN app a ON a.id = u.app
            WHERE a.developer = \(developer) ORDER BY u.uri
            """
        ) { row in AppAddress(app: try row.text(0), uri: try row.text(1)) }
        let lines = Selection(
            """
            SELECT a.id, l.data_type, l.operations, l.required, \(PurposeColumns.list)
            FROM app a
            JOIN app_template_line l ON l.app = a.id AND l.version = a.template_version
            JOIN data_type t ON t.code = l.data_type
            WHERE a.developer = \(developer) ORDER BY l.required DESC, t.position
            """
        ) { row in try AppLine(row) }
        apps = Selection(
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
                description: try row.text(8),
                redirectURIs: uris.rows.filter { $0.app == id }.map(\.uri),
                secretHash: nil,
                keys: try row.optionalText(11)
            )
            registration.bindsTokens = try row.bool(12)
            registration.isDevice = try row.bool(13)
            return OwnApp(
                registration: registration,
                hasSecret: try row.bool(9),
                oldSecretUntil: try row.optionalMoment(10),
                users: try row.int(15),
                isClosed: try row.bool(14)
            )
        }
        all = [uris, lines, apps]
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
                purpose: try PurposeColumns.purpose(row, from: 4)
            )
        }
    }
}
