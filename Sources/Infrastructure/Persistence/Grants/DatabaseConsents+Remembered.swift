package import Application
package import Domain
internal import MariaDB

extension DatabaseConsents {
    /// What a person has accepted of an app and lets it do, and what he let it have: by its grants,
    /// newest first, since the last one was ended.
    package func known(
        of person: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience,
        at now: Moment
    ) throws(Refusal) -> Consent.Known {
        let parties: Grant.Parties =
            switch audience {
            case .own: .own(person)
            case .subscribers: .ownerForSubscribers(person)
            case .others: .login(person)
            case .device: .device(owner: person)
            }
        let (owner, actor) = parties.columns
        let theirs: SQL = """
            owner <=> \(owner) AND actor <=> \(actor) AND app = \(app)
                AND parties = \(parties.word)
            """
        let present = PresentSelections(of: person, to: app, for: audience)
        let remembered = Selection(
            """
            SELECT scope, consented_until FROM app_grant
            WHERE \(theirs) AND revoked IS NULL AND consented_until > \(now)
                AND created > COALESCE((SELECT MAX(revoked) FROM app_grant WHERE \(theirs)), 0)
            ORDER BY created DESC LIMIT \(Self.mostRemembered)
            """
        ) { row in
            RememberedConsent(
                words: try row.text(0).split(separator: " "),
                until: try row.moment(1)
            )
        }
        try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.select(present.all + [remembered])
        }
        return Consent.Known(
            present: present.present,
            remembered: remembered.rows.reduce(nil) { $0?.joined($1) ?? $1 }
        )
    }

    /// Renewed ones say the same; a few are enough.
    private static let mostRemembered = 20
}
