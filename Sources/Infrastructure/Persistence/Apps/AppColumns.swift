internal import Domain
internal import MariaDB

/// The columns of an app, in one place for all statements that read apps.
enum AppColumns {
    /// How many columns `list` has.
    static let count = 8

    /// The columns of a table called `a`.
    static var list: SQL {
        """
        a.id, a.name, a.granter_type, a.state, a.verified, a.needs_refresh_tokens,
            a.template_version, a.developer
        """
    }

    /// The lines of the present template, as one text for `ListColumn`.
    static var lines: SQL {
        """
        (SELECT GROUP_CONCAT(CONCAT_WS(' ', l.data_type, l.operations, l.required) SEPARATOR ';')
            FROM app_template_line l WHERE l.app = a.id AND l.version = a.template_version)
        """
    }

    /// The app that a row tells of, from its first column on; its lines were read elsewhere.
    static func app(
        _ row: borrowing Row,
        from first: Int,
        lines: [PolicyTemplate.Line]
    ) throws(MariaDBError) -> App {
        guard let id = App.ID(try row.text(first)),
            let granterType = App.GranterType(rawValue: try row.text(first + 2)),
            let state = App.State(rawValue: try row.text(first + 3))
        else {
            throw .undecodable(column: first, expected: "an app of a known type and state")
        }
        return App(
            id: id,
            name: try row.text(first + 1),
            granterType: granterType,
            state: state,
            isVerified: try row.bool(first + 4),
            needsRefreshTokens: try row.bool(first + 5),
            template: PolicyTemplate(version: try row.int(first + 6), lines: lines),
            developer: try row.identifier(first + 7)
        )
    }

    /// The app that a row tells of, with `lines` behind its other columns.
    static func app(_ row: borrowing Row, from first: Int) throws(MariaDBError) -> App {
        let lines = try ListColumn(row, first + count).map { $0.templateLine() }
        return try app(row, from: first, lines: lines)
    }
}
