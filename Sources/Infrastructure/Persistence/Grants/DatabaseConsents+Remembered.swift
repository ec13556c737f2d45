package import Application
package import Domain
internal import MariaDB

extension DatabaseConsents {
    /// What a person let an app have for an audience: by its grants, newest first, since the last
    /// one was ended.
    package func remembered(
        of person: User.ID,
        to app: App.ID,
        for audience: Delegation.Audience,
        at now: Moment
    ) throws(Refusal) -> RememberedConsent? {
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
        return try databases.onPlatform { (connection: Connection) throws(MariaDBError) in
            try connection.rows(
                """
                SELECT scope, consented_until FROM app_grant
                WHERE \(theirs) AND revoked IS NULL AND consented_until > \(now)
                    AND created > COALESCE((SELECT MAX(revoked) FROM app_grant WHERE \(theirs)), 0)
                ORDER BY created DESC LIMIT \(Self.mostRemembered)
                """
            ) { (row: borrowing Row) throws(MariaDBError) in
                RememberedConsent(
                    words: try row.text(0).split(separator: " "),
                    until: try row.moment(1)
                )
            }
        }.reduce(nil) { $0?.joined($1) ?? $1 }
    }

    /// Renewed ones say the same; a few are enough.
    private static let mostRemembered = 20
}
