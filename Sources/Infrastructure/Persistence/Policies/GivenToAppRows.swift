internal import Application
internal import Domain
internal import MariaDB

/// What tells of all that a person has given an app.
struct GivenToAppRows {
    /// A line, and under which key it is given.
    private struct PlacedPolicy {
        let place: GivenToApp.Place
        let policy: Policy
    }

    private let version: Selection<Int>
    private let lines: Selection<PlacedPolicy>
    private let grants: Selection<Grant.ID>

    init(of person: User.ID, to app: App.ID, at now: Moment) {
        version = Selection(
            "SELECT template_version FROM subscription WHERE user = \(person) AND app = \(app)"
        ) { row in try row.int(0) }
        lines = Selection(
            """
            SELECT y.data_type, y.operations, y.valid_from, y.valid_until, y.data_from,
                y.data_until, d.audience, d.for_whom
            FROM delegation d JOIN policy y ON y.delegation = d.id
            WHERE d.giver = \(person) AND d.receiver_app = \(app)
            """
        ) { row in
            guard let audience = Delegation.Audience(rawValue: try row.text(6)) else {
                throw MariaDBError.undecodable(column: 6, expected: "an audience")
            }
            let place = GivenToApp.Place(audience, of: try row.identifier(7))
            return PlacedPolicy(place: place, policy: try PolicyRows.policy(row))
        }
        // One that has expired may still stand for a consent that is not asked for again.
        grants = Selection(
            """
            SELECT id FROM app_grant
            WHERE app = \(app) AND (owner = \(person) OR actor = \(person))
                AND parties <> 'composed' AND revoked IS NULL
                AND (expires IS NULL OR expires > \(now) OR consented_until > \(now))
            """
        ) { row in try row.identifier(0) }
    }

    var selections: [any Selecting] { [version, lines, grants] }

    /// What there is, once they have been sent.
    var given: GivenToApp {
        GivenToApp(
            acceptedVersion: version.rows.first,
            policies: lines.rows.reduce(into: [:]) { $0[$1.place, default: []].append($1.policy) },
            grants: grants.rows
        )
    }
}
